/**
 * What a supervisor did to this counter, so that nobody's page changes without a word. No DOM.
 *
 * @module
 */

import { modeOf } from "./state.js";

/** @import { FactPart } from "/assets/core/web/api" */

/**
 * A sentence about a fact; empty: it was nothing of the kind.
 *
 * @param {import("./state.js").State} before
 * @param {FactPart} fact
 * @param {string} me
 * @param {Record<string, string>} words
 */
export function changeSentence(before, fact, me, words) {
  if (!fact.counter || ["closed", "taken"].includes(modeOf(before, me))) return "";
  const gone = before.counter.ticket?.id !== fact.counter.ticket?.id ? before.counter.ticket?.number : "";
  switch (fact.type) {
    case "TicketCancelled":
      return gone ? words.cancelledHere.replace("{number}", gone) : "";
    case "CounterReleased":
      if (fact.counter.state !== "closed") return "";
      return gone ? words.releasedPerson.replace("{number}", gone) : words.releasedHere;
    case "CounterClosed":
      return before.counter.closing === "approved" && fact.counter.state === "closed" ? words.closedAgreed : "";
    default:
      return "";
  }
}
