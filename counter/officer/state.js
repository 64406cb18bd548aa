/**
 * What the officer's page knows, and how a fact changes it. No DOM, no clock, no words, no other module.
 *
 * @module
 */

/**
 * @typedef {object} Left  somebody who was here
 * @property {number} seq
 * @property {string} number
 * @property {string} at   instant
 * @property {string} how  the type of the fact with which they left
 */

/** @import { CounterView, FactPart, TicketPart } from "/assets/core/web/api" */

/** @typedef {CounterView & {left: Left[]}} State  with who was here, the latest first */

/** @typedef {Pick<State, "day" | "left">} Remembered  what the page alone knows */

/** @typedef {"closed" | "taken" | "idle" | "paused" | "called" | "arrived" | "serving"} Mode */

const LEFT_SHOWN = 5;

/**
 * All of the counter. Who was here before is remembered by the page alone, for one day.
 *
 * @param {CounterView} view
 * @param {Remembered | null} [before]
 * @returns {State}
 */
export function snapshot(view, before = null) {
  return { ...view, left: before && before.day === view.day ? before.left : [] };
}

/**
 * The state after a fact: parts that came with it replace their own kind.
 *
 * @param {State} state
 * @param {FactPart} fact
 * @returns {State}
 */
export function apply(state, fact) {
  const changed = new Map((fact.queues ?? []).map((queue) => [queue.id, queue]));
  return {
    ...state,
    seq: fact.seq,
    counter: fact.counter ?? state.counter,
    queues: state.queues.map((queue) => changed.get(queue.id) ?? queue),
    left: leftAfter(state, fact),
  };
}

/**
 * Facts of other counters come here, too: somebody left this one only if they were here and are no more.
 *
 * @param {State} state
 * @param {FactPart} fact
 */
function leftAfter(state, fact) {
  switch (fact.type) {
    case "ServiceFinished":
    case "TicketNoShow":
    case "TicketParked":
    case "TicketTransferred":
    case "TicketCancelled":
    case "CounterReleased":
      return leaving(state, fact);
    case "ActionUndone":
      return isBack(state, fact) ? state.left.slice(1) : state.left;
    case "TicketIssued":
    case "TicketCalled":
    case "TicketRecalled":
    case "TicketArrived":
    case "ServiceStarted":
    case "WalkedUp":
    case "ServicesDelivered":
    case "TicketLeft":
    case "TicketReturned":
    case "TicketUnparked":
    case "TicketMoved":
    case "TicketReactivated":
    case "CounterOpened":
    case "CounterPaused":
    case "CounterResumed":
    case "CounterClosed":
    case "ClosingAsked":
    case "ClosingAnswered":
    case "IssuingStopped":
    case "IssuingResumed":
    case "RulesAdopted":
      return state.left;
    default:
      throw new Error(`Unknown fact: ${fact.type}`);
  }
}

/** @param {State} state @param {FactPart} fact */
function leaving(state, fact) {
  const { ticket } = state.counter;
  if (!ticket || !fact.counter || fact.counter.ticket?.id === ticket.id) return state.left;
  return [{ seq: fact.seq, number: ticket.number, at: fact.at, how: fact.type }, ...state.left].slice(0, LEFT_SHOWN);
}

/** @param {State} state @param {FactPart} fact */
function isBack(state, fact) {
  const here = fact.counter?.ticket;
  return here && here.id !== state.counter.ticket?.id && here.number === state.left[0]?.number;
}

/**
 * What the page is about: `closed`, `taken` (by another officer), `called`, `arrived`, `serving`, `paused` or `idle`.
 *
 * @param {State} state
 * @param {string} me  who is signed in
 * @returns {Mode}
 */
export function modeOf({ counter }, me) {
  if (counter.state === "closed") return "closed";
  if (counter.officer !== me) return "taken";
  if (counter.ticket) return /** @type {Mode} */ (counter.ticket.state);
  return counter.state === "paused" ? "paused" : "idle";
}

/**
 * Whoever is at the counter. To be asked only in a mode that is about somebody.
 *
 * @param {State} state
 * @returns {TicketPart}
 */
export function ticketOf({ counter: { ticket } }) {
  if (!ticket) throw new Error("Nobody is at this counter");
  return ticket;
}

/** How many wait for this counter, those included who wait for it or its officer alone. @param {State} state */
export function waitingOf(state) {
  return state.queues.reduce((sum, queue) => sum + queue.waiting, state.counter.reserved ?? 0);
}

/**
 * Since when the longest waiting person waits; null: nobody does.
 *
 * @param {State} state
 * @returns {string | null}
 */
export function oldestOf(state) {
  const since = state.queues.flatMap((queue) => queue.oldest_at ?? []);
  return since.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

/**
 * The queues in which nobody waited before and somebody does now, other than by this officer's own doing.
 *
 * @param {State} before
 * @param {FactPart} fact
 * @returns {string[]}
 */
export function newlyWaited(before, fact) {
  if (fact.type === "ActionUndone") return [];
  const empty = new Set(before.queues.filter((queue) => !queue.waiting).map((queue) => queue.id));
  const filled = (fact.queues ?? []).filter((queue) => queue.waiting && empty.has(queue.id)).map((queue) => queue.id);
  return (fact.counter?.reserved ?? 0) > (before.counter.reserved ?? 0) ? [...filled, "own"] : filled;
}
