/**
 * The note to a ticket: for staff, saved while it is written, erased for good when wished.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { part, put, words } from "../kit/context.js";

const SAVE_AFTER_MS = 500;

const dialog = part("note", HTMLDialogElement);
const field = part("note-text", HTMLTextAreaElement);

let ticket = "";
let shown = "";
let known = "";
let saved = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @param {string} id @returns {`/tickets/${string}/note`} */
const address = (id) => `/tickets/${encodeURIComponent(id)}/note`;

/** Show the note of whoever is here now; asked for once for each person. @param {string | undefined} id */
export async function showNoteOf(id) {
  if ((id ?? "") === shown) return;
  shown = id ?? "";
  showText("");
  if (id) return learn(id);
}

/**
 * Somebody wrote or erased a note, perhaps on another page: an erased one stays nowhere, not even where it stands open.
 *
 * @param {string | undefined} id
 */
export async function noteChanged(id) {
  if (id && id === shown) return learn(id);
}

/** @param {string} id */
async function learn(id) {
  const note = await ask("GET", address(id)).catch(() => null);
  if (shown !== id) return;
  showText(note?.text ?? "");
  // What is being written here just now, and is not saved yet, stays.
  if (note && dialog.open && ticket === id && field.value.trim() === saved && note.text !== saved)
    field.value = saved = note.text;
}

/** @param {string} text */
function showText(text) {
  known = text;
  put("note-shown", text && words.noteIs.replace("{text}", text));
}

/** Write. @param {{id: string, number: string}} about */
export async function writeNote(about) {
  ticket = about.id;
  part("note-number").textContent = about.number;
  part("note-status").textContent = "";
  field.value = saved = known;
  dialog.showModal();
  field.focus();
  const { text } = await ask("GET", address(ticket));
  if (ticket !== about.id || text === saved) return;
  field.value = [text, field.value].filter(Boolean).join("\n"); // a colleague wrote; or it had not come yet
  saved = text;
}

async function save() {
  clearTimeout(waiting);
  const text = field.value.trim();
  if (text === saved) return;
  part("note-status").textContent = words.noteSaving;
  try {
    await (text ? ask("PUT", address(ticket), { text }) : ask("DELETE", address(ticket)));
    saved = text;
    part("note-status").textContent = text ? words.noteSaved : words.noteErased;
    if (shown === ticket) showText(text);
  } catch (caught) {
    part("note-status").textContent = refusalOf(caught).message;
  }
}

function erase() {
  field.value = "";
  field.focus();
  return save();
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(save, SAVE_AFTER_MS);
});
dialog.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Delete") erase();
  if (event.ctrlKey && event.key === "Enter") dialog.close();
});
dialog.addEventListener("close", save);
part("note-erase").addEventListener("click", erase);
part("note-close").addEventListener("click", () => dialog.close());
