/**
 * Accepting an invitation: a name and a PIN, written twice.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { all, data, part, within } from "/assets/core/web/elements.js";
import { onSubmit } from "../kit/forms.js";

/** @import { Welcome } from "/assets/core/web/api" */

const words = data();
const asRole = {
  officer: words.textOfficer,
  receptionist: words.textReceptionist,
  supervisor: words.textSupervisor,
  administrator: words.textAdministrator,
};
const form = part("join", HTMLFormElement);
const message = part("message");
const name = within(form, "[name=name]", HTMLInputElement);
/** It stands behind the `#`, which no browser sends: no log and no proxy on the way has it. */
const token = location.hash.slice(1);

/** @param {string} sentence  empty: nothing to say */
function say(sentence) {
  message.textContent = sentence;
  message.hidden = !sentence;
}

/** @param {Welcome} to */
function show(to) {
  if (to.again) part("title").textContent = words.textAgain;
  part("why").textContent = to.again ? words.textWhyAgain : asRole[to.role];
  name.value = to.name;
  name.readOnly = to.name !== "";
  for (const field of all(form, "[type=password]")) field.setAttribute("minlength", String(to.least));
  within(form, "small").textContent = words.textLeast.replace("{least}", String(to.least));
  form.hidden = false;
  (to.name ? within(form, "[name=pin]") : name).focus();
}

async function welcome() {
  try {
    show(await ask("POST", "/invitations/look-up", { token }));
  } catch (caught) {
    part("title").textContent = refusalOf(caught).message;
  }
}

async function join() {
  const typed = new FormData(form);
  const [called, pin, again] = ["name", "pin", "again"].map((field) => String(typed.get(field)));
  if (pin !== again) return say(words.textUnlike);
  say("");
  try {
    await ask("POST", "/staff", { token, name: called, pin });
    location.assign("/counter");
  } catch (caught) {
    say(refusalOf(caught).message);
  }
}

/** The page in another language is of the same link. */
for (const link of all(document, ".languages a")) link.setAttribute("href", `${link.getAttribute("href")}#${token}`);
/** What the browser itself finds wrong it says itself; what was wrong before is said no more. It does not bubble. */
form.addEventListener("invalid", () => say(""), true);
onSubmit(form, join);
addEventListener("hashchange", () => location.reload());
welcome();
