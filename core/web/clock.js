/**
 * The building's present: the server's wall clock, counted on by this page's own steady clock and put right by every beat.
 *
 * What the device itself takes for the time is never asked: it may be years off, or mended while the page is open.
 *
 * @module
 */

let known = Date.parse(document.body.dataset.now ?? "") || Date.now();
let since = performance.now();

/** Milliseconds since 1970. @returns {number} */
export const now = () => known + performance.now() - since;

/** @param {string} serverNow  the server's present at this moment */
export function setNow(serverNow) {
  known = Date.parse(serverNow);
  since = performance.now();
}
