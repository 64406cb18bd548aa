/**
 * People are changed, and sessions ended, only by who has just written their PIN: where that is too long ago, it is asked
 * for once more, and then the same is tried again.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { part, within } from "/assets/core/web/elements.js";
import { isConfirmed } from "./confirm.js";
import { onSubmit } from "./forms.js";

const dialog = part("fresh-pin", HTMLDialogElement);
const form = within(dialog, "form", HTMLFormElement);
const pin = within(dialog, "[name=pin]", HTMLInputElement);
const message = within(dialog, ".message");

/**
 * Throws `Refused`, also where somebody thought better of it.
 *
 * @template Answer
 * @param {() => Promise<Answer>} attempt
 * @returns {Promise<Answer>}
 */
export async function withFreshPin(attempt) {
  try {
    return await attempt();
  } catch (caught) {
    if (refusalOf(caught).code !== "fresh_pin_needed" || !(await isWritten())) throw caught;
  }
  return attempt();
}

/** Whether the PIN was written, and right. */
function isWritten() {
  pin.value = "";
  say("");
  const confirmed = isConfirmed(dialog);
  pin.focus();
  return confirmed;
}

async function confirm() {
  try {
    await ask("POST", "/session/pin", { pin: pin.value });
    dialog.close("yes");
  } catch (caught) {
    const refused = refusalOf(caught);
    if (refused.code === "sign_in_needed") return location.reload();
    pin.value = "";
    pin.focus();
    say(refused.message);
  }
}

/** @param {string} sentence  empty: nothing to say */
function say(sentence) {
  message.textContent = sentence;
  message.hidden = !sentence;
}

onSubmit(form, confirm);
within(dialog, "[data-no]").addEventListener("click", () => dialog.close("no"));
