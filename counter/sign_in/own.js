/**
 * One's own page: another PIN, signing out everywhere, ending one session.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { data, part } from "/assets/core/web/elements.js";
import { onSubmit } from "../kit/forms.js";
import { withFreshPin } from "../kit/fresh_pin.js";
import { sayAt } from "../kit/message.js";
import { showSessions } from "../kit/sessions.js";
import { leaveCounter } from "../kit/sign_out.js";

/** @import { SessionPart } from "/assets/core/web/api" */

const words = data();
const form = part("pin", HTMLFormElement);

/** @param {string} id  of the place for it. @param {string} sentence  empty: nothing to say. @param {boolean} [calm] */
function say(id, sentence, calm = false) {
  sayAt(part(id), sentence, calm);
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

/** Who must be out everywhere at once does not wait for whom they serve: a supervisor releases the counter. */
async function signOutEverywhere() {
  say("out-message", "");
  try {
    await leaveCounter().catch(() => null);
    await withFreshPin(() => ask("DELETE", "/sessions"));
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
  await withFreshPin(() => ask("DELETE", `/sessions/${encodeURIComponent(session.id)}`)).catch(refusalOf);
  await listSessions();
}

onSubmit(form, changePin);
part("sign-out-everywhere").addEventListener("click", signOutEverywhere);
listSessions();
