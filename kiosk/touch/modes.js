/**
 * Low reach (everything to touch in the lower half) and large and clear text: for one citizen, gone with them.
 *
 * @module
 */

const KEPT = "modes";
const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-mode]"));

/** @returns {Set<string>} */
function modes() {
  return new Set((sessionStorage.getItem(KEPT) ?? "").split(" ").filter(Boolean));
}

/** @param {Set<string>} wanted */
function set(wanted) {
  sessionStorage.setItem(KEPT, [...wanted].join(" "));
  for (const button of buttons) {
    const on = wanted.has(button.dataset.mode ?? "");
    button.setAttribute("aria-pressed", String(on));
    document.documentElement.classList.toggle(`mode-${button.dataset.mode}`, on);
  }
}

/** Whether somebody has changed how the screen looks. */
export function isChanged() {
  return modes().size > 0;
}

/** As the next citizen should find it. */
export function reset() {
  set(new Set());
}

/** Make the buttons work, and keep what was chosen before the language was changed. */
export function start() {
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const wanted = modes();
      const mode = button.dataset.mode ?? "";
      if (!wanted.delete(mode)) wanted.add(mode);
      set(wanted);
    });
  }
  set(modes());
}
