/**
 * From what the page knows to what it shows: words for the middle of the page, by mode.
 *
 * @module
 */

import { oldestOf, ticketOf, waitingOf } from "./state.js";
import { secondsSince, span, stopwatch, wallClock } from "../kit/times.js";

/** @import { CounterPart, Delivered, OfficerPageData, QueuePart, Stage, TicketPart } from "/assets/core/web/api" */
/** @import { Mode, State } from "./state.js" */

/**
 * @typedef {object} Here  what stands in the middle
 * @property {string} what         the mode in a word
 * @property {string} number       a ticket's number, or empty
 * @property {string} title        a sentence where there is no number
 * @property {string} service
 * @property {string} more
 * @property {string[]} facts
 * @property {string} journey      where this person was before in this visit
 * @property {string} delivered
 * @property {string} ticketClass  `regular`, `priority`, `booked` or empty
 * @property {string | null} since what the running clock counts from
 * @property {string} sinceWhat
 */

/**
 * @typedef {object} Around  what stays the same, and what is known beside the state
 * @property {Record<string, string>} words
 * @property {OfficerPageData} pageData
 * @property {string} language
 * @property {string} timeZone
 * @property {string} officer  the name of who sits here, where it is somebody else
 * @property {number} now
 */

/** @type {Here} */
const EMPTY = {
  what: "",
  number: "",
  title: "",
  service: "",
  more: "",
  facts: [],
  journey: "",
  delivered: "",
  ticketClass: "",
  since: null,
  sinceWhat: "",
};

/**
 * @param {Mode} mode
 * @param {State} state
 * @param {Around} around
 * @returns {Here}
 */
export function hereOf(mode, state, around) {
  const { words, officer } = around;
  switch (mode) {
    case "closed":
      return { ...EMPTY, title: words.closedTitle, more: words.closedMore };
    case "taken": {
      const title = officer ? words.takenBy.replace("{officer}", officer) : words.takenTitle;
      return { ...EMPTY, title, more: words.takenMore };
    }
    case "paused":
      return { ...EMPTY, ...resting(state.counter, around) };
    case "idle":
      return { ...EMPTY, ...ready(state, around) };
    case "called":
    case "arrived":
    case "serving":
      return { ...EMPTY, ...person(mode, ticketOf(state), state.counter.reason, around) };
    default:
      throw new Error(`Unknown mode: ${mode}`);
  }
}

/** @param {CounterPart} counter @param {Around} around */
function resting(counter, { words, pageData, language, timeZone }) {
  const until = counter.pause_until && wallClock(Date.parse(counter.pause_until), language, timeZone);
  return {
    what: counter.pause_reason ? words.pausedTitle : "",
    title: pageData.codes.pause[counter.pause_reason] ?? words.pausedTitle,
    more: until ? words.pausedUntil.replace("{time}", until) : words.pausedMore,
    since: counter.since,
    sinceWhat: words.sincePaused,
  };
}

/** @param {State} state @param {Around} around */
function ready(state, { words, language, now }) {
  const waiting = waitingOf(state);
  if (!waiting) return { title: words.idleNone, more: words.idleNoneMore };
  const oldest = oldestOf(state);
  const lasting = oldest && span(secondsSince(oldest, now), language, words.underAMinute);
  return {
    what: words.idleTitle,
    title: `${waiting} ${words.waiting}`,
    more: oldest ? `${words.longest} ${lasting}` : "",
  };
}

/** @param {Mode} mode @param {TicketPart} ticket @param {CounterPart["reason"]} reason @param {Around} around */
function person(mode, ticket, reason, around) {
  const { words, pageData } = around;
  const serving = mode === "serving";
  return {
    what: words[mode],
    number: ticket.number,
    service: pageData.services[ticket.service]?.name ?? "",
    facts: factsOf(ticket, reason, around),
    journey: ticket.past.length ? words.before.replace("{stages}", stagesOf(ticket.past, around)) : "",
    delivered: ticket.delivered.length ? words.delivered.replace("{services}", doneOf(ticket.delivered, pageData)) : "",
    ticketClass: ticket.ticket_class,
    since: serving ? ticket.started_at : ticket.called_at,
    sinceWhat: serving ? words.sinceServing : words.sinceCalled,
  };
}

/** @param {TicketPart} ticket @param {CounterPart["reason"]} reason @param {Around} around */
function factsOf(ticket, reason, { words, pageData, language }) {
  const called = Date.parse(ticket.called_at ?? ticket.started_at ?? ticket.issued_at);
  const waited = span(secondsSince(ticket.waiting_from, called), language, words.underAMinute);
  const facts = [words.waited.replace("{time}", waited)];
  if (reason) facts.push(capital(pageData.reasons[reason] ?? reason));
  if (ticket.calls > 1) facts.push(words.calls.replace("{count}", String(ticket.calls)));
  return facts;
}

/** `Loket 1 (Kartu Keluarga baru, 5 menit) → Loket 4 (...)` @param {Stage[]} past @param {Around} around */
function stagesOf(past, { words, pageData, language }) {
  return past
    .map((stage) => {
      const from = stage.started_at ?? stage.called_at ?? stage.waiting_from;
      const took = span(secondsSince(from, Date.parse(stage.ended_at)), language, words.underAMinute);
      const where = pageData.counters[stage.counter ?? ""] ?? pageData.queues[stage.queue]?.name ?? stage.queue;
      return `${where} (${pageData.services[stage.service]?.name ?? stage.service}, ${took})`;
    })
    .join(" → ");
}

/** @param {Delivered[]} delivered @param {OfficerPageData} pageData */
function doneOf(delivered, pageData) {
  return delivered
    .map(({ service, quantity = 1 }) => `${quantity} × ${pageData.services[service]?.name ?? service}`)
    .join(", ");
}

/** @param {string} words */
export function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * A queue's second line: whether it gives no numbers, and how long the longest waits. Empty: nobody does.
 *
 * @param {Pick<QueuePart, "oldest_at" | "stopped">} queue
 * @param {Record<string, string>} words
 * @param {number} now
 */
export function longestOf(queue, words, now) {
  const longest = queue.oldest_at ? `${words.longest} ${stopwatch(secondsSince(queue.oldest_at, now))}` : "";
  return [queue.stopped ? words.stopped : "", longest].filter(Boolean).join(" · ");
}
