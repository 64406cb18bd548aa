/**
 * What a supervisor did to this counter, so that nobody's page changes without a word. No DOM.
 *
 * @module
 */

import { modeOf } from "./state.js";

/**
 * A sentence about a fact; empty: it was nothing of the kind.
 *
 * @param {import("./state.js").State} before
 * @param {any} fact  core.domain.views.parts.Seen
 * @param {string} me
 * @param {Record<string, string>} words
 */
export function mended(before, fact, me, words) {
  if (!fact.desk || ["closed", "taken"].includes(modeOf(before, me))) return "";
  const gone = before.desk.ticket?.id !== fact.desk.ticket?.id ? before.desk.ticket?.number : "";
  switch (fact.type) {
    case "TicketCancelled":
      return gone ? words.cancelledHere.replace("{number}", gone) : "";
    case "CounterReleased":
      if (fact.desk.state !== "closed") return "";
      return gone ? words.releasedPerson.replace("{number}", gone) : words.releasedHere;
    case "CounterClosed":
      return before.desk.closing === "approved" && fact.desk.state === "closed" ? words.closedAgreed : "";
    default:
      return "";
  }
}
