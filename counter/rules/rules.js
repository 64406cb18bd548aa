/**
 * The rules in force; for supervisors of the site, trying others on the hall of now and putting them in force for today.
 *
 * @module
 */

import { ask, nonce } from "/assets/core/web/ask.js";
import { changed, empty, everywhere, isEmpty, ruleOf } from "./draft.js";
import { hideEditor, isForAll, showEditor } from "./editor.js";
import { showPreview, showRefused, showRules } from "./preview.js";

const AGAIN_MS = 4000;

const words = document.body.dataset;
const mayChange = words.mayChange === "true";

/** As `GET /rules` gives them. @type {any} */
let present = null;
let draft = empty();
/** What is being edited. @type {any} */
let thing = null;
/** Only the answer to the last question counts. */
let asked = 0;
let lost = false;

/** @param {string} id @param {string} sentence  empty: nothing to say. @param {boolean} [calm] */
function say(id, sentence, calm = false) {
  const message = document.getElementById(id);
  message.textContent = sentence;
  message.hidden = !sentence;
  message.classList.toggle("message--calm", calm);
}

function choose(chosen) {
  thing = chosen;
  edit();
  document.getElementById("editor").scrollIntoView({ block: "start" });
}

function edit() {
  if (thing) showEditor(thing, ruleOf(draft, present.rules, thing.kind, thing.id), change);
}

function change(changes) {
  draft = changed(draft, present.rules, thing.kind, thing.id, changes);
  const rule = ruleOf(draft, present.rules, thing.kind, thing.id);
  if (thing.kind === "counters" && isForAll()) draft = everywhere(draft, present.rules, rule.criteria);
  edit();
  preview();
}

async function preview() {
  const question = ++asked;
  const proposal = draft;
  try {
    const answer = await ask("POST", "/rules/preview", proposal);
    if (question !== asked) return;
    say("unfit", "");
    adoptable(true);
    showPreview(answer, !isEmpty(proposal));
  } catch (refused) {
    if (question !== asked) return;
    say("unfit", refused.message);
    adoptable(false);
    if (!isEmpty(proposal)) showRefused();
  }
}

/** @param {boolean} able */
function adoptable(able) {
  /** @type {HTMLButtonElement} */ (document.getElementById("adopt")).disabled = !able;
}

function discard() {
  draft = empty();
  thing = null;
  if (mayChange) hideEditor();
  preview();
}

async function adopt(body) {
  say("message", "");
  try {
    take(await ask("PUT", "/rules", { ...body, nonce: nonce(), seen: present.digest }));
    discard();
    say("message", words.textAdopted, true);
  } catch (refused) {
    say("message", refused.message);
    refresh();
  }
}

function take(rules) {
  const news = present && present.digest !== rules.digest;
  present = rules;
  showRules(rules, choose);
  return news;
}

async function refresh() {
  try {
    const rules = await ask("GET", "/rules");
    if (lost) say("message", "");
    lost = false;
    if (present?.digest === rules.digest && present.of_file === rules.of_file) return preview();
    if (take(rules) && !isEmpty(draft)) say("message", words.textNews);
    edit();
    preview();
  } catch (refused) {
    if (refused.status === 401) return location.reload();
    lost = true;
    say("message", words.textLost);
  }
}

if (mayChange) {
  document.getElementById("editor").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("close").addEventListener("click", () => {
    thing = null;
    hideEditor();
  });
  document.getElementById("of-file").addEventListener("click", () => adopt({ of_file: true }));
}
document.getElementById("discard").addEventListener("click", discard);
document.getElementById("adopt").addEventListener("click", () => adopt(draft));
setInterval(() => document.hidden || refresh(), AGAIN_MS);
refresh();
