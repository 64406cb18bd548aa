/**
 * A list whose members are put in order: dragged with the mouse, moved with the arrow keys or their buttons.
 *
 * @module
 */

import { moved } from "./draft.js";

/**
 * @typedef {object} Order
 * @property {string[]} ids
 * @property {(id: string) => string} name
 * @property {(ids: string[]) => void} change    the new order
 * @property {((id: string) => Element) | null} [extra]  more to show for each
 * @property {boolean} [removable]
 */

/** What is being dragged. @type {{list: Element, from: number} | null} */
let dragged = null;

/**
 * @param {HTMLElement} list
 * @param {Order} order
 */
export function showOrder(list, order) {
  const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  const at = focused?.closest("li")?.dataset.id;
  const field = focused?.dataset.move ?? "";
  list.replaceChildren(...order.ids.map((id, index) => step(list, order, id, index)));
  const again = at && list.querySelector(`[data-id="${CSS.escape(at)}"]`);
  if (again)
    /** @type {HTMLElement} */ ((field && again.querySelector(`[data-move="${field}"]:enabled`)) || again).focus();
}

/** @param {HTMLElement} list @param {Order} order @param {string} id @param {number} index */
function step(list, order, id, index) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("step"));
  const item = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
  const go = (to) => to !== index && to >= 0 && to < order.ids.length && put(order, index, to);
  item.dataset.id = id;
  item.querySelector("b").textContent = order.name(id);
  for (const button of item.querySelectorAll("[data-move]")) {
    const to = index + Number(button.dataset.move);
    button.disabled = to < 0 || to >= order.ids.length;
    button.addEventListener("click", () => go(to));
  }
  const remove = item.querySelector("[data-remove]");
  remove.hidden = !order.removable;
  remove.addEventListener("click", () => order.change(order.ids.filter((other) => other !== id)));
  if (order.extra) item.append(order.extra(id));
  item.addEventListener("keydown", (event) => event.target === item && keyed(event, index, go));
  item.addEventListener("dragstart", () => (dragged = { list, from: index }));
  item.addEventListener("dragover", (event) => dragged?.list === list && event.preventDefault());
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    if (dragged?.list === list && dragged.from !== index) put(order, dragged.from, index);
    dragged = null;
  });
  return item;
}

/** @param {KeyboardEvent} event @param {number} index @param {(to: number) => void} go */
function keyed(event, index, go) {
  switch (event.key) {
    case "ArrowUp":
      event.preventDefault();
      return go(index - 1);
    case "ArrowDown":
      event.preventDefault();
      return go(index + 1);
    default:
  }
}

/** @param {Order} order @param {number} from @param {number} to */
function put(order, from, to) {
  const name = order.name(order.ids[from]);
  order.change(moved(order.ids, from, to));
  const told = document.body.dataset.textPlace.replace("{name}", name).replace("{place}", String(to + 1));
  document.getElementById("moved").textContent = told.replace("{count}", String(order.ids.length));
}
