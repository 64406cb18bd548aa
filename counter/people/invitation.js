/**
 * Accepting an invitation: a name and a PIN, written twice.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";

const words = document.body.dataset;
const form = /** @type {HTMLFormElement} */ (document.getElementById("join"));
const message = /** @type {HTMLElement} */ (document.getElementById("message"));

/** @param {string} sentence  empty: nothing to say */
function say(sentence) {
  message.textContent = sentence;
  message.hidden = !sentence;
}

async function join() {
  const { name, pin, again } = Object.fromEntries(new FormData(form));
  if (pin !== again) return say(words.textUnlike);
  say("");
  try {
    await ask("POST", "/staff", { token: words.token, name, pin });
    location.assign("/counter");
  } catch (refused) {
    say(refused.message);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  join();
});
