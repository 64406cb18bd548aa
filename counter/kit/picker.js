/**
 * A long list to pick from by typing: arrow keys choose, Enter (the form's) confirms.
 *
 * @module
 */

import { make } from "./context.js";
import { nothing } from "./fields.js";
import { found } from "./find.js";

/** @import { Field } from "./fields.js" */
/** @import { Option } from "./find.js" */

const SHOWN_MAX = 60;
/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/**
 * @template Value
 * @typedef {object} Picking
 * @property {() => string} typed
 * @property {() => Option<Value> | undefined} chosen
 * @property {(options: Option<Value>[]) => void} fill  put options into the list that were not known when it was opened
 */

/**
 * @template {string} Name
 * @template Value
 * @param {{name: Name, label: string, options?: Option<Value>[], onChange?: (option: Option<Value> | undefined) => void,
 *   needed?: boolean}} spec
 * @returns {Field<Name, Value> & Picking<Value>}
 */
export function picker({ name, label, options = [], onChange = () => {}, needed = true }) {
  const input = make("input", { type: "text", placeholder: label, ariaLabel: label, autocomplete: "off" });
  const list = make("ul", { className: "picker__list", role: "listbox", id: `${name}-list`, tabIndex: -1 });
  let shown = options;
  let at = 0;

  /** @param {number} place */
  function choose(place) {
    at = Math.max(0, Math.min(place, shown.length - 1));
    [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[at]?.id ?? "");
    onChange(shown[at]);
  }

  function filter() {
    shown = found(options, input.value).slice(0, SHOWN_MAX);
    list.replaceChildren(
      ...(shown.length ? shown.map((option, index) => rowOf(option, `${name}-${index}`)) : [nothing()]),
    );
    choose(0);
  }

  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    choose(at + step);
  });
  list.addEventListener("click", (event) => {
    const one = /** @type {Element} */ (event.target).closest("[role=option]");
    if (one) choose([...list.children].indexOf(one));
    input.focus();
  });
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "true");
  filter();
  return {
    name,
    needed,
    element: make("div", { className: "picker" }, input, list),
    value: () => /** @type {Value} */ (shown[at]?.value),
    focus: () => input.focus(),
    typed: () => input.value.trim(),
    chosen: () => shown[at],
    fill(known) {
      // Whoever has moved on already must not be set back to the first: Enter would do something else than they saw.
      const kept = at > 0 ? JSON.stringify(shown[at].value) : null;
      options = known;
      filter();
      if (kept) choose(shown.findIndex(({ value }) => JSON.stringify(value) === kept));
    },
  };
}

/** @param {Option<unknown>} option @param {string} id */
function rowOf(option, id) {
  return make(
    "li",
    { id, role: "option", className: "picker__one", data: { kind: option.kind ?? "" } },
    make("b", {}, option.label),
    " ",
    make("span", {}, option.detail ?? ""),
    " ",
    make("small", {}, option.mark ?? ""),
  );
}
