/**
 * The staff list: who there is, inviting, removing.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";

const words = document.body.dataset;
const counters = JSON.parse(words.counters);
const form = /** @type {HTMLFormElement} */ (document.getElementById("invite"));
const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("remove"));
const address = /** @type {HTMLInputElement} */ (document.getElementById("address"));
const roles = { officer: words.textOfficer, supervisor: words.textSupervisor, administrator: words.textAdministrator };

/** @param {string} id  of the place for it. @param {string} sentence  empty: nothing to say */
function say(id, sentence) {
  const message = document.getElementById(id);
  message.textContent = sentence;
  message.hidden = !sentence;
}

function row(person) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("person"));
  const element = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
  const mine = person.id === words.me;
  element.dataset.role = person.role;
  element.querySelector("strong").textContent = mine ? `${person.name} (${words.textYou})` : person.name;
  element.querySelector(".person__role").textContent = roles[person.role];
  element.querySelector(".person__where").textContent =
    person.counters.map((counter) => counters[counter] ?? counter).join(", ") || words.textAnywhere;
  const button = element.querySelector("button");
  button.hidden = mine;
  button.addEventListener("click", () => askToRemove(person));
  return element;
}

async function refresh() {
  try {
    const { staff } = await ask("GET", "/staff");
    document.getElementById("staff").replaceChildren(...staff.map(row));
  } catch (refused) {
    if (refused.status === 401) return location.reload();
    say("message", refused.message);
  }
}

function askToRemove(person) {
  dialog.querySelector("[data-name]").textContent = person.name;
  dialog.returnValue = "no";
  dialog.onclose = () => dialog.returnValue === "yes" && remove(person);
  dialog.showModal();
}

async function remove(person) {
  say("message", "");
  await ask("DELETE", `/staff/${encodeURIComponent(person.id)}`).catch((refused) => say("message", refused.message));
  refresh();
}

function chosen() {
  return [...form.querySelectorAll("[name=counter]:checked")].map((box) => box.value);
}

async function invite() {
  const role = /** @type {HTMLSelectElement} */ (form.elements.namedItem("role"));
  const name = /** @type {HTMLInputElement} */ (form.elements.namedItem("name"));
  say("invite-message", "");
  try {
    const invited = await ask("POST", "/invitations", { role: role.value, name: name.value, counters: chosen() });
    address.value = invited.address;
    document.getElementById("link").hidden = false;
    document.getElementById("copy").textContent = words.textCopy;
    form.reset();
    form.querySelector("details").open = false;
    countChosen();
    address.select();
    address.scrollIntoView({ block: "nearest" });
  } catch (refused) {
    say("invite-message", refused.message);
  }
}

/** The clipboard is only there on https or this very machine; elsewhere the selected text is copied the old way. */
async function copy(button) {
  address.select();
  if (navigator.clipboard) await navigator.clipboard.writeText(address.value).catch(() => null);
  else document.execCommand("copy");
  button.textContent = words.textCopied;
}

function countChosen() {
  document.getElementById("chosen").textContent = chosen().length ? `(${chosen().length})` : "";
}

form.addEventListener("change", countChosen);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  invite();
});
document.getElementById("copy").addEventListener("click", (event) => copy(event.currentTarget));
refresh();
