/**
 * What kiosks on their own computers hold for when the server is gone; and closing what does not come back.
 *
 * @module
 */

import { ask, askAgain, refusalOf } from "/assets/core/web/ask.js";
import { copyOf, data, part, within } from "/assets/core/web/elements.js";
import { isConfirmed } from "../kit/confirm.js";

/** @import { LeasePart } from "/assets/core/web/api" */

const LOOK_MS = 4000;
/** Who is silent for longer works alone. */
const SILENT_SECONDS = 20;

const words = data();
const place = part("leases");
const list = within(place, "ul");
const dialog = part("close-lease", HTMLDialogElement);

let shown = "";

/** @param {(sentence: string) => void} say  what is refused */
export async function lookAtLeases(say) {
  if (!words.leases) return; // who oversees one agency sees none
  try {
    const { leases } = await ask("GET", "/leases");
    draw(leases, say);
  } catch (caught) {
    if (refusalOf(caught).status === 403) return; // a server that is gone is said by the list of places
  }
  setTimeout(lookAtLeases, LOOK_MS, say);
}

/**
 * @param {LeasePart[]} leases
 * @param {(sentence: string) => void} say
 */
function draw(leases, say) {
  const news = JSON.stringify(leases.map((lease) => [lease.lease, lease.given, lease.closed, stateOf(lease)]));
  if (news === shown) return;
  shown = news;
  place.hidden = !leases.length;
  list.replaceChildren(...leases.map((lease) => row(lease, say)));
}

/** @param {LeasePart} lease */
function stateOf(lease) {
  if (lease.closed) return words.textLeaseClosed ?? "";
  const silent = lease.heard_seconds_ago === null || lease.heard_seconds_ago > SILENT_SECONDS;
  return (silent ? words.textLeaseAlone : words.textLeaseHeard) ?? "";
}

/**
 * @param {LeasePart} lease
 * @param {(sentence: string) => void} say
 */
function row(lease, say) {
  const made = copyOf("lease");
  const counts = (words.textLeaseCounts ?? "").replace("{given}", String(lease.given));
  within(made, "strong").textContent = lease.kiosk_name;
  within(made, ".place__can").textContent = `${counts.replace("{n}", String(lease.numbers))} · ${stateOf(lease)}`;
  const button = within(made, "button", HTMLButtonElement);
  button.hidden = lease.closed;
  button.addEventListener("click", () => void close(lease, say));
  return made;
}

/**
 * @param {LeasePart} lease
 * @param {(sentence: string) => void} say
 */
async function close(lease, say) {
  within(dialog, "[data-name]").textContent = lease.kiosk_name;
  if (!(await isConfirmed(dialog))) return;
  try {
    await askAgain("POST", `/leases/${encodeURIComponent(lease.lease)}/close`, {});
    const { leases } = await ask("GET", "/leases");
    draw(leases, say);
  } catch (caught) {
    say(refusalOf(caught).message);
  }
}
