/**
 * The rules in force; for supervisors of the site, trying others on the hall of now and putting them in force for today.
 *
 * @module
 */

import { ask, askAgain, refusalOf } from "/assets/core/web/ask.js";
import { data, part } from "/assets/core/web/elements.js";
import { onSubmit } from "../kit/forms.js";
import { sayAt } from "../kit/message.js";
import { changed, empty, everywhere, isEmpty, ruleOf } from "./draft.js";
import { editCounter, editQueue, hideEditor, isForAll } from "./editor.js";
import { showPreview, showRefused, showRules } from "./preview.js";

/** @import { RulesAdoption, RulesInForce } from "/assets/core/web/api" */
/** @import { Changes, Rules } from "./draft.js" */
/** @import { Thing } from "./editor.js" */

const AGAIN_MS = 4000;

const words = data();
const mayChange = words.mayChange === "true";

/** @type {RulesInForce | null} */
let present = null;
/** The rules in force: an answer brings each rule whole. */
let inForce = empty();
let draft = empty();
/** What is being edited. @type {Thing | null} */
let thing = null;
/** Only the answer to the last question counts. */
let questions = 0;
let lost = false;

/** @param {string} id @param {string} sentence  empty: nothing to say. @param {boolean} [calm] */
function say(id, sentence, calm = false) {
  sayAt(part(id), sentence, calm);
}

/** @param {Thing} chosen */
function choose(chosen) {
  thing = chosen;
  edit();
  part("editor").scrollIntoView({ block: "start" });
}

function edit() {
  if (!thing) return;
  if (thing.kind === "counters") editCounter(thing, ruleOf(draft, inForce, "counters", thing.id), change);
  else editQueue(thing, ruleOf(draft, inForce, "queues", thing.id), change);
}

/** @param {Changes} changes */
function change(changes) {
  if (!thing) return;
  draft = changed(draft, inForce, thing.kind, thing.id, changes);
  if (thing.kind === "counters" && isForAll()) {
    draft = everywhere(draft, inForce, ruleOf(draft, inForce, "counters", thing.id).criteria);
  }
  edit();
  preview();
}

async function preview() {
  const question = ++questions;
  const proposal = draft;
  try {
    const answer = await ask("POST", "/rules/preview", proposal);
    if (question !== questions) return;
    say("unfit", "");
    adoptable(true);
    showPreview(answer, !isEmpty(proposal));
  } catch (caught) {
    if (question !== questions) return;
    say("unfit", refusalOf(caught).message);
    adoptable(false);
    if (!isEmpty(proposal)) showRefused();
  }
}

/** @param {boolean} able */
function adoptable(able) {
  part("adopt", HTMLButtonElement).disabled = !able;
}

function discard() {
  draft = empty();
  thing = null;
  if (mayChange) hideEditor();
  preview();
}

/** @param {Omit<RulesAdoption, "nonce" | "seen">} body */
async function adopt(body) {
  if (!present) return;
  say("message", "");
  try {
    take(await askAgain("PUT", "/rules", { ...body, seen: present.digest }));
    discard();
    say("message", words.textAdopted, true);
  } catch (caught) {
    say("message", refusalOf(caught).message);
    refresh();
  }
}

/** Answers whether these are others than before. @param {RulesInForce} rules */
function take(rules) {
  const news = present !== null && present.digest !== rules.digest;
  present = rules;
  inForce = /** @type {Rules} */ (rules.rules);
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
  } catch (caught) {
    if (refusalOf(caught).status === 401) return location.reload();
    lost = true;
    say("message", words.textLost);
  }
}

if (mayChange) {
  onSubmit(part("editor", HTMLFormElement), () => {});
  part("close").addEventListener("click", () => {
    thing = null;
    hideEditor();
  });
  part("of-file").addEventListener("click", () => adopt({ of_file: true }));
}
part("discard").addEventListener("click", discard);
part("adopt").addEventListener("click", () => adopt(draft));
setInterval(() => document.hidden || refresh(), AGAIN_MS);
refresh();
