/**
 * The rules in sentences, and what a proposal would do.
 *
 * @module
 */

import { all, copyOf, data, part, within } from "/assets/core/web/elements.js";

/** @import { NextAtCounter, NextPart, RuleChange, RuleSentences, RulesInForce, RulesPreview } from "/assets/core/web/api" */
/** @import { Kind } from "./draft.js" */
/** @import { Thing } from "./editor.js" */

const words = data();
/** @type {Kind[]} */
const KINDS = ["counters", "queues"];

/** @param {string} tag @param {string} text @param {string} [name]  its class */
function element(tag, text, name = "") {
  return Object.assign(document.createElement(tag), { textContent: text, className: name });
}

/** @param {string[]} sentences */
function lines(sentences) {
  return sentences.map((sentence) => element("li", sentence, /^\d+\. /.test(sentence) ? "nth" : ""));
}

/** @param {RulesInForce} rules @param {(thing: Thing) => void} choose */
export function showRules(rules, choose) {
  part("digest").textContent = rules.digest;
  part("whose").textContent = whose(rules);
  part("origin").toggleAttribute("data-changed", !rules.of_file);
  document.getElementById("of-file")?.toggleAttribute("hidden", rules.of_file);
  part("keep").hidden = rules.of_file;
  part("keep-lines").textContent = rules.file_lines;
  part("building").replaceChildren(...lines(rules.building));
  for (const kind of KINDS) {
    const open = new Set(all(part(kind), "[open]").map((one) => one.dataset.id));
    const blocks = rules[kind].map((one) => rule(one, open.has(one.id), () => choose({ kind, ...one })));
    part(kind).replaceChildren(...blocks);
  }
}

/** Who set them, and when. @param {RulesInForce} rules */
function whose(rules) {
  if (rules.of_file) return words.textOfFile;
  const clock = new Intl.DateTimeFormat(words.language, {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: words.timeZone,
  });
  const at = rules.at ? clock.format(new Date(rules.at)) : "–";
  return words.textChanged.replace("{by}", rules.by || "–").replace("{clock}", at);
}

/** @param {RuleSentences} one @param {boolean} open @param {() => void} choose */
function rule({ id, name, sentences }, open, choose) {
  const details = /** @type {HTMLDetailsElement} */ (copyOf("rule"));
  details.dataset.id = id;
  details.open = open;
  within(details, "strong").textContent = name;
  within(details, "summary span").textContent = sentences[0] ?? "";
  within(details, "ul").replaceChildren(...lines(sentences));
  details.querySelector("button")?.addEventListener("click", choose);
  return details;
}

/** @param {RulesPreview} preview @param {boolean} proposes */
export function showPreview(preview, proposes) {
  within(document, ".trial").toggleAttribute("data-proposes", proposes);
  part("none-open").hidden = preview.counters.length > 0;
  part("next").replaceChildren(...preview.counters.map(counter));
  part("changes").hidden = !proposes;
  part("lines").textContent = preview.file_lines;
  const { changes } = preview;
  part("changed").replaceChildren(...(changes.length ? changes.map(change) : [element("li", words.textSame)]));
}

/** A proposal that was refused can only be changed or discarded. */
export function showRefused() {
  within(document, ".trial").removeAttribute("data-proposes");
  part("changes").hidden = false;
  part("changed").replaceChildren();
  part("lines").textContent = "";
}

/** @param {NextAtCounter} at */
function counter(at) {
  const row = document.createElement("tr");
  const name = element("th", at.name);
  name.setAttribute("scope", "row");
  const then = next(at.then, "then");
  then.toggleAttribute("data-other", at.now?.number !== at.then?.number);
  row.append(name, next(at.now), then);
  return row;
}

/** @param {NextPart | null} up @param {string} [name]  its class */
function next(up, name = "") {
  const cell = element("td", "", name);
  if (!up) cell.append(element("span", words.textNobody, "nobody"));
  else {
    cell.append(element("b", up.number, "number"), element("span", up.words));
    if (up.runner_up) cell.append(element("small", words.textElse.replace("{number}", up.runner_up)));
  }
  return cell;
}

/** @param {RuleChange} one */
function change(one) {
  const item = element("li", "");
  const gone = one.before.filter((sentence) => !one.after.includes(sentence));
  const added = one.after.filter((sentence) => !one.before.includes(sentence));
  item.append(
    element("strong", one.name),
    ...gone.map((text) => element("del", text)),
    ...added.map((text) => element("ins", text)),
  );
  return item;
}
