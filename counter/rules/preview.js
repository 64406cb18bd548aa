/**
 * The rules in sentences, and what a proposal would do.
 *
 * @module
 */

const words = document.body.dataset;

/** @param {string} tag @param {string} text @param {string} [name] */
function part(tag, text, name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = name;
  return element;
}

/** @param {string[]} sentences */
function lines(sentences) {
  return sentences.map((sentence) => part("li", sentence, /^\d+\. /.test(sentence) ? "nth" : ""));
}

/**
 * @param {any} rules  as `GET /rules` gives them
 * @param {(thing: object) => void} choose
 */
export function showRules(rules, choose) {
  document.getElementById("digest").textContent = rules.digest;
  document.getElementById("whose").textContent = whose(rules);
  document.getElementById("origin").toggleAttribute("data-changed", !rules.of_file);
  document.getElementById("of-file")?.toggleAttribute("hidden", rules.of_file);
  document.getElementById("keep").hidden = rules.of_file;
  document.getElementById("keep-lines").textContent = rules.file_lines;
  document.getElementById("building").replaceChildren(...lines(rules.building));
  for (const kind of ["counters", "queues"]) {
    const open = new Set([...document.querySelectorAll(`#${kind} [open]`)].map((one) => one.dataset.id));
    const told = rules[kind].map((one) => rule(one, open.has(one.id), () => choose({ kind, ...one })));
    document.getElementById(kind).replaceChildren(...told);
  }
}

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

function rule(told, open, choose) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("rule"));
  const element = /** @type {HTMLDetailsElement} */ (template.content.firstElementChild.cloneNode(true));
  element.dataset.id = told.id;
  element.open = open;
  element.querySelector("strong").textContent = told.name;
  element.querySelector("summary span").textContent = told.sentences[0] ?? "";
  element.querySelector("ul").replaceChildren(...lines(told.sentences));
  element.querySelector("button")?.addEventListener("click", choose);
  return element;
}

/** @param {any} preview  as `POST /rules/preview` gives it. @param {boolean} proposes */
export function showPreview(preview, proposes) {
  document.querySelector(".trial").toggleAttribute("data-proposes", proposes);
  document.getElementById("none-open").hidden = preview.counters.length > 0;
  document.getElementById("next").replaceChildren(...preview.counters.map(counter));
  document.getElementById("changes").hidden = !proposes;
  document.getElementById("lines").textContent = preview.file_lines;
  document
    .getElementById("changed")
    .replaceChildren(...(preview.changes.length ? preview.changes.map(change) : [part("li", words.textSame)]));
}

/** A proposal that was refused can only be changed or discarded. */
export function showRefused() {
  document.querySelector(".trial").removeAttribute("data-proposes");
  document.getElementById("changes").hidden = false;
  document.getElementById("changed").replaceChildren();
  document.getElementById("lines").textContent = "";
}

function counter(at) {
  const row = document.createElement("tr");
  const name = part("th", at.name);
  name.setAttribute("scope", "row");
  const then = next(at.then, "then");
  then.toggleAttribute("data-other", at.now?.number !== at.then?.number);
  row.append(name, next(at.now), then);
  return row;
}

function next(up, name = "") {
  const cell = part("td", "", name);
  if (!up) cell.append(part("span", words.textNobody, "nobody"));
  else {
    cell.append(part("b", up.number, "number"), part("span", up.words));
    if (up.runner_up) cell.append(part("small", words.textElse.replace("{number}", up.runner_up)));
  }
  return cell;
}

function change(one) {
  const item = part("li", "");
  const gone = one.before.filter((sentence) => !one.after.includes(sentence));
  const added = one.after.filter((sentence) => !one.before.includes(sentence));
  item.append(
    part("strong", one.name),
    ...gone.map((text) => part("del", text)),
    ...added.map((text) => part("ins", text)),
  );
  return item;
}
