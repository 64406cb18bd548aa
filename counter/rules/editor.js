/**
 * The form that changes the rule of one queue or counter.
 *
 * @module
 */

import { all, copyOf, data, part, within } from "/assets/core/web/elements.js";
import { showOrder } from "./order.js";

/** @import { CounterRule, Criterion, QueueRule } from "/assets/core/web/api" */
/** @import { Changes, Kind } from "./draft.js" */

/** A queue or counter. @typedef {{kind: Kind, id: string, name: string}} Thing */

/** Hears what somebody changes. @typedef {(changes: Changes) => void} Change */

/** The numbers of a queue's rule. @typedef {Exclude<keyof QueueRule, "priority">} NumberName */

/** @type {Record<string, string>} */
const queues = JSON.parse(data().queues);
const criteria = all(part("criteria"), "li").map((li) => ({
  id: /** @type {Criterion} */ (li.dataset.id),
  name: li.textContent ?? "",
}));

/** For whoever may change rules: others have no form. */
const form = () => part("editor", HTMLFormElement);

/** @param {string} name */
const field = (name) => within(form(), `[name=${name}]`, HTMLInputElement);

/** @param {string} name */
const boxesOf = (name) => all(form(), `[name=${name}]`, HTMLInputElement);

/**
 * Open it for a counter.
 *
 * @param {Thing} counter
 * @param {Required<CounterRule>} rule
 * @param {Change} change
 */
export function editCounter(counter, rule, change) {
  open(counter);
  showOrder(part("order"), {
    ids: rule.criteria,
    name: (id) => criteria.find((one) => one.id === id)?.name ?? id,
    change: (ids) => change({ criteria: ids }),
    removable: true,
  });
  showUnused(rule, change);
  showQueues(rule, change);
  showTicks("classes", rule.classes, (values) => change({ classes: values }));
  showTicks("languages", rule.languages, (values) => change({ languages: values }));
  field("may_choose").checked = rule.may_choose;
  field("may_choose").onchange = () => change({ may_choose: field("may_choose").checked });
  field("everywhere").onchange = () => change({});
}

/**
 * Open it for a queue.
 *
 * @param {Thing} queue
 * @param {Required<QueueRule>} rule
 * @param {Change} change
 */
export function editQueue(queue, rule, change) {
  open(queue);
  for (const radio of boxesOf("priority")) {
    radio.checked = radio.value === rule.priority;
    radio.onchange = () => change({ priority: /** @type {QueueRule["priority"]} */ (radio.value) });
  }
  for (const label of all(form(), "[data-of]")) label.hidden = label.dataset.of !== rule.priority;
  for (const input of all(form(), ".numbers input", HTMLInputElement)) {
    input.value = String(rule[/** @type {NumberName} */ (input.name)]);
    input.onchange = () => input.reportValidity() && change({ [input.name]: Number(input.value) });
  }
}

/** @param {Thing} thing */
function open(thing) {
  form().hidden = false;
  part("editing").textContent = thing.name;
  for (const one of all(form(), "[data-kind]")) one.hidden = one.dataset.kind !== thing.kind;
}

/** Whether the steps are to be the same at all counters. */
export function isForAll() {
  return field("everywhere").checked;
}

export function hideEditor() {
  form().hidden = true;
  field("everywhere").checked = false;
}

/**
 * Boxes to tick.
 *
 * @template {string} Value
 * @param {string} name
 * @param {Value[]} values  the ticked ones
 * @param {(values: Value[]) => void} change
 */
function showTicks(name, values, change) {
  const boxes = boxesOf(name);
  for (const box of boxes) {
    box.checked = values.some((value) => value === box.value);
    box.onchange = () => change(boxes.filter((one) => one.checked).map((one) => /** @type {Value} */ (one.value)));
  }
}

/** @param {Required<CounterRule>} rule @param {Change} change */
function showUnused(rule, change) {
  const unused = criteria.filter(({ id }) => !rule.criteria.includes(id));
  part("unused").replaceChildren(
    ...unused.map(({ id, name }) => {
      const button = copyOf("add-step");
      button.textContent = `+ ${name}`;
      button.addEventListener("click", () => change({ criteria: [...rule.criteria, id] }));
      return button;
    }),
  );
}

/** @param {Required<CounterRule>} rule @param {Change} change */
function showQueues(rule, change) {
  part("places").hidden = rule.queues.length < 2;
  showOrder(part("queue-order"), {
    ids: rule.queues,
    name: (id) => queues[id] ?? id,
    change: (ids) => change({ queues: ids }),
    extra: (id) => place(rule, change, id),
  });
}

/** @param {Required<CounterRule>} rule @param {Change} change @param {string} queue */
function place(rule, change, queue) {
  const element = copyOf("place");
  const weight = within(element, "[data-weight]", HTMLInputElement);
  const minutes = within(element, "[data-minutes]", HTMLInputElement);
  weight.value = String(rule.weights[queue] ?? 0);
  minutes.value = String(rule.conditions.find((one) => one.queue === queue)?.minutes ?? 0);
  weight.onchange = () =>
    weight.reportValidity() && change({ weights: withWeight(rule.weights, queue, Number(weight.value)) });
  minutes.onchange = () => minutes.reportValidity() && change(withCondition(rule, queue, Number(minutes.value)));
  return element;
}

/** @param {Record<string, number>} weights @param {string} id @param {number} weight  0: none */
function withWeight(weights, id, weight) {
  const others = Object.fromEntries(Object.entries(weights).filter(([queue]) => queue !== id));
  return weight ? { ...others, [id]: weight } : others;
}

/**
 * A condition needs the step that asks it; without any condition that step may stay.
 *
 * @param {Required<CounterRule>} rule
 * @param {string} queue
 * @param {number} minutes  0: none
 * @returns {Changes}
 */
function withCondition(rule, queue, minutes) {
  const others = rule.conditions.filter((one) => one.queue !== queue);
  if (!minutes) return { conditions: others };
  /** @type {Criterion[]} */
  const steps = rule.criteria.includes("conditions") ? rule.criteria : ["conditions", ...rule.criteria];
  return { conditions: [...others, { queue, minutes }], criteria: steps };
}
