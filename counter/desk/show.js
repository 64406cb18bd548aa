/**
 * From what the page knows to what it shows: words for the middle of the page, by mode.
 *
 * @module
 */

import { oldestOf, waitingOf } from "./state.js";
import { secondsSince, span, stopwatch } from "./times.js";

/**
 * @typedef {object} Here  what stands in the middle
 * @property {string} what         the mode in a word
 * @property {string} number       a ticket's number, or empty
 * @property {string} title        a sentence where there is no number
 * @property {string} service
 * @property {string} more
 * @property {string[]} facts
 * @property {string} ticketClass  `regular`, `priority` or empty
 * @property {string | null} since what the running clock counts from
 * @property {string} sinceWhat
 */

/** @type {Here} */
const EMPTY = {
  what: "", number: "", title: "", service: "", more: "", facts: [], ticketClass: "", since: null, sinceWhat: "",
};

const REASONS = { first_come: "textFirstCome", priority: "textPriorityFirst", regular_turn: "textRegularTurn" };

/**
 * @param {string} mode
 * @param {import("./state.js").State} state
 * @param {DOMStringMap} words  the body's data: sentences, names
 * @param {Record<string, string>} services
 * @param {string} officer      the name of who sits here, where it is somebody else
 * @param {string} language
 * @param {number} now
 * @returns {Here}
 */
export function hereOf(mode, state, words, services, officer, language, now) {
  const lasting = (instant) => span(secondsSince(instant, now), language, words.textUnderAMinute);
  switch (mode) {
    case "closed":
      return { ...EMPTY, title: words.textClosedTitle, more: words.textClosedMore };
    case "taken": {
      const title = officer ? words.textTakenBy.replace("{officer}", officer) : words.textTakenTitle;
      return { ...EMPTY, title, more: words.textTakenMore };
    }
    case "paused": {
      const since = state.desk.since;
      const more = words.textPausedMore;
      return { ...EMPTY, title: words.textPausedTitle, more, since, sinceWhat: words.textSincePaused };
    }
    case "idle":
      return { ...EMPTY, ...ready(state, words, lasting) };
    case "called":
    case "serving":
      return { ...EMPTY, ...person(mode, state.desk, words, services, language) };
    default:
      throw new Error(`Unknown mode: ${mode}`);
  }
}

function ready(state, words, lasting) {
  const waiting = waitingOf(state);
  if (!waiting) return { title: words.textIdleNone, more: words.textIdleNoneMore };
  const oldest = oldestOf(state);
  const more = oldest ? `${words.textLongest} ${lasting(oldest)}` : "";
  return { what: words.textIdleTitle, title: `${waiting} ${words.textWaiting}`, more };
}

function person(mode, { ticket, reason }, words, services, language) {
  const waited = span(secondsSince(ticket.issued_at, Date.parse(ticket.called_at)), language, words.textUnderAMinute);
  const facts = [words.textWaited.replace("{time}", waited), words[REASONS[reason]] ?? reason];
  if (ticket.calls > 1) facts.push(words.textCalls.replace("{count}", ticket.calls));
  const serving = mode === "serving";
  return {
    what: serving ? words.textServing : words.textCalled,
    number: ticket.number,
    service: services[ticket.service] ?? "",
    facts,
    ticketClass: ticket.ticket_class,
    since: serving ? ticket.started_at : ticket.called_at,
    sinceWhat: serving ? words.textSinceStarted : words.textSinceCalled,
  };
}

/**
 * A queue's second line: how long the longest waits. Empty: nobody does.
 *
 * @param {any} queue
 * @param {DOMStringMap} words
 * @param {number} now
 */
export function longestOf(queue, words, now) {
  return queue.oldest_at ? `${words.textLongest} ${stopwatch(secondsSince(queue.oldest_at, now))}` : "";
}
