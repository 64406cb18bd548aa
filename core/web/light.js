/**
 * The light beside a wait: its colour and shape, and its name for whoever listens.
 *
 * @module
 */

/** @type {Record<string, string>} */
const names = JSON.parse(document.body.dataset.lights ?? "{}");

/**
 * @param {Element | null} element  with the words of the wait in it
 * @param {string | null | undefined} light  nothing: none is known
 */
export function showLight(element, light) {
  if (!(element instanceof HTMLElement)) return;
  element.dataset.light = light ?? "";
  element.querySelector(".light__name")?.remove();
  if (light) element.prepend(nameOf(light));
}

/** @param {string} light */
function nameOf(light) {
  const name = document.createElement("span");
  name.className = "light__name unseen";
  name.textContent = `${names[light] ?? ""}: `;
  return name;
}
