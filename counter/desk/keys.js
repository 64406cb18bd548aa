/**
 * Actions on keys. The keys stand on the buttons themselves (`data-keys`), so what is shown is what works.
 *
 * @module
 */

/**
 * The name of a key as `data-keys` writes it: `Space`, `Enter` or a small letter.
 *
 * @param {KeyboardEvent} event
 */
function keyOf(event) {
  if (event.key === " ") return "Space";
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

/**
 * Whether a key is meant for the page: not held down, not with a modifier, not while writing or answering a question,
 * and not Space or Enter on something that was reached with Tab and does its own thing with them.
 *
 * @param {KeyboardEvent} event
 */
function isForThePage(event) {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return false;
  const on = /** @type {Element} */ (event.target);
  if (on.closest("input, textarea, select, [contenteditable], dialog")) return false;
  return !(["Space", "Enter"].includes(keyOf(event)) && on.closest("a, button, summary"));
}

/**
 * Press the enabled, visible button whose key is struck.
 *
 * @param {HTMLElement} buttons  contains the buttons
 */
export function pressByKey(buttons) {
  document.addEventListener("keydown", (event) => {
    if (!isForThePage(event)) return;
    const button = [...buttons.querySelectorAll("button:not([hidden])")].find((one) =>
      one.dataset.keys.split(" ").includes(keyOf(event)),
    );
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  // A button that was clicked with the mouse must not keep the focus: the next Space is meant for "call next".
  buttons.addEventListener("click", (event) => event.detail && document.activeElement?.blur());
}
