/**
 * Links that were not used yet: who made them, until when they work, and a button that withdraws one.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { copyOf, data, part, within } from "/assets/core/web/elements.js";
import { dayAndClock } from "../kit/times.js";

/** @import { InvitationPart, Staff } from "/assets/core/web/api" */

const words = data();

/** Ask for all, and show them. @param {Staff[]} staff  for the names of those who made them */
export async function showLinks(staff) {
  const { invitations } = await ask("GET", "/invitations");
  const names = new Map(staff.map((person) => [person.id, person.name]));
  part("links").replaceChildren(...invitations.map((one) => row(one, names, () => withdraw(one, staff))));
  part("open-links").hidden = !invitations.length;
}

/** @param {InvitationPart} one @param {Map<string, string>} names @param {() => void} end */
function row(one, names, end) {
  const element = copyOf("open-link");
  within(element, "strong").textContent = one.name || words.textNameless;
  within(element, `[data-role="${one.role}"]`).hidden = false;
  within(element, ".open-link__when").textContent = [
    one.for_pin ? words.textForPin : words.textForJoining,
    one.maker ? `${words.textBy} ${names.get(one.maker) ?? one.maker}` : "",
    `${words.textUntil} ${dayAndClock(one.ends_at, document.documentElement.lang, words.timeZone)}`,
  ]
    .filter(Boolean)
    .join(" · ");
  within(element, "button").addEventListener("click", end);
  return element;
}

/** @param {InvitationPart} one @param {Staff[]} staff */
async function withdraw(one, staff) {
  try {
    await ask("DELETE", `/invitations/${encodeURIComponent(one.id)}`);
  } catch (caught) {
    if (refusalOf(caught).status === 401) return location.reload();
  }
  await showLinks(staff);
}
