/**
 * Whether somebody is still signed in.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";

const CHECK_MS = 5000;

/**
 * Without a session nothing comes over the line: then the page's address shows the sign-in page. Asked only while the
 * line is silent.
 *
 * @param {() => boolean} live
 */
export function checkSignedIn(live) {
  setInterval(() => live() || ask("GET", "/session").catch(leave), CHECK_MS);
}

/** @param {unknown} caught */
function leave(caught) {
  if (refusalOf(caught).status === 401) location.reload();
}
