/**
 * Everyone on the staff: inviting, changing, disabling, removing.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { clear, put, said, saidName, whenSent } from "./form.js";
import { row } from "./row.js";

const words = document.body.dataset;
const panel = /** @type {HTMLElement} */ (document.getElementById("panel"));
const link = /** @type {HTMLElement} */ (document.getElementById("link"));
const address = /** @type {HTMLInputElement} */ (document.getElementById("address"));
const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("remove"));

/** Who is being changed; null: somebody is being invited. @type {any} */
let person = null;

/** @param {string} id  of the place for it. @param {string} sentence  empty: nothing to say. @param {boolean} [calm] */
function say(id, sentence, calm = false) {
  const message = document.getElementById(id);
  message.textContent = sentence;
  message.hidden = !sentence;
  message.classList.toggle("message--calm", calm);
}

async function refresh() {
  try {
    const { staff } = await ask("GET", "/staff");
    document.getElementById("staff").replaceChildren(...staff.map((one) => row(one, () => choose(one))));
    person = person && (staff.find((one) => one.id === person.id) ?? null);
    showPanel();
    say("message", "");
  } catch (refused) {
    if (refused.status === 401) return location.reload();
    say("message", refused.message);
  }
}

/** The panel invites, or changes `person`. */
function showPanel() {
  const mode = person ? "change" : "invite";
  panel.dataset.mode = mode;
  for (const part of panel.querySelectorAll("[data-only]")) part.hidden = part.dataset.only !== mode;
  for (const element of document.querySelectorAll(".person")) {
    element.toggleAttribute("data-chosen", element.dataset.id === person?.id);
  }
  if (!person) return;
  document.getElementById("who").textContent = person.name;
  actionButton("disable").hidden = !person.active || person.id === words.me;
  actionButton("enable").hidden = person.active;
  actionButton("invite-again").hidden = !person.active;
  actionButton("remove").hidden = person.id === words.me;
}

/** @param {string} name @returns {HTMLButtonElement} */
const actionButton = (name) => panel.querySelector(`[data-action="${name}"]`);

/** @param {any} one  null: nobody */
function choose(one) {
  person = one;
  say("form-message", "");
  link.hidden = true;
  clear();
  if (one) put(one);
  showPanel();
  panel.scrollIntoView({ block: "nearest" });
}

/**
 * Ask, and say what came of it.
 *
 * @param {() => Promise<any>} asking
 * @param {string} [done]  what to say then
 */
async function attempt(asking, done = "") {
  say("form-message", "");
  link.hidden = true;
  try {
    const answer = await asking();
    say("form-message", done, true);
    if (answer?.address) showLink(answer.address);
    await refresh();
  } catch (refused) {
    if (refused.status === 401) return location.reload();
    say("form-message", refused.message);
  }
}

async function send() {
  if (person) return attempt(() => ask("PATCH", at(person), said()), words.textSaved);
  return attempt(async () => {
    const invited = await ask("POST", "/invitations", { ...said(), name: saidName() });
    clear();
    return invited;
  });
}

/** @param {any} one */
const at = (one) => `/staff/${encodeURIComponent(one.id)}`;

/** @param {string} name */
function act(name) {
  const one = person;
  switch (name) {
    case "invite-again":
      return attempt(() => ask("POST", `${at(one)}/invitation`));
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

function askToRemove(one) {
  dialog.querySelector("[data-name]").textContent = one.name;
  dialog.returnValue = "no";
  dialog.onclose = () => dialog.returnValue === "yes" && attempt(() => ask("DELETE", at(one)).then(() => choose(null)));
  dialog.showModal();
}

/** @param {string} to */
function showLink(to) {
  address.value = to;
  link.hidden = false;
  document.getElementById("copy").textContent = words.textCopy;
  address.select();
  link.scrollIntoView({ block: "nearest" });
}

/** The clipboard is only there on https or this very machine; elsewhere the selected text is copied the old way. */
async function copy(button) {
  address.select();
  if (navigator.clipboard) await navigator.clipboard.writeText(address.value).catch(() => null);
  else document.execCommand("copy");
  button.textContent = words.textCopied;
}

whenSent(send);
document.getElementById("close").addEventListener("click", () => choose(null));
document.getElementById("copy").addEventListener("click", (event) => copy(event.currentTarget));
for (const button of panel.querySelectorAll("[data-action]")) {
  button.addEventListener("click", () => act(button.dataset.action));
}
clear();
refresh();
