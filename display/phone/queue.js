/**
 * Where one ticket stands in its queue. The view is the same for all phones of the queue: of each ticket it has an entry
 * that only who knows the ticket's id can find and read (`core/domain/views/places.py`), so that nobody reads from it who
 * goes before others. No page in here, so that tests can feed it.
 *
 * @module
 */

import { sha256 } from "./sha256.js";

/** @import { CallPart, QueueView } from "/assets/core/web/api" */

/**
 * @typedef {{state: "waiting", ahead: number}
 *   | {state: "far", ahead: number}
 *   | {state: "called", call: CallPart}
 *   | {state: "reserved"}
 *   | {state: "parked"}
 *   | {state: "elsewhere"}} Place
 *   `far`: behind all who have an entry; `elsewhere`: not in the view (any more), so only the server knows
 */

const ENTRY_BYTES = 6;
const TAG_BYTES = 4;
const RESERVED = 0xfffe;
const PARKED = 0xffff;

/**
 * @param {QueueView} queue
 * @param {{id: string, number: string}} ticket
 * @param {boolean} isWaiting  whether this ticket was last known to wait in this queue, for anybody
 * @returns {Place}
 */
export function place(queue, ticket, isWaiting) {
  const call = queue.called.find((one) => one.number === ticket.number);
  if (call) return { state: "called", call };
  const code = codeOf(queue, ticket.id);
  switch (code) {
    case null:
      return isWaiting && queue.waiting_count > queue.listed
        ? { state: "far", ahead: queue.listed }
        : { state: "elsewhere" };
    case RESERVED:
      return { state: "reserved" };
    case PARKED:
      return { state: "parked" };
    default:
      return { state: "waiting", ahead: code };
  }
}

/** What the entry of a ticket says; null: it has none. @param {QueueView} queue @param {string} id */
function codeOf(queue, id) {
  const key = sha256(`${id}|${queue.salt}`);
  const bytes = [...atob(queue.places)].map((character) => character.charCodeAt(0));
  for (let at = 0; at < bytes.length; at += ENTRY_BYTES)
    if (key.slice(0, TAG_BYTES).every((byte, index) => byte === bytes[at + index]))
      return ((bytes[at + TAG_BYTES] ^ key[TAG_BYTES]) << 8) | (bytes[at + TAG_BYTES + 1] ^ key[TAG_BYTES + 1]);
  return null;
}
