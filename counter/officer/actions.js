/**
 * What an officer can do now, and why not: from the state and what the site has decided. No DOM, no words.
 *
 * @module
 */

import { modeOf, ticketOf, waitingOf } from "./state.js";

/** @import { OfficerPageData } from "/assets/core/web/api" */
/** @import { State } from "./state.js" */

/**
 * What the officer can do now; the first is the next sensible thing, done by Space, Enter, Page Down or a button that
 * types one of them.
 *
 * @param {State} state
 * @param {OfficerPageData} pageData
 * @returns {string[]}
 */
export function actionsOf(state, pageData) {
  const mode = modeOf(state, pageData.me);
  const rest = state.counter.state === "paused" ? "resume" : "pause";
  const choice = pageData.mayChoose ? ["choose"] : [];
  const seen = ["note", "history", "lookup", rest];
  switch (mode) {
    case "closed":
      return ["open", ...(pageData.mayChoose ? ["open-for"] : [])];
    case "taken":
      return ["take-over"];
    case "idle":
      return ["call-next", ...choice, "lookup", "serve-direct", "pause", "close"];
    case "paused":
      return ["resume", "lookup", "close"];
    case "called":
      return mustConfirm(state, pageData)
        ? ["arrive", "recall", "no-show", "park", "transfer", ...seen]
        : ["start", "recall", "no-show", "park", "transfer", "finish", ...seen];
    case "arrived":
      return ["start", "park", "transfer", "finish", ...seen];
    case "serving":
      return [...ending(state, pageData), "outcome", "services", "park", "transfer", ...seen];
    default:
      throw new Error(`Unknown mode: ${mode}`);
  }
}

/**
 * Where "next" finishes, too, it is the main thing as long as there is somebody to call.
 *
 * @param {State} state
 * @param {OfficerPageData} pageData
 */
function ending(state, pageData) {
  const goesOn = pageData.callNextFinishes && state.counter.state === "open" && waitingOf(state) > 0;
  return goesOn ? ["call-next", "finish"] : ["finish"];
}

/**
 * Whether the officer first says that the person has come.
 *
 * @param {State} state
 * @param {OfficerPageData} pageData
 */
function mustConfirm(state, pageData) {
  return Boolean(pageData.queues[ticketOf(state).queue]?.confirm_arrival);
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
 * @param {OfficerPageData} pageData
 * @param {number} now  milliseconds
 * @returns {{calls: number, seconds: number}}  both 0: nothing
 */
export function missingForNoShow(state, pageData, now) {
  const { ticket } = state.counter;
  const least = ticket && pageData.queues[ticket.queue]?.no_show;
  if (!ticket?.called_at || !least) return { calls: 0, seconds: 0 };
  const passed = Math.max(0, (now - Date.parse(ticket.called_at)) / 1000);
  return {
    calls: Math.max(0, least.calls_min - ticket.calls),
    seconds: least.seconds_min && Math.max(0, Math.ceil(least.seconds_min - passed)),
  };
}

/**
 * Seconds for which the last action can still be taken back; 0: it cannot.
 *
 * @param {State} state
 * @param {OfficerPageData} pageData
 * @param {number} now  milliseconds
 */
export function undoSecondsLeft({ counter }, pageData, now) {
  if (!counter.undo || counter.officer !== pageData.me) return 0;
  const passed = Math.max(0, (now - Date.parse(counter.undo.at)) / 1000);
  return Math.max(0, Math.ceil(pageData.undoSeconds - passed));
}
