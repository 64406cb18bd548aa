/**
 * Everyone on the staff: inviting, changing, disabling, removing.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { all, data, part, within } from "/assets/core/web/elements.js";
import { clear, newName, profile, put, whenSent } from "./form.js";
import { showLinks } from "./links.js";
import { row } from "./row.js";
import { isConfirmed } from "../kit/confirm.js";
import { withFreshPin } from "../kit/fresh_pin.js";
import { sayAt } from "../kit/message.js";
import { showSessions } from "../kit/sessions.js";

/** @import { Staff } from "/assets/core/web/api" */

const words = data();
const panel = part("panel");
const link = part("link");
const address = part("address", HTMLInputElement);
const dialog = part("remove", HTMLDialogElement);
const copyButton = part("copy");

/** Who is being changed; null: somebody is being invited. @type {Staff | null} */
let person = null;

/** @param {string} id  of the place for it. @param {string} sentence  empty: nothing to say. @param {boolean} [calm] */
function say(id, sentence, calm = false) {
  sayAt(part(id), sentence, calm);
}

async function refresh() {
  try {
    const { staff } = await ask("GET", "/staff");
    part("staff").replaceChildren(...staff.map((one) => row(one, () => choose(one))));
    person = staff.find((one) => one.id === person?.id) ?? null;
    showPanel();
    await Promise.all([showLinks(staff), person && listSessions(person)]);
    say("message", "");
  } catch (caught) {
    const refused = refusalOf(caught);
    if (refused.status === 401) return location.reload();
    say("message", refused.message);
  }
}

/** The panel invites, or changes `person`. */
function showPanel() {
  const mode = person ? "change" : "invite";
  panel.dataset.mode = mode;
  for (const one of all(panel, "[data-only]")) one.hidden = one.dataset.only !== mode;
  for (const element of all(document, ".person")) {
    element.toggleAttribute("data-chosen", element.dataset.id === person?.id);
  }
  if (!person) return;
  const isMe = person.id === words.me;
  part("who").textContent = person.name;
  actionButton("disable").hidden = !person.active || isMe;
  actionButton("enable").hidden = person.active;
  actionButton("invite-again").hidden = !person.active;
  actionButton("remove").hidden = isMe;
}

/** Where they are signed in. @param {Staff} one */
async function listSessions(one) {
  const { sessions, wrong_tries: wrong } = await ask("GET", `${at(one)}/sessions`);
  if (person?.id !== one.id) return;
  part("sessions").hidden = !sessions.length;
  showSessions(part("session-list"), sessions, (session) =>
    attempt(() => ask("DELETE", `${at(one)}/sessions/${encodeURIComponent(session.id)}`)),
  );
  say("wrong-tries", wrong ? words.textWrongTries.replace("{count}", String(wrong)) : "");
}

/** @param {string} name */
const actionButton = (name) => within(panel, `[data-action="${name}"]`);

/** @param {Staff | null} one  null: nobody */
function choose(one) {
  person = one;
  say("form-message", "");
  link.hidden = true;
  clear();
  part("sessions").hidden = true;
  say("wrong-tries", "");
  if (one) put(one);
  if (one) listSessions(one).catch(refusalOf);
  showPanel();
  panel.scrollIntoView({ block: "nearest" });
}

/**
 * Ask, and say what came of it.
 *
 * @param {() => Promise<unknown>} asking
 * @param {string} [done]  what to say then
 */
async function attempt(asking, done = "") {
  say("form-message", "");
  link.hidden = true;
  try {
    await withFreshPin(asking);
    say("form-message", done, true);
    await refresh();
  } catch (caught) {
    const refused = refusalOf(caught);
    if (refused.status === 401) return location.reload();
    say("form-message", refused.message);
  }
}

async function send() {
  const changed = person;
  if (changed) return attempt(() => ask("PATCH", at(changed), { ...profile(), name: newName() }), words.textSaved);
  return attempt(async () => {
    const invited = await ask("POST", "/invitations", { ...profile(), name: newName() });
    clear();
    showLink(invited.address);
  });
}

/** @param {Staff} one @returns {`/staff/${string}`} */
const at = (one) => `/staff/${encodeURIComponent(one.id)}`;

/** @param {string} name  of an action @param {Staff} one */
function act(name, one) {
  switch (name) {
    case "invite-again":
      return attempt(async () => showLink((await ask("POST", `${at(one)}/invitation`)).address));
    case "sign-out":
      return attempt(() => ask("DELETE", `${at(one)}/sessions`), words.textSignedOut);
    case "disable":
      return attempt(() => ask("PATCH", at(one), { active: false }), words.textDisabled);
    case "enable":
      return attempt(() => ask("PATCH", at(one), { active: true }), words.textEnabled);
    case "remove":
      return askToRemove(one);
    default:
      throw new Error(`Unknown action: ${name}`);
  }
}

/** @param {Staff} one */
async function askToRemove(one) {
  within(dialog, "[data-name]").textContent = one.name;
  if (await isConfirmed(dialog)) await attempt(() => ask("DELETE", at(one)).then(() => choose(null)));
}

/** @param {string} to */
function showLink(to) {
  address.value = to;
  link.hidden = false;
  copyButton.textContent = words.textCopy;
  address.select();
  link.scrollIntoView({ block: "nearest" });
}

/** The clipboard is only there on https or this very machine; elsewhere the selected text is copied the old way. */
async function copy() {
  address.select();
  if (navigator.clipboard) await navigator.clipboard.writeText(address.value).catch(() => null);
  else document.execCommand("copy");
  copyButton.textContent = words.textCopied;
}

whenSent(send);
part("close").addEventListener("click", () => choose(null));
copyButton.addEventListener("click", copy);
for (const button of all(panel, "[data-action]")) {
  button.addEventListener("click", () => person && act(button.dataset.action ?? "", person));
}
clear();
refresh();
