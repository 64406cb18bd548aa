/**
 * Going back to the start when nobody touches the screen: with a warning, or, on the number's own step, with the
 * seconds on its button.
 *
 * @module
 */

import { watchIdle } from "./idle.js";
import { secondsShown, showSecondsLeft } from "./number.js";
import { here } from "./steps.js";
import { fill } from "./tiles.js";

const WARNING_SECONDS = 10;

/** @param {{isAtRest: () => boolean, home: () => void}} screen */
export function leaving(screen) {
  const warning = /** @type {HTMLElement} */ (document.getElementById("leaving"));
  const stay = /** @type {HTMLElement} */ (warning.querySelector('[data-slot="stay"]'));
  /** @type {Element | null} */
  let held = null;

  function warn(/** @type {number} */ left) {
    fill(warning, { seconds: String(left) });
    if (!warning.hidden) return;
    held = document.activeElement;
    warning.hidden = false;
    stay.focus();
  }

  function calm() {
    if (warning.hidden) return;
    warning.hidden = true;
    /** @type {HTMLElement | null} */ (held)?.focus?.();
  }

  const idle = watchIdle({
    // The finger that answers the question must not press what lies behind it: only the finished click counts.
    deaf: () => !warning.hidden,
    seconds() {
      if (here().step === "number") return secondsShown();
      return screen.isAtRest() ? Infinity : Number(document.body.dataset.idle);
    },
    tick(left) {
      if (here().step === "number") showSecondsLeft(left);
      if (here().step !== "number" && left <= WARNING_SECONDS) warn(left);
      else calm();
    },
    out() {
      calm();
      screen.home();
    },
  });
  warning.addEventListener("click", idle.touch);
}
