/**
 * Accepting an invitation: a name and a PIN, written twice.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { data, part } from "/assets/core/web/elements.js";

const words = data();
const form = part("join", HTMLFormElement);
const message = part("message");

/** @param {string} sentence  empty: nothing to say */
function say(sentence) {
  message.textContent = sentence;
  message.hidden = !sentence;
}

async function join() {
  const typed = new FormData(form);
  const [name, pin, again] = ["name", "pin", "again"].map((field) => String(typed.get(field)));
  if (pin !== again) return say(words.textUnlike);
  say("");
  try {
    await ask("POST", "/staff", { token: words.token, name, pin });
    location.assign("/counter");
  } catch (caught) {
    say(refusalOf(caught).message);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  join();
});
