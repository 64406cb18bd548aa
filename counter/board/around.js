/**
 * What the lists of the board share: names, times, and text that is put only where it changed.
 *
 * @module
 */

export { now } from "/assets/core/web/clock.js";

import { language, pageData as dataOfPage, timeZone, words } from "../kit/context.js";
import { wallClock } from "../kit/times.js";

/** @import { BoardPageData, TicketPart } from "/assets/core/web/api" */

/** Where a button leads: to the details of a `ticket`, a `counter` or a `queue`, else to the log. @typedef {(kind: string, id: string) => void} Open */

export const pageData = /** @type {BoardPageData} */ (dataOfPage);

/** @param {string} key @param {Record<string, string | number>} [blanks] */
export function say(key, blanks = {}) {
  return Object.entries(blanks).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), words[key]);
}

/** A clock time of the building. @param {string | number} instant */
export const clock = (instant) =>
  wallClock(typeof instant === "string" ? Date.parse(instant) : instant, language, timeZone);

/** Somebody on the staff; who came after this page was opened has no name here yet. @param {string | null} id */
export const person = (id) => (id ? (pageData.people[id] ?? "–") : "");

/** @param {string} id */
export const queueName = (id) =>
  pageData.queues[id] ? `${pageData.queues[id].prefix} (${pageData.queues[id].name})` : id;

/** @param {string} id */
export const counterName = (id) => pageData.counters[id]?.name ?? id;

/** Everything a reason can be called. @param {string} code */
export const reason = (code) => Object.values(pageData.codes).find((list) => code in list)?.[code] ?? code;

/** Whether this supervisor may mend it. @param {TicketPart} ticket */
export const isOurs = (ticket) => !pageData.tenant || pageData.services[ticket.service]?.tenant === pageData.tenant;

/** @param {HTMLElement} element @param {Record<string, string>} data */
export function setData(element, data) {
  for (const [name, value] of Object.entries(data)) if (element.dataset[name] !== value) element.dataset[name] = value;
}

/**
 * A field of a sheet that is only read.
 *
 * @param {HTMLElement} element
 * @returns {import("../kit/fields.js").Field<"readOnly", null>}
 */
export const readOnly = (element) => ({
  name: "readOnly",
  element,
  needed: false,
  value: () => null,
  focus: () => element.focus(),
});
