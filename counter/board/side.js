/**
 * What needs the supervisor: closing requests, alarms, devices in fault; and what was off the rule.
 *
 * @module
 */

import { inWords, make, part, pageData, words } from "../kit/context.js";
import { clock, counterName, setData, person, queueName, reason, say, write } from "./around.js";
import { rows } from "./rows.js";

/** @typedef {{open: (kind: string, id: string) => void, answer: (counter: string, approved: boolean) => void}} Doors */

/** @param {Doors} doors */
export function requestList({ answer }) {
  return rows(part("requests"), {
    key: (counter) => counter.id,
    make: (counter) => {
      const yes = make("button", { className: "button button--main", type: "button" }, words.agree);
      const no = make("button", { className: "button", type: "button" }, words.notNow);
      yes.addEventListener("click", () => answer(counter.id, true));
      no.addEventListener("click", () => answer(counter.id, false));
      const text = make("p", {}, make("strong", {}, counter.name), make("span"));
      return make("li", { className: "request" }, text, make("div", {}, yes, no));
    },
    fill: (row, counter) => write(row.querySelector("span"), `${words.wantsToClose} · ${person(counter.officer)}`),
  });
}

/** @param {any} alarm */
export const alarmKey = (alarm) => `${alarm.code}:${alarm.subject}`;

/** Which queue, counter or officer it is about. @param {any} alarm */
export const alarmTitle = (alarm) => inWords(alarm.title) || person(alarm.subject);

/** @param {Doors} doors */
export function alarmList({ open }) {
  return rows(part("alarms"), {
    key: alarmKey,
    make: (alarm) => {
      const parts = [make("strong"), make("span"), make("small")];
      const button = make("button", { className: "alarm", type: "button" }, ...parts);
      button.addEventListener("click", () => open(alarm.kind, alarm.subject));
      return make("li", {}, button);
    },
    fill: (row, alarm) => {
      const button = /** @type {HTMLElement} */ (row.firstElementChild);
      setData(button, { severity: alarm.severity, code: alarm.code });
      const [title, text, help] = button.children;
      write(title, alarmTitle(alarm));
      write(text, inWords(alarm.text));
      write(help, inWords(alarm.help));
    },
  });
}

export function faultList() {
  return rows(part("faults"), {
    key: (fault) => fault.device,
    make: () => make("li", { className: "fault" }, make("strong"), make("span")),
    fill: (row, fault) => {
      write(row.firstElementChild, fault.device);
      write(row.lastElementChild, inWords(fault.sentence));
    },
  });
}

/** @param {Doors} doors @param {() => import("./state.js").State | null} state */
export function setDataList({ open }, state) {
  return rows(part("audit-notes"), {
    key: (one) => String(one.seq),
    make: (one) => {
      const parts = [make("time", { className: "number" }, clock(one.at)), make("span"), make("small")];
      const button = make("button", { className: "audit-note", type: "button", data: { what: one.what } }, ...parts);
      button.addEventListener("click", () => openMark(one, open));
      return make("li", {}, button);
    },
    fill: (row, one) => {
      const [, text, more] = row.firstElementChild.children;
      const number = one.ticket ? (state()?.tickets[one.ticket]?.number ?? "") : "";
      write(text, [number, pageData.auditNotes[one.what] ?? one.what].filter(Boolean).join(" · "));
      write(more, moreOf(one));
    },
  });
}

function openMark(one, open) {
  if (one.ticket) return open("ticket", one.ticket);
  if (one.counter) return open("counter", one.counter);
  return one.queue ? open("queue", one.queue) : open("log", "");
}

function moreOf(one) {
  const place = one.counter ? counterName(one.counter) : one.queue && !one.ticket ? queueName(one.queue) : "";
  const passed = one.passed_over ? say("passedOver", { count: one.passed_over }) : "";
  return [reason(one.why), place, person(one.staff), passed].filter(Boolean).join(" · ");
}
