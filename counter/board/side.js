/**
 * What needs the supervisor: closing requests, alarms, devices that need somebody; and what was off the rule.
 *
 * @module
 */

import { write } from "/assets/core/web/elements.js";
import { inWords, make, part, within, words } from "../kit/context.js";
import { clock, counterName, pageData, person, queueName, reason, say, setData } from "./around.js";
import { rows } from "./rows.js";

/** @import { AlarmPart, AuditNote, CounterPart, Overview } from "/assets/core/web/api" */
/** @import { Open } from "./around.js" */

/** @param {(counter: string, approved: boolean) => void} answer */
export function requestList(answer) {
  return rows(part("requests"), {
    /** @param {CounterPart} counter */
    key: (counter) => counter.id,
    make: (counter) => requestRow(counter, answer),
    fill: (row, counter) => write(within(row, "span"), `${words.wantsToClose} · ${person(counter.officer)}`),
  });
}

/** @param {CounterPart} counter @param {(counter: string, approved: boolean) => void} answer */
function requestRow(counter, answer) {
  const yes = make("button", { className: "button button--main", type: "button" }, words.agree);
  const no = make("button", { className: "button", type: "button" }, words.notNow);
  yes.addEventListener("click", () => answer(counter.id, true));
  no.addEventListener("click", () => answer(counter.id, false));
  const text = make("p", {}, make("strong", {}, counter.name), make("span"));
  return make("li", { className: "request" }, text, make("div", {}, yes, no));
}

/** @param {AlarmPart} alarm */
export const alarmKey = (alarm) => `${alarm.code}:${alarm.subject}`;

/** Which queue, counter or officer it is about. @param {AlarmPart} alarm */
export const alarmTitle = (alarm) => inWords(alarm.title) || person(alarm.subject);

/** So many alarms of a kind stand by themselves; the others are folded below them, and open with a press. */
const OF_A_KIND = 2;
/** The kinds that were opened. @type {Set<string>} */
const opened = new Set();

/** @typedef {{code: string, folded: AlarmPart[]}} Fold  the others of a kind */

/**
 * Alarms in their order, with the others of each kind folded where the first of them stood.
 *
 * @param {AlarmPart[]} alarms
 * @returns {(AlarmPart | Fold)[]}
 */
export function foldedAlarms(alarms) {
  /** @type {(AlarmPart | Fold)[]} */
  const shown = [];
  for (const alarm of alarms) {
    const fellows = alarms.filter(({ code }) => code === alarm.code);
    const place = fellows.indexOf(alarm);
    const stands = place < OF_A_KIND || fellows.length === OF_A_KIND + 1 || opened.has(alarm.code);
    if (stands) shown.push(alarm);
    else if (place === OF_A_KIND) shown.push({ code: alarm.code, folded: fellows.slice(OF_A_KIND) });
  }
  return shown;
}

/** @param {string} list @param {Open} open @param {() => void} again  paint once more */
export function alarmList(list, open, again) {
  return rows(part(list), {
    /** @param {AlarmPart | Fold} one */
    key: (one) => ("folded" in one ? one.code : alarmKey(one)),
    make: (one) => ("folded" in one ? foldRow(one, again) : alarmRow(one, open)),
    fill: (row, one) => ("folded" in one ? fillFold(row, one) : fillAlarm(row, one)),
  });
}

/** @param {Fold} fold @param {() => void} again */
function foldRow({ code }, again) {
  const button = make("button", { className: "alarm alarm--fold", type: "button" });
  button.addEventListener("click", () => {
    opened.add(code);
    again();
  });
  return make("li", {}, button);
}

/** @param {HTMLElement} row @param {Fold} fold */
function fillFold(row, { folded }) {
  write(within(row, "button"), `${say("noMore", { count: folded.length })}: ${folded.map(alarmTitle).join(", ")}`);
}

/** @param {AlarmPart} alarm @param {Open} open */
function alarmRow(alarm, open) {
  const parts = [make("strong"), " ", make("span"), " ", make("small")];
  const button = make("button", { className: "alarm", type: "button" }, ...parts);
  button.addEventListener("click", () => open(alarm.kind, alarm.subject));
  return make("li", {}, button);
}

/** @param {HTMLElement} row @param {AlarmPart} alarm */
function fillAlarm(row, alarm) {
  setData(within(row, ".alarm"), { severity: alarm.severity, code: alarm.code });
  write(within(row, "strong"), alarmTitle(alarm));
  write(within(row, "span"), inWords(alarm.text));
  write(within(row, "small"), inWords(alarm.help));
}

/** @param {Open} open @param {() => Overview | null} state */
export function auditNoteList(open, state) {
  return rows(part("audit-notes"), {
    /** @param {AuditNote} note */
    key: (note) => String(note.seq),
    make: (note) => noteRow(note, open),
    fill: (row, note) => {
      const number = note.ticket ? (state()?.tickets[note.ticket]?.number ?? "") : "";
      write(within(row, "span"), [number, pageData.auditNotes[note.what] ?? note.what].filter(Boolean).join(" · "));
      write(within(row, "small"), moreOf(note));
    },
  });
}

/** @param {AuditNote} note @param {Open} open */
function noteRow(note, open) {
  const parts = [make("time", { className: "number" }, clock(note.at)), " ", make("span"), " ", make("small")];
  const button = make("button", { className: "audit-note", type: "button", data: { what: note.what } }, ...parts);
  button.addEventListener("click", () => openNote(note, open));
  return make("li", {}, button);
}

/** @param {AuditNote} note @param {Open} open */
function openNote(note, open) {
  if (note.ticket) return open("ticket", note.ticket);
  if (note.counter) return open("counter", note.counter);
  return note.queue ? open("queue", note.queue) : open("log", "");
}

/** @param {AuditNote} note */
function moreOf(note) {
  const place = note.counter ? counterName(note.counter) : note.queue && !note.ticket ? queueName(note.queue) : "";
  const passed = note.passed_over ? say("passedOver", { count: note.passed_over }) : "";
  return [reason(note.why), place, person(note.staff), passed].filter(Boolean).join(" · ");
}
