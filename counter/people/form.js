/**
 * The form about one person: what it says, and what it shows.
 *
 * @module
 */

/**
 * @typedef {object} Profile  as the API has it
 * @property {string} role
 * @property {string | null} tenant
 * @property {string[]} counters
 * @property {string[]} queues
 * @property {Record<string, number>} weights
 * @property {string[]} rights
 */

const form = /** @type {HTMLFormElement} */ (document.getElementById("form"));

/** @param {string} name @returns {NodeListOf<HTMLInputElement>} */
const boxes = (name) => form.querySelectorAll(`[name=${name}]`);

/** @param {string} name @returns {string[]}  the ticked ones */
const ticked = (name) => [...boxes(name)].filter((box) => box.checked).map((box) => box.value);

/** What fits a role only is left out for others. @returns {Profile} */
export function said() {
  const role = form.elements.namedItem("role").value;
  const serves = role !== "receptionist";
  const weights = [...boxes("weight")].map((input) => [input.dataset.queue, Number(input.value)]);
  return {
    role,
    tenant: (role === "supervisor" && form.elements.namedItem("tenant").value) || null,
    counters: serves ? ticked("counter") : [],
    queues: serves ? ticked("queue") : [],
    weights: serves ? Object.fromEntries(weights.filter(([, weight]) => weight > 0)) : {},
    rights: serves ? ticked("right") : [],
  };
}

/** @returns {string}  who is invited; empty: they write it themselves */
export const saidName = () => form.elements.namedItem("name").value;

/** @param {Profile} person */
export function put(person) {
  form.elements.namedItem("role").value = person.role;
  form.elements.namedItem("tenant").value = person.tenant ?? "";
  for (const [name, chosen] of Object.entries({
    counter: person.counters,
    queue: person.queues,
    right: person.rights,
  })) {
    for (const box of boxes(name)) box.checked = chosen.includes(box.value);
  }
  for (const input of boxes("weight")) input.value = String(person.weights[input.dataset.queue] ?? 0);
  for (const list of form.querySelectorAll("details ul")) chosenFirst(list);
  show();
}

/** The order is the building's, below what is chosen already. @param {Element} list */
function chosenFirst(list) {
  const isChosen = (item) =>
    Boolean(item.querySelector(":checked") || Number(item.querySelector("[type=number]")?.value));
  const place = (item) => Number(item.dataset.place) - (isChosen(item) ? list.children.length : 0);
  list.append(...[...list.children].sort((a, b) => place(a) - place(b)));
}

/** As for a new officer. */
export function clear() {
  form.elements.namedItem("name").value = "";
  put({ role: "officer", tenant: null, counters: [], queues: [], weights: {}, rights: [] });
  for (const details of form.querySelectorAll("details")) details.open = false;
}

/** Only what fits the role is shown, and closed lists say how many are ticked. */
function show() {
  const role = form.elements.namedItem("role").value;
  for (const part of form.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(role);
  for (const input of boxes("weight")) input.toggleAttribute("data-none", input.value === "0");
  for (const count of form.querySelectorAll("[data-count]")) {
    const many = ticked(count.dataset.count).length;
    count.textContent = many ? `(${many})` : "";
  }
}

/** @param {() => void} send */
export function whenSent(send) {
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}
