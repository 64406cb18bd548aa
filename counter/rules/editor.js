/**
 * The form that changes the rule of one queue or counter.
 *
 * @module
 */

import { showOrder } from "./order.js";

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("editor"));
const queues = JSON.parse(document.body.dataset.queues);
const criteria = [...document.querySelectorAll("#criteria li")].map((li) => [li.dataset.id, li.textContent]);
const names = Object.fromEntries(criteria);

/**
 * @param {{kind: "queues" | "counters", id: string, name: string}} thing
 * @param {any} rule
 * @param {(changes: object) => void} change
 */
export function showEditor(thing, rule, change) {
  form.hidden = false;
  document.getElementById("editing").textContent = thing.name;
  for (const part of form.querySelectorAll("[data-kind]")) part.hidden = part.dataset.kind !== thing.kind;
  if (thing.kind === "counters") showCounter(rule, change);
  else showQueue(rule, change);
}

/** Whether the steps are to be the same at all counters. */
export function isForAll() {
  return field("everywhere").checked;
}

export function hideEditor() {
  form.hidden = true;
  field("everywhere").checked = false;
}

function showCounter(rule, change) {
  showOrder(document.getElementById("order"), {
    ids: rule.criteria,
    name: (id) => names[id],
    change: (ids) => change({ criteria: ids }),
    removable: true,
  });
  showUnused(rule, change);
  showQueues(rule, change);
  for (const name of ["classes", "languages"]) {
    const boxes = [...form.querySelectorAll(`[name=${name}]`)];
    for (const box of boxes) {
      box.checked = rule[name].includes(box.value);
      box.onchange = () => change({ [name]: boxes.filter((one) => one.checked).map((one) => one.value) });
    }
  }
  field("may_choose").checked = rule.may_choose;
  field("may_choose").onchange = () => change({ may_choose: field("may_choose").checked });
  field("everywhere").onchange = () => change({});
}

function showUnused(rule, change) {
  const unused = criteria.filter(([id]) => !rule.criteria.includes(id));
  document.getElementById("unused").replaceChildren(
    ...unused.map(([id, name]) => {
      const button = copyOf("add-step");
      button.textContent = `+ ${name}`;
      button.addEventListener("click", () => change({ criteria: [...rule.criteria, id] }));
      return button;
    }),
  );
}

function showQueues(rule, change) {
  document.getElementById("places").hidden = rule.queues.length < 2;
  showOrder(document.getElementById("queue-order"), {
    ids: rule.queues,
    name: (id) => queues[id] ?? id,
    change: (ids) => change({ queues: ids }),
    extra: (id) => place(rule, change, id),
  });
}

function place(rule, change, id) {
  const part = copyOf("place");
  const weight = part.querySelector("[data-weight]");
  const minutes = part.querySelector("[data-minutes]");
  weight.value = rule.weights[id] ?? 0;
  minutes.value = rule.conditions.find((one) => one.queue === id)?.minutes ?? 0;
  weight.onchange = () =>
    weight.reportValidity() && change({ weights: withWeight(rule.weights, id, Number(weight.value)) });
  minutes.onchange = () => minutes.reportValidity() && change(withCondition(rule, id, Number(minutes.value)));
  return part;
}

function withWeight(weights, id, weight) {
  const others = Object.fromEntries(Object.entries(weights).filter(([queue]) => queue !== id));
  return weight ? { ...others, [id]: weight } : others;
}

/** A condition needs the step that asks it; without any condition that step may stay. */
function withCondition(rule, id, minutes) {
  const others = rule.conditions.filter((one) => one.queue !== id);
  if (!minutes) return { conditions: others };
  const asked = rule.criteria.includes("conditions") ? rule.criteria : ["conditions", ...rule.criteria];
  return { conditions: [...others, { queue: id, minutes }], criteria: asked };
}

function showQueue(rule, change) {
  for (const radio of form.querySelectorAll("[name=priority]")) {
    radio.checked = radio.value === rule.priority;
    radio.onchange = () => change({ priority: radio.value });
  }
  for (const label of form.querySelectorAll("[data-of]")) label.hidden = label.dataset.of !== rule.priority;
  for (const input of form.querySelectorAll(".numbers input")) {
    input.value = rule[input.name];
    input.onchange = () => input.reportValidity() && change({ [input.name]: Number(input.value) });
  }
}

/** @param {string} name */
function field(name) {
  return /** @type {HTMLInputElement} */ (form.querySelector(`[name=${name}]`));
}

/** @param {string} id */
function copyOf(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
}
