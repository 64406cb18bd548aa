/**
 * What the board knows, and how a fact changes it. No DOM, no clock, no words, no other module.
 *
 * @module
 */

/** @import { FactPart, Overview, TicketPart } from "/assets/core/web/api" */

const AUDIT_NOTES_MAX = 50;
const ENVELOPE = ["type", "seq", "at"];
const PARTS = ["queues", "counters", "lines", "tickets", "audit_note", "rules"];

/**
 * The state after a fact: whole parts replace those of the same id; what did not change stays the same object.
 *
 * @param {Overview} state
 * @param {FactPart} fact
 * @returns {Overview}
 */
export function apply(state, fact) {
  for (const part of Object.keys(fact)) {
    if (!ENVELOPE.includes(part) && !PARTS.includes(part)) throw new Error(`Unknown part of a fact: ${part}`);
  }
  return {
    ...state,
    seq: fact.seq,
    counters: replaced(state.counters, fact.counters),
    queues: replaced(state.queues, fact.queues),
    lines: fact.lines ? { ...state.lines, ...fact.lines } : state.lines,
    tickets: ticketsAfter(state, fact.tickets),
    audit_notes: fact.audit_note
      ? [fact.audit_note, ...state.audit_notes].slice(0, AUDIT_NOTES_MAX)
      : state.audit_notes,
    rules: fact.rules ?? state.rules,
  };
}

/**
 * @template {{id: string}} T
 * @param {T[]} parts
 * @param {T[]} [news]
 * @returns {T[]}
 */
function replaced(parts, news) {
  if (!news?.length) return parts;
  const byId = new Map(news.map((part) => [part.id, part]));
  return parts.map((part) => byId.get(part.id) ?? part);
}

/**
 * A ticket that was sent to a queue of others comes once more, with that queue: then it is ours no longer.
 *
 * @param {Overview} state
 * @param {TicketPart[]} [news]
 */
function ticketsAfter(state, news) {
  if (!news?.length) return state.tickets;
  const ours = new Set(state.queues.map((queue) => queue.id));
  const tickets = { ...state.tickets };
  for (const ticket of news) {
    if (ours.has(ticket.queue)) tickets[ticket.id] = ticket;
    else delete tickets[ticket.id];
  }
  return tickets;
}
