/**
 * A list whose members are put in order: dragged with the mouse, moved with the arrow keys or their buttons.
 *
 * @module
 */

import { all, copyOf, data, part, within } from "/assets/core/web/elements.js";
import { moved } from "./draft.js";

/**
 * @template {string} Id
 * @typedef {object} Order
 * @property {Id[]} ids
 * @property {(id: Id) => string} name
 * @property {(ids: Id[]) => void} change    the new order
 * @property {(id: Id) => Element} [extra]   what else belongs to each
 * @property {boolean} [removable]
 */

/** What is being dragged. @type {{list: Element, from: number} | null} */
let dragged = null;

/**
 * @template {string} Id
 * @param {HTMLElement} list
 * @param {Order<Id>} order
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

/**
 * @template {string} Id
 * @param {HTMLElement} list
 * @param {Order<Id>} order
 * @param {Id} id
 * @param {number} index
 */
function step(list, order, id, index) {
  const item = copyOf("step");
  /** @param {number} to */
  const go = (to) => to !== index && to >= 0 && to < order.ids.length && put(order, index, to);
  item.dataset.id = id;
  within(item, "b").textContent = order.name(id);
  for (const button of all(item, "[data-move]", HTMLButtonElement)) {
    const to = index + Number(button.dataset.move);
    button.disabled = to < 0 || to >= order.ids.length;
    button.addEventListener("click", () => go(to));
  }
  const remove = within(item, "[data-remove]");
  remove.hidden = !order.removable;
  remove.addEventListener("click", () => order.change(order.ids.filter((other) => other !== id)));
  if (order.extra) item.append(order.extra(id));
  item.addEventListener("keydown", (event) => event.target === item && moveByKey(event, index, go));
  dragBy(item, list, index, (from) => put(order, from, index));
  return item;
}

/**
 * What is dropped here takes this place.
 *
 * @param {HTMLElement} item
 * @param {HTMLElement} list
 * @param {number} index
 * @param {(from: number) => void} take
 */
function dragBy(item, list, index, take) {
  item.addEventListener("dragstart", () => (dragged = { list, from: index }));
  item.addEventListener("dragover", (event) => dragged?.list === list && event.preventDefault());
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    if (dragged?.list === list && dragged.from !== index) take(dragged.from);
    dragged = null;
  });
}

/** @param {KeyboardEvent} event @param {number} index @param {(to: number) => void} go */
function moveByKey(event, index, go) {
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

/**
 * @template {string} Id
 * @param {Order<Id>} order
 * @param {number} from
 * @param {number} to
 */
function put(order, from, to) {
  const name = order.name(order.ids[from]);
  order.change(moved(order.ids, from, to));
  const sentence = data()
    .textPlace.replace("{name}", name)
    .replace("{place}", String(to + 1));
  part("moved").textContent = sentence.replace("{count}", String(order.ids.length));
}
