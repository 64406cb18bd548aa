/**
 * A kiosk at which somebody takes numbers for nobody: since when, why, and how many would be cancelled.
 *
 * @module
 */

import { ask, nonce, refusalOf } from "/assets/core/web/ask.js";
import { data, part, within } from "/assets/core/web/elements.js";
import { isConfirmed } from "../kit/confirm.js";
import { language, timeZone } from "../kit/context.js";
import { instantAt, wallClock } from "../kit/times.js";

/** @import { PlacePart } from "/assets/core/web/api" */

const USUAL_MS = 15 * 60 * 1000;

const words = data();
const dialog = part("abuse", HTMLDialogElement);
const since = within(dialog, '[name="since"]', HTMLInputElement);
const reason = within(dialog, '[name="reason"]', HTMLSelectElement);
const count = within(dialog, "[data-count]");
const yes = within(dialog, '[value="yes"]', HTMLButtonElement);

/**
 * @param {PlacePart} place  a kiosk
 * @param {number} now       the server's present
 * @returns {Promise<string>} what to say then; empty: nothing was cancelled
 */
export async function cancelling(place, now) {
  const until = new Date(now).toISOString();
  const from = () => instantAt(since.value, now, timeZone);
  within(dialog, "[data-name]").textContent = place.name;
  since.value = wallClock(now - USUAL_MS, "en", timeZone);
  since.oninput = () => void show(place, from, until);
  void show(place, from, until);
  if (!(await isConfirmed(dialog))) return "";
  const body = { nonce: nonce(), since: from(), until, reason: reason.value };
  const done = await ask("POST", `/kiosks/${encodeURIComponent(place.id)}/cancel-numbers`, body);
  return (words.textCancelled ?? "").replace("{n}", amount(done.numbers)).replace("{name}", place.name);
}

/**
 * How many it would be. While the time is being typed there is none, and an answer may come after that of a later time.
 *
 * @param {PlacePart} place
 * @param {() => string} from
 * @param {string} until
 */
async function show(place, from, until) {
  yes.disabled = true;
  count.textContent = "";
  const time = since.value;
  if (!time) return;
  const between = new URLSearchParams({ since: from(), until });
  try {
    const { numbers } = await ask("GET", `/kiosks/${encodeURIComponent(place.id)}/numbers?${between}`);
    if (time !== since.value) return;
    count.textContent = (numbers ? words.textCount?.replace("{n}", amount(numbers)) : words.textCountNone) ?? "";
    yes.disabled = !numbers;
  } catch (caught) {
    count.textContent = refusalOf(caught).message;
  }
}

/** @param {number} numbers */
const amount = (numbers) => new Intl.NumberFormat(language).format(numbers);
