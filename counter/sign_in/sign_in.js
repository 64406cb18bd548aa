/**
 * Signing in. The page stands at the address that was wanted, so once signed in it is only loaded again.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("form"));
const message = /** @type {HTMLElement} */ (document.getElementById("message"));
const name = /** @type {HTMLInputElement} */ (form.elements.namedItem("name"));
const pin = /** @type {HTMLInputElement} */ (form.elements.namedItem("pin"));

let busy = false;

async function signIn() {
  if (busy) return;
  busy = true;
  message.hidden = true;
  try {
    await ask("POST", "/session", { name: name.value, pin: pin.value });
    location.reload();
  } catch (refused) {
    message.textContent = refused.message;
    message.hidden = false;
    pin.value = "";
    pin.focus();
  } finally {
    busy = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  signIn();
});

for (const person of document.querySelectorAll("[data-pin]")) {
  person.addEventListener("click", () => {
    name.value = person.dataset.name;
    pin.value = person.dataset.pin;
    signIn();
  });
}
