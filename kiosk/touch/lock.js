/**
 * What a public screen does not offer: context menus, zooming, dragging.
 *
 * @module
 */

/** @param {Event} event */
const no = (event) => event.preventDefault();

/** Switch it all off. */
export function lockDown() {
  addEventListener("contextmenu", no);
  addEventListener("dragstart", no);
  addEventListener("gesturestart", no);
  addEventListener("wheel", (event) => event.ctrlKey && no(event), { passive: false });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && ["+", "-", "=", "0", "p", "s"].includes(event.key)) no(event);
  });
}
