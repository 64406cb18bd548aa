/**
 * Why it takes longer than this phone said before: a counter of the queue is on a pause. No page in here, so that tests
 * can feed it.
 *
 * @module
 */

/** @import { Wait } from "./wait.js" */

/** @typedef {{paused: number, high: number}} Before  what was said while so many counters were on a pause */

/** So far out, where nothing is known. */
const UNKNOWN = Infinity;

/** @returns {(paused: number, wait: Wait | null) => boolean}  whether it takes longer than before one more counter paused */
export function pauseWatch() {
  /** @type {Before | null} */
  let before = null;
  return (paused, wait) => {
    const high = wait ? wait.high : UNKNOWN;
    if (!before || paused <= before.paused) before = { paused, high };
    return high > before.high;
  };
}
