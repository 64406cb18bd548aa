/**
 * One's own page: another PIN, signing out here or everywhere.
 *
 * @module
 */

import { ask, askAgain, refusalOf } from "/assets/core/web/ask.js";
import { data, part } from "/assets/core/web/elements.js";
import { showSessions } from "../kit/sessions.js";

/** @import { SessionPart } from "/assets/core/web/api" */

const words = data();
const form = part("pin", HTMLFormElement);

/** @param {string} id  of the place for it. @param {string} sentence  empty: nothing to say. @param {boolean} [calm] */
function say(id, sentence, calm = false) {
  const message = part(id);
  message.textContent = sentence;
  message.hidden = !sentence;
  message.classList.toggle("message--calm", calm);
}

async function changePin() {
  const { old, new: wanted, again } = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));
  if (wanted !== again) return say("message", words.textUnlike);
  say("message", "");
  try {
    await ask("PUT", "/session/pin", { old, new: wanted });
    form.reset();
    say("message", words.textChanged, true);
    await listSessions();
  } catch (caught) {
    const refused = refusalOf(caught);
    if (refused.code === "sign_in_needed") return location.reload();
    say("message", refused.message);
  }
}

/** Nobody signs out and leaves a counter open behind them. */
async function leaveCounter() {
  const { counters } = await ask("GET", "/counters");
  const mine = counters.find((counter) => counter.mine);
  if (mine) await askAgain("POST", `/counters/${mine.id}/close`, {});
}

/** @param {"/session" | "/sessions"} path  of the session here, or of all */
async function signOut(path) {
  say("out-message", "");
  try {
    // Who must be out everywhere at once does not wait for whom they serve: a supervisor releases the counter.
    if (path === "/sessions") await leaveCounter().catch(() => null);
    else await leaveCounter();
    await ask("DELETE", path);
  } catch (caught) {
    const refused = refusalOf(caught);
    if (refused.code !== "sign_in_needed") return say("out-message", refused.message);
  }
  location.assign("/counter");
}

async function listSessions() {
  try {
    const { sessions, wrong_tries: wrong } = await ask("GET", "/sessions");
    showSessions(part("session-list"), sessions, endSession);
    say("wrong-tries", wrong ? words.textWrongTries.replace("{count}", String(wrong)) : "");
  } catch (caught) {
    if (refusalOf(caught).status === 401) location.reload();
  }
}

/** One that has ended meanwhile is as good as ended. @param {SessionPart} session */
async function endSession(session) {
  await ask("DELETE", `/sessions/${encodeURIComponent(session.id)}`).catch(refusalOf);
  await listSessions();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  changePin();
});
part("sign-out").addEventListener("click", () => signOut("/session"));
part("sign-out-everywhere").addEventListener("click", () => signOut("/sessions"));
listSessions();
