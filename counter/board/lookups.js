/**
 * Sheets that are not about one thing: finding a number, the log of the day, and the texts on the TVs.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { make, words } from "../kit/context.js";
import { choices } from "../kit/fields.js";
import { picker } from "../kit/picker.js";
import { answersTo } from "../kit/sheet.js";
import { clock, pageData, person, queueName, readOnly, say } from "./around.js";

/** @import { AuditNotePart, Notice, Overview } from "/assets/core/web/api" */
/** @import { Field } from "../kit/fields.js" */
/** @import { Open } from "./around.js" */

const MINUTES = [15, 30, 60, 120, 240];

/** @param {Overview} state @param {Open} open */
export async function findNumber(state, open) {
  const options = Object.values(state.tickets).map((ticket) => ({
    value: ticket.id,
    label: ticket.number,
    detail: queueName(ticket.queue),
    mark: words[ticket.state],
    kind: ticket.state,
  }));
  const number = picker({ name: "number", label: words.findFilter, options });
  const answers = await answersTo({ title: words.findAsk, fields: [number], yes: words.open, wide: true });
  if (answers) open("ticket", answers.number);
  return false;
}

/** All that was mended, undone or called off the rule. */
export async function showLog() {
  const { audit_notes: notes } = await ask("GET", "/audit-notes");
  const none = make("li", {}, make("time"), make("span", {}, words.auditCalm));
  const list = make("ol", { className: "story", tabIndex: 0 }, ...(notes.length ? notes.map(logLine) : [none]));
  await answersTo({ title: words.logAsk, fields: [readOnly(list)], yes: words.close, wide: true });
  return false;
}

/** @param {AuditNotePart} note */
function logLine(note) {
  const passed = note.passed_over.length ? say("passedOverNumbers", { numbers: note.passed_over.join(", ") }) : "";
  const text = [note.number, note.text, note.person_name, note.why_text].filter(Boolean).join(" · ");
  const more = [note.counter_name || note.queue_name, note.staff_name, passed].filter(Boolean).join(" · ");
  const span = make("span", {}, text, make("small", {}, more));
  return make("li", {}, make("time", { className: "number" }, clock(note.at)), span);
}

/** What is on the TVs, and one more text. Throws `Refused`. */
export async function writeNotice() {
  const { notices, mine } = await ask("GET", "/notices");
  const list = make("ul", { className: "notices" });
  const status = make("p", { className: "sheet__status", role: "alert" });
  list.append(...notices.map((notice) => noticeRow(notice, mine.includes(notice.id), status)));
  if (!notices.length) list.append(make("li", { className: "calm" }, words.noticesNone));
  const fields = [textField(), forField(), ...whereField(), readOnly(make("div", {}, list, status))];
  const answers = await answersTo({ title: words.noticesAsk, fields, yes: words.show, wide: true });
  if (!answers) return false;
  const zones = answers.zone ? { zones: [answers.zone] } : {};
  await ask("POST", "/notices", { text: answers.text, minutes: Number(answers.minutes), ...zones });
  return true;
}

/** @returns {Field<"text", string>} */
function textField() {
  const area = make("textarea", { rows: 2, maxLength: 200, ariaLabel: words.noticeText });
  const element = make("div", { className: "notice-text" }, area, make("small", {}, words.noticeHow));
  return { name: "text", element, needed: true, value: () => area.value.trim(), focus: () => area.focus() };
}

function forField() {
  const options = MINUTES.map((minutes) => ({ value: String(minutes), label: spanWords(minutes) }));
  return choices({ name: "minutes", label: words.noticeFor, options, value: "60" });
}

/** @param {number} minutes */
const spanWords = (minutes) =>
  minutes < 120 ? say("minutes", { count: minutes }) : say("hours", { count: minutes / 60 });

/** A tenant's supervisor writes in the zones of their people only. */
function whereField() {
  const zones = pageData.noticeZones.length ? pageData.noticeZones : Object.keys(pageData.zones);
  if (zones.length < 2) return [];
  const everywhere = { value: "", label: words.noticeEverywhere };
  const options = [everywhere, ...zones.map((zone) => ({ value: zone, label: pageData.zones[zone] }))];
  return [choices({ name: "zone", label: words.noticeWhere, options, value: "" })];
}

/** @param {Notice} notice @param {boolean} mine @param {HTMLElement} status */
function noticeRow(notice, mine, status) {
  const where = notice.zones.map((zone) => pageData.zones[zone]).join(", ") || words.noticeEverywhere;
  const more = [say("until", { time: clock(notice.ends) }), where, person(notice.by)].join(" · ");
  const off = make("button", { type: "button", className: "button button--bad" }, words.withdraw);
  const row = make("li", {}, make("span", {}, notice.text, make("small", {}, more)), ...(mine ? [off] : []));
  off.addEventListener("click", () =>
    ask("DELETE", `/notices/${encodeURIComponent(notice.id)}`).then(
      () => row.remove(),
      (caught) => (status.textContent = refusalOf(caught).message),
    ),
  );
  return row;
}
