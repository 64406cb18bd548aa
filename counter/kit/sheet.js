/**
 * Asking the officer something before an action: a sheet with fields. Digits and arrows choose, Tab goes on, Enter
 * confirms, Esc cancels.
 *
 * @module
 */

import { make, part, words } from "./context.js";

const dialog = /** @type {HTMLDialogElement} */ (part("sheet"));

/**
 * @typedef {object} Also  another way out of a sheet
 * @property {string} by
 * @property {string} label
 * @property {string} key      as `KeyboardEvent.key`
 * @property {string} shown    the key as people know it
 */

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {string} [lead]
 * @property {import("./fields.js").Field[]} fields
 * @property {string} yes
 * @property {Also[]} [also]
 * @property {boolean} [wide]
 * @property {boolean} [only]  there is nothing to cancel
 */

/**
 * Ask. Answers by the names of fields, and `by` which way out was taken (`yes` or that of an `Also`); null: cancelled.
 *
 * @param {Question} question
 * @returns {Promise<Record<string, any> | null>}
 */
export function asked(question) {
  if (dialog.open) dialog.close();
  const status = make("p", { className: "sheet__status", role: "status" });
  const form = make("form", { method: "dialog", noValidate: true }, ...question.fields.map(({ element }) => element));
  form.append(status, buttonsOf(question, form));
  dialog.replaceChildren(
    make("h2", {}, question.title),
    ...(question.lead ? [make("p", {}, question.lead)] : []),
    form,
  );
  dialog.classList.toggle("sheet--wide", Boolean(question.wide));
  return new Promise((resolve) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const by = form.dataset.by ?? "yes";
      delete form.dataset.by;
      const open = question.fields.find((field) => field.needed && !field.value());
      if (open) return unanswered(status, open);
      resolve({ by, ...Object.fromEntries(question.fields.map((field) => [field.name, field.value()])) });
      dialog.close();
    });
    form.addEventListener("keydown", (event) => wayOut(event, question, form));
    // Browsers tell of a closing a moment later, when the next sheet may be open already: that one is not cancelled.
    dialog.onclose = () => dialog.open || resolve(null);
    dialog.showModal();
    (question.fields[0] ?? { focus: () => form.querySelector(".button--main").focus() }).focus();
  });
}

/** Whether a sheet is open. */
export const isAsking = () => dialog.open;

function unanswered(status, field) {
  status.textContent = words.pickOne;
  field.focus();
}

function buttonsOf(question, form) {
  const no = button(words.cancel, "Esc", "", () => dialog.close());
  const others = (question.also ?? []).map((way) =>
    button(way.label, way.shown, "", () => leave(form, way.by), way.by),
  );
  const yes = make(
    "button",
    { className: "button button--main", data: { by: "yes" } },
    make("span", {}, question.yes),
    make("kbd", {}, "Enter"),
  );
  return make("div", { className: "sheet__buttons" }, ...(question.only ? [] : [no]), ...others, yes);
}

function button(label, key, mark, press, by = "no") {
  const one = make(
    "button",
    { type: "button", className: `button ${mark}`, data: { by } },
    make("span", {}, label),
    make("kbd", {}, key),
  );
  one.addEventListener("click", press);
  return one;
}

function leave(form, by) {
  form.dataset.by = by;
  form.requestSubmit();
}

/** Enter confirms from everywhere, also from a field that would do something else with it; other keys as shown. */
function wayOut(event, question, form) {
  const on = /** @type {HTMLElement} */ (event.target);
  if (event.key === "Enter" && on.tagName !== "BUTTON") {
    event.preventDefault();
    if (!event.repeat) form.requestSubmit();
    return;
  }
  const way = (question.also ?? []).find(({ key }) => key === event.key);
  const shown = way && form.querySelector(`[data-by="${way.by}"]:not([hidden])`);
  if (!shown) return;
  event.preventDefault();
  leave(form, way.by);
}
