/**
 * The form about one person: what stands in it, and which of its parts are there.
 *
 * @module
 */

import { all, part, within } from "/assets/core/web/elements.js";
import { onSubmit } from "../kit/forms.js";

/** @import { Staff } from "/assets/core/web/api" */

/** @typedef {Pick<Staff, "role" | "tenant" | "counters" | "queues" | "weights" | "rights">} Profile */

/** @type {Profile} */
const NEWCOMER = { role: "officer", tenant: null, counters: [], queues: [], weights: {}, rights: [] };

const form = part("form", HTMLFormElement);
const role = within(form, "[name=role]", HTMLSelectElement);
const tenant = within(form, "[name=tenant]", HTMLSelectElement);
const name = within(form, "[name=name]", HTMLInputElement);

/** @param {string} of */
const boxes = (of) => all(form, `[name=${of}]`, HTMLInputElement);

/** The values of the ticked ones. @param {string} of */
const ticked = (of) =>
  boxes(of)
    .filter((box) => box.checked)
    .map((box) => box.value);

/** What fits a role only is left out for others. @returns {Profile} */
export function profile() {
  const serves = role.value !== "receptionist";
  const weights = boxes("weight").map((input) => [input.dataset.queue, Number(input.value)]);
  return {
    role: /** @type {Profile["role"]} */ (role.value),
    tenant: (role.value !== "administrator" && tenant.value) || null,
    counters: serves ? ticked("counter") : [],
    queues: serves ? ticked("queue") : [],
    weights: serves ? Object.fromEntries(weights.filter(([, weight]) => Number(weight) > 0)) : {},
    rights: serves ? /** @type {Profile["rights"]} */ (ticked("right")) : [],
  };
}

/** What they are called; empty of who is invited: they write it themselves. */
export const newName = () => name.value;

/** @param {Profile & {name?: string}} person */
export function put(person) {
  name.value = person.name ?? "";
  role.value = person.role;
  tenant.value = person.tenant ?? "";
  tick("counter", person.counters);
  tick("queue", person.queues);
  tick("right", person.rights);
  for (const input of boxes("weight")) input.value = String(person.weights[input.dataset.queue ?? ""] ?? 0);
  for (const list of all(form, "details ul")) chosenFirst(list);
  show();
}

/** @param {string} of @param {string[]} values */
function tick(of, values) {
  for (const box of boxes(of)) box.checked = values.includes(box.value);
}

/** The order is the building's, below what is chosen already. @param {HTMLElement} list */
function chosenFirst(list) {
  const items = all(list, "li");
  /** @param {HTMLElement} item */
  const place = (item) => Number(item.dataset.place) - (isChosen(item) ? items.length : 0);
  list.append(...items.sort((a, b) => place(a) - place(b)));
}

/** Ticked, or with a weight. @param {HTMLElement} item */
function isChosen(item) {
  const weight = /** @type {HTMLInputElement | null} */ (item.querySelector("[type=number]"));
  return Boolean(item.querySelector(":checked") || Number(weight?.value));
}

/** As for a new officer. */
export function clear() {
  put(NEWCOMER);
  for (const details of all(form, "details", HTMLDetailsElement)) details.open = false;
}

/** Only what fits the role is there, and closed lists say how many are ticked. */
function show() {
  for (const one of all(form, "[data-for]")) one.hidden = !one.dataset.for?.split(" ").includes(role.value);
  for (const input of boxes("weight")) input.toggleAttribute("data-none", input.value === "0");
  for (const count of all(form, "[data-count]")) {
    const many = ticked(count.dataset.count ?? "").length;
    count.textContent = many ? `(${many})` : "";
  }
}

/** @param {() => unknown} send */
export function whenSent(send) {
  form.addEventListener("input", show);
  onSubmit(form, send);
}
