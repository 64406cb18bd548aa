/**
 * Actions on keys. The keys stand on the buttons themselves (`data-keys`), so what is shown is what works. The main action
 * is also done by Space, Enter and Page Down: what hardware buttons type.
 *
 * @module
 */

import { all } from "./context.js";

const MAIN = ["Space", "Enter", "PageDown"];
const DOUBLE_MS = 500;
const NONE = { key: "", meaning: "", at: -DOUBLE_MS };

/**
 * The name of a key as `data-keys` writes it: `Space`, `Enter` or a small letter.
 *
 * @param {KeyboardEvent} event
 */
function keyOf(event) {
  if (event.key === " ") return "Space";
  if (event.ctrlKey && event.key.toLowerCase() === "z") return "z";
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

/**
 * Whether a key is meant for some buttons: not held down, not with a modifier (but Ctrl+Z), not while writing or in a
 * dialog that is not theirs, and not Space or Enter on something that was reached with Tab and does its own thing with
 * them.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLElement} buttons
 */
function isFor(event, buttons) {
  const undo = event.ctrlKey && keyOf(event) === "z" && !event.shiftKey;
  if (event.defaultPrevented || event.repeat || event.isComposing) return false;
  if ((event.ctrlKey && !undo) || event.altKey || event.metaKey) return false;
  const on = /** @type {Element} */ (event.target);
  const dialog = on.closest("dialog");
  if (on.closest("dialog[open]") !== buttons.closest("dialog")) return false;
  // A dialog that was just closed keeps the focus for a moment, but the next key is for the page.
  if (dialog && !dialog.open) return true;
  if (on.closest("input, textarea, select, [contenteditable]")) return false;
  return !(["Space", "Enter"].includes(keyOf(event)) && on.closest("a, button, summary"));
}

/**
 * Action the visible button whose key is struck.
 *
 * A key struck twice in haste must not do the next thing, too: the second stroke counts only where it means the same
 * about the same person. So a double press on "call next" does not begin the service.
 *
 * @param {HTMLElement} buttons      contains the buttons; that with the class `action--main` is the main one
 * @param {() => string} [about]     whom a press would be about
 * @param {(button: HTMLButtonElement) => void} [refused]  told of a disabled button whose key was struck
 */
export function pressByKey(buttons, about = () => "", refused = () => {}) {
  let last = NONE;
  for (const one of all(buttons, "[data-keys]"))
    one.setAttribute("aria-keyshortcuts", (one.dataset.keys ?? "").toUpperCase());
  document.addEventListener("keydown", (event) => {
    if (!isFor(event, buttons)) {
      if (!event.repeat) last = NONE;
      return;
    }
    const key = keyOf(event);
    const button = buttonOf(buttons, key);
    if (!button) return;
    event.preventDefault();
    const meaning = `${button.dataset.action} ${about()}`;
    const hasty = key === last.key && meaning !== last.meaning && event.timeStamp - last.at < DOUBLE_MS;
    if (hasty) return;
    last = { key, meaning, at: event.timeStamp };
    if (button.disabled) refused(button);
    else button.click();
  });
  // A button that was clicked with the mouse must not keep the focus: the next Space is meant for "call next".
  buttons.addEventListener("click", (event) => {
    const { activeElement: focused } = document;
    if (event.detail && focused instanceof HTMLElement) focused.blur();
  });
}

/** @param {HTMLElement} buttons @param {string} key @returns {HTMLButtonElement | undefined} */
function buttonOf(buttons, key) {
  const shown = all(buttons, "button:not([hidden])", HTMLButtonElement).filter(
    (one) => one.closest("dialog") === buttons.closest("dialog"),
  );
  const named = shown.find((one) => one.dataset.keys?.split(" ").includes(key));
  return named ?? (MAIN.includes(key) ? shown.find((one) => one.classList.contains("action--main")) : undefined);
}
