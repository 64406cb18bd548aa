/**
 * Which buttons an officer has now, in which order, and what is missing before one of them works. What can be done is
 * decided by the server, with the guards that will decide about the press. No DOM, no words.
 *
 * @module
 */

import { modeOf, waitingOf } from "./state.js";

/** @import { Action, OfficerPageData } from "/assets/core/web/api" */
/** @import { State } from "./state.js" */

/** @typedef {Action | "take-over" | "note" | "history" | "lookup"} Button  beside actions, what only opens something */

/** As they stand on the page. @type {Button[]} */
const ORDER = [
  "open",
  "open-for",
  "take-over",
  "call-next",
  "arrive",
  "start",
  "recall",
  "no-show",
  "outcome",
  "services",
  "park",
  "transfer",
  "finish",
  "choose",
  "note",
  "history",
  "lookup",
  "serve-direct",
  "resume",
  "pause",
  "close",
];

/**
 * The buttons; the first is the next sensible thing, done by Space, Enter, Page Down or a button that types one of them.
 *
 * @param {State} state
 * @param {string} me  who is signed in
 * @returns {Button[]}
 */
export function buttonsOf(state, me) {
  const offered = new Set([...offeredBy(state, me), ...openers(state, me)]);
  const first = mainOf(state);
  return [...first, ...ORDER.filter((button) => !first.includes(button))].filter((button) => offered.has(button));
}

/** @param {State} state @param {string} me @returns {Button[]} */
function offeredBy(state, me) {
  if (modeOf(state, me) === "taken") return ["take-over"];
  // With somebody here, the next is called only while somebody waits: else the person here would not be finished.
  const alone = !state.counter.ticket || waitingOf(state) > 0;
  return state.counter.actions.filter((action) => alone || action !== "call-next");
}

/**
 * What shows something and does nothing: about whoever is here, and about all numbers.
 *
 * @param {State} state
 * @param {string} me
 * @returns {Button[]}
 */
function openers(state, me) {
  if (["closed", "taken"].includes(modeOf(state, me))) return [];
  return state.counter.ticket ? ["note", "history", "lookup"] : ["lookup"];
}

/** What comes before all others, where it is offered. @param {State} state @returns {Button[]} */
function mainOf({ counter }) {
  if (!counter.ticket) return ["resume"];
  return counter.ticket.state === "serving" ? ["call-next", "finish"] : [];
}

/**
 * Whether this person's service ends with an outcome, or not at all.
 *
 * @param {State} state
 * @param {OfficerPageData} pageData
 */
export function needsOutcome({ counter: { ticket } }, pageData) {
  return Boolean(ticket && pageData.queues[ticket.queue]?.outcome_required);
}

/**
 * What is missing before somebody counts as not there.
 *
 * @param {State} state
 * @param {number} now  milliseconds
 * @returns {{calls: number, seconds: number}}  both 0: nothing
 */
export function missingForNoShow({ counter: { no_show: least } }, now) {
  return { calls: least?.calls ?? 0, seconds: least?.earliest_at ? secondsUntil(least.earliest_at, now) : 0 };
}

/**
 * Seconds for which the last action can still be taken back; 0: it cannot.
 *
 * @param {Pick<State, "counter">} state
 * @param {string} me
 * @param {number} now  milliseconds
 */
export function undoSecondsLeft({ counter }, me, now) {
  return counter.undo && counter.officer === me ? secondsUntil(counter.undo.until, now) : 0;
}

/** @param {string} instant @param {number} now */
const secondsUntil = (instant, now) => Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));
