/**
 * The fields of a question: choices with digits, counts, and a list to pick from by typing. Each is an element with a value.
 *
 * @module
 */

import { all, make, words } from "./context.js";

/**
 * @template {string} Name
 * @template Value
 * @typedef {object} Field
 * @property {Name} name
 * @property {HTMLElement} element
 * @property {() => Value} value     nothing: not answered; of a needed one no question answers so
 * @property {() => void} focus
 * @property {boolean} needed
 */

/**
 * @template {string} Value
 * @typedef {object} Choice
 * @property {Value} value
 * @property {string} label
 * @property {boolean} [time]  brings a clock time of its own, `14:05`, which then is the value
 */

/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
/** @type {Record<string, number>} */
const COUNTS = { ArrowRight: 1, "+": 1, ArrowLeft: -1, "-": -1 };

/**
 * One of a few: radio buttons, reached by digits and arrow keys.
 *
 * @template {string} Name
 * @template {string} Value
 * @param {{name: Name, label: string, options: Choice<Value>[], value?: Value, needed?: boolean}} spec
 * @returns {Field<Name, Value>}
 */
export function choices({ name, label, options, value, needed = false }) {
  const rows = options.map((option, index) => choice(name, option, index + 1, option.value === value));
  const element = make("fieldset", { className: "choices" }, make("legend", {}, label), ...rows);
  const radios = all(element, "input[type=radio]", HTMLInputElement);
  const chosen = () => radios.find((radio) => radio.checked);
  element.addEventListener("keydown", (event) => chooseByKey(event, radios, chosen()));
  element.addEventListener("change", () => timeOf(chosen())?.focus());
  return {
    name,
    element,
    needed,
    value: () => /** @type {Value} */ (timeOf(chosen())?.value ?? chosen()?.value),
    focus: () => (timeOf(chosen()) ?? chosen() ?? radios[0]).focus(),
  };
}

/** @param {string} name @param {Choice<string>} option @param {number} digit @param {boolean} checked */
function choice(name, option, digit, checked) {
  const radio = make("input", { type: "radio", name, value: option.value, checked });
  const time = option.time ? [make("input", { type: "time", ariaLabel: option.label, tabIndex: -1 })] : [];
  const key = digit < 10 ? [make("kbd", { ariaHidden: "true" }, String(digit))] : [];
  return make("label", { className: "choice" }, radio, make("span", {}, option.label), ...time, ...key);
}

/** @param {HTMLInputElement | undefined} radio @returns {HTMLInputElement | null} */
const timeOf = (radio) => radio?.parentElement?.querySelector("input[type=time]") ?? null;

/**
 * A digit chooses; an arrow key, too, where nothing is chosen yet (then browsers would skip the first).
 *
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement[]} radios
 * @param {HTMLInputElement | undefined} chosen
 */
function chooseByKey(event, radios, chosen) {
  if (/** @type {HTMLInputElement} */ (event.target).type === "time") return;
  const arrow = new Map([
    ["ArrowDown", 0],
    ["ArrowUp", radios.length - 1],
  ]).get(event.key);
  const place = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : chosen ? undefined : arrow;
  if (place === undefined || !radios[place]) return;
  event.preventDefault();
  radios[place].focus();
  radios[place].checked = true;
  radios[place].dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * How many of each: number fields. Arrow up and down go from one to the next, left and right count.
 *
 * @template {string} Name
 * @param {{name: Name, label: string, options: {value: string, label: string, count: number}[]}} spec
 * @returns {Field<Name, {value: string, count: number}[]>}
 */
export function counts({ name, label, options }) {
  const inputs = options.map((option) =>
    make("input", { type: "number", min: "0", max: "99", value: String(option.count), data: { value: option.value } }),
  );
  const rows = inputs.map((input, index) =>
    make("label", { className: "choice" }, make("span", {}, options[index].label), input),
  );
  const element = make("fieldset", { className: "choices counts" }, make("legend", {}, label), ...rows);
  element.addEventListener("keydown", (event) => countByKey(event, inputs));
  for (const input of inputs) input.addEventListener("focus", () => input.select());
  return {
    name,
    element,
    needed: false,
    value: () => inputs.map((input) => ({ value: input.dataset.value ?? "", count: input.valueAsNumber || 0 })),
    focus: () => (inputs.find((input) => input.valueAsNumber > 0) ?? inputs[0])?.focus(),
  };
}

/** @param {KeyboardEvent} event @param {HTMLInputElement[]} inputs */
function countByKey(event, inputs) {
  const at = /** @type {HTMLInputElement} */ (event.target);
  const place = inputs.indexOf(at);
  const go = STEPS[event.key];
  const add = COUNTS[event.key];
  if (place < 0 || (!go && !add)) return;
  event.preventDefault();
  if (go) inputs[(place + go + inputs.length) % inputs.length].focus();
  else at.value = String(Math.min(99, Math.max(0, (at.valueAsNumber || 0) + add)));
}

/** What stands in a list of options where nothing is found. */
export const nothing = () =>
  make("li", { className: "picker__none", role: "option", ariaDisabled: "true" }, words.noneFound);
