/**
 * One's own page: another PIN, signing out here or everywhere.
 *
 * @module
 */

import { ask, nonce } from "/assets/core/web/ask.js";

const words = document.body.dataset;
const form = /** @type {HTMLFormElement} */ (document.getElementById("pin"));

/** @param {string} id  of the place for it. @param {string} sentence  empty: nothing to say. @param {boolean} [calm] */
function say(id, sentence, calm = false) {
  const message = document.getElementById(id);
  message.textContent = sentence;
  message.hidden = !sentence;
  message.classList.toggle("message--calm", calm);
}

async function changePin() {
  const said = Object.fromEntries(new FormData(form));
  if (said.new !== said.again) return say("message", words.textUnlike);
  say("message", "");
  try {
    await ask("PUT", "/session/pin", { old: said.old, new: said.new });
    form.reset();
    say("message", words.textChanged, true);
  } catch (refused) {
    if (refused.code === "sign_in_needed") return location.reload();
    say("message", refused.message);
  }
}

/** Nobody signs out and leaves a counter open behind them. */
async function leaveCounter() {
  const { counters } = await ask("GET", "/counters");
  const mine = counters.find((counter) => counter.mine);
  if (mine) await ask("POST", `/counters/${mine.id}/close`, { nonce: nonce() });
}

/** @param {string} path  of the session here, or of all */
async function signOut(path) {
  say("out-message", "");
  try {
    // Who must be out everywhere at once does not wait for whom they serve: a supervisor releases the counter.
    if (path === "/sessions") await leaveCounter().catch(() => null);
    else await leaveCounter();
    await ask("DELETE", path);
  } catch (refused) {
    if (refused.code !== "sign_in_needed") return say("out-message", refused.message);
  }
  location.assign("/counter");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  changePin();
});
document.getElementById("sign-out").addEventListener("click", () => signOut("/session"));
document.getElementById("sign-out-everywhere").addEventListener("click", () => signOut("/sessions"));
