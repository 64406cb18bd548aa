/**
 * Signing out, by the button at the end of every page's bar.
 *
 * @module
 */

import { ask, askAgain, refusalOf } from "/assets/core/web/ask.js";
import { part } from "/assets/core/web/elements.js";

const message = part("sign-out-message");

/** Nobody signs out and leaves a counter open behind them. */
export async function leaveCounter() {
  const { counters } = await ask("GET", "/counters");
  const mine = counters.find((counter) => counter.mine);
  if (mine) await askAgain("POST", `/counters/${mine.id}/close`, {});
}

async function signOut() {
  say("");
  try {
    await leaveCounter();
    await ask("DELETE", "/session");
  } catch (caught) {
    const refused = refusalOf(caught);
    if (refused.code !== "sign_in_needed") return say(refused.message);
  }
  location.assign("/counter");
}

/** @param {string} sentence  empty: nothing to say */
function say(sentence) {
  message.textContent = sentence;
  message.hidden = !sentence;
}

part("sign-out").addEventListener("click", signOut);
/** Whoever goes on working has read it. */
for (const event of ["pointerdown", "keydown"]) addEventListener(event, () => say(""));
