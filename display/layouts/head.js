/**
 * The time in the head of a screen.
 *
 * @module
 */

import { part } from "/assets/core/web/elements.js";
import { time } from "./screen.js";

/** Each second, as it begins. @param {() => void} [beside]  what is also to be done then */
export function runClock(beside) {
  beside?.();
  part("clock").textContent = time.time(time.now());
  part("day").textContent = time.day();
  setTimeout(runClock, 1000 - (time.now().getTime() % 1000), beside);
}
