/**
 * One sentence to whoever works on a page, at its place.
 *
 * @module
 */

import { write } from "/assets/core/web/elements.js";

/** @param {HTMLElement} place @param {string} sentence  empty: nothing to say. @param {boolean} [calm]  no refusal */
export function sayAt(place, sentence, calm = false) {
  write(place, sentence);
  place.hidden = !sentence;
  place.classList.toggle("message--calm", calm);
}
