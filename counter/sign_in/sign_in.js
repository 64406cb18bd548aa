/**
 * Signing in. The page stands at the address that was wanted, so once signed in it is only loaded again.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { all, part } from "/assets/core/web/elements.js";
import { onSubmit } from "../kit/forms.js";

const form = part("form", HTMLFormElement);
const message = part("message");
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
  } catch (caught) {
    message.textContent = refusalOf(caught).message;
    message.hidden = false;
    pin.value = "";
    pin.focus();
  } finally {
    busy = false;
  }
}

onSubmit(form, signIn);

for (const person of all(document, "[data-pin]")) {
  person.addEventListener("click", () => {
    name.value = person.dataset.name ?? "";
    pin.value = person.dataset.pin ?? "";
    signIn();
  });
}
