/**
 * Asks the officer something before an action: a sheet with fields. Digits and arrows choose, Tab goes on, Enter
 * confirms, Esc cancels.
 *
 * @module
 */

import { make, part, within, words } from "./context.js";

/** @import { Field } from "./fields.js" */

const dialog = part("sheet", HTMLDialogElement);

/**
 * @typedef {object} Also  another way out of a sheet
 * @property {string} by
 * @property {string} label
 * @property {string} key      as `KeyboardEvent.key`
 * @property {string} shown    the key as people know it
 */

/**
 * @template {Field<string, unknown>} [Asked=Field<string, unknown>]
 * @typedef {object} Question
 * @property {string} title
 * @property {string} [lead]
 * @property {Asked[]} fields
 * @property {string} yes
 * @property {Also[]} [also]
 * @property {boolean} [wide]
 * @property {boolean} [only]  there is nothing to cancel
 */

/**
 * The answers by the names of their fields, and `by` which way out was taken: `yes` or that of an `Also`.
 *
 * @template {Field<string, unknown>} Asked
 * @typedef {{[Name in Asked["name"]]: ReturnType<Extract<Asked, {name: Name}>["value"]>} & {by: string}} Answers
 */

/**
 * Ask. Null: cancelled.
 *
 * @template {Field<string, unknown>} Asked
 * @param {Question<Asked>} question
 * @returns {Promise<Answers<Asked> | null>}
 */
export function answersTo(question) {
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
      const answers = Object.fromEntries(question.fields.map((field) => [field.name, field.value()]));
      resolve(/** @type {Answers<Asked>} */ ({ by, ...answers }));
      dialog.close();
    });
    form.addEventListener("keydown", (event) => wayOut(event, question, form));
    // Browsers tell of a closing a moment later, when the next sheet may be open already: that one is not cancelled.
    dialog.onclose = () => dialog.open || resolve(null);
    dialog.showModal();
    (question.fields[0] ?? within(form, ".button--main")).focus();
  });
}

/** Whether a sheet is open. */
export const isAsking = () => dialog.open;

/** Whether somebody is in the middle of nothing: no sheet, no details. */
export const isNothingOpen = () => !document.querySelector("dialog[open]");

/** @param {HTMLElement} status @param {Field<string, unknown>} field */
function unanswered(status, field) {
  status.textContent = words.pickOne;
  field.focus();
}

/** @param {Question} question @param {HTMLFormElement} form */
function buttonsOf(question, form) {
  const no = button(words.cancel, "Esc", () => dialog.close());
  const others = (question.also ?? []).map((way) => button(way.label, way.shown, () => leave(form, way.by), way.by));
  const yes = make(
    "button",
    { className: "button button--main", data: { by: "yes" } },
    make("span", {}, question.yes),
    make("kbd", { ariaHidden: "true" }, "Enter"),
  );
  return make("div", { className: "sheet__buttons" }, ...(question.only ? [] : [no]), ...others, yes);
}

/** @param {string} label @param {string} key @param {() => void} press @param {string} [by] */
function button(label, key, press, by = "no") {
  const one = make(
    "button",
    { type: "button", className: "button", data: { by } },
    make("span", {}, label),
    make("kbd", { ariaHidden: "true" }, key),
  );
  one.addEventListener("click", press);
  return one;
}

/** @param {HTMLFormElement} form @param {string} by */
function leave(form, by) {
  form.dataset.by = by;
  form.requestSubmit();
}

/**
 * Enter confirms from everywhere, also from a field that would do something else with it; other keys as shown.
 *
 * @param {KeyboardEvent} event
 * @param {Question} question
 * @param {HTMLFormElement} form
 */
function wayOut(event, question, form) {
  const on = /** @type {HTMLElement} */ (event.target);
  if (event.key === "Enter" && on.tagName !== "BUTTON") {
    event.preventDefault();
    if (!event.repeat) form.requestSubmit();
    return;
  }
  const way = (question.also ?? []).find(({ key }) => key === event.key);
  if (!way || !form.querySelector(`[data-by="${way.by}"]:not([hidden])`)) return;
  event.preventDefault();
  leave(form, way.by);
}
