/**
 * What the details of a ticket, a counter and a queue say. Elements only; what is asked and done is elsewhere.
 *
 * @module
 */

import { make, words } from "../kit/context.js";
import { clock, counterName, isOurs, now, pageData, person, queueName, reason, say } from "./around.js";
import { counterFigures, minutesSince, peopleOf } from "./figures.js";
import * as mends from "./mends.js";
import { countersOf } from "./queues.js";

/** @import { CounterPart, Overview, Parked, QueuePart, ReservedFor, TicketPart } from "/assets/core/web/api" */
/** @import { Open } from "./around.js" */

const ROWS_MAX = 40;

/**
 * What can be done in the details. `run` answers whether it was done: false when somebody thought better of it.
 *
 * @typedef {object} Action
 * @property {"move" | "cancel" | "reactivate" | "agree" | "not-now" | "release" | "stop" | "resume" | "person"} name
 * @property {() => Promise<boolean>} run
 */

/**
 * @typedef {object} About
 * @property {string} title
 * @property {string} chip    empty: none
 * @property {string} state   how the chip looks
 * @property {Node[]} body
 * @property {Action[]} actions
 */

/** Names and what stands beside them; what is empty is left out. @param {[string, string | null | false][]} rows */
function facts(rows) {
  const pairs = rows.flatMap(([name, text]) => (text ? [make("dt", {}, name), make("dd", {}, text)] : []));
  return make("dl", { className: "details__facts" }, ...pairs);
}

/** @param {TicketPart} ticket @param {Node} history @returns {About} */
export function aboutTicket(ticket, history) {
  const service = pageData.services[ticket.service];
  const rows = facts([
    [words.service, service && `${service.name} · ${pageData.tenants[service.tenant].short}`],
    [words.queue, queueName(ticket.queue)],
    [words.person, words[ticket.ticket_class]],
    [words.issued, clock(ticket.issued_at)],
    [words.waitingSince, ticket.state === "waiting" && `${clock(ticket.waiting_from)} · ${waitWords(ticket)}`],
    [words.counter, ticket.counter && counterName(ticket.counter)],
    [words.calls, ticket.calls > 0 && String(ticket.calls)],
    [words.parked, ticket.parked && parkedWords(ticket.parked)],
    [words.forAlone, ticket.reserved_for && reservedWords(ticket.reserved_for)],
    [words.reason, ticket.outcome && reason(ticket.outcome)],
  ]);
  const other = isOurs(ticket) ? [] : [make("p", { className: "message message--calm" }, words.otherTenant)];
  return {
    title: ticket.number,
    chip: words[ticket.state],
    state: ticket.state,
    body: [rows, ...other, make("h3", {}, words.history), history],
    actions: ticket.actions.map((name) => ({ name, run: () => mends[name](ticket) })),
  };
}

/** @param {TicketPart} ticket */
const waitWords = (ticket) => say("min", { count: minutesSince(ticket.waiting_from, now()) });

/** @param {Parked | null} parked */
function parkedWords(parked) {
  if (!parked) return "";
  const times = parked.until ? say("until", { time: clock(parked.until) }) : say("since", { time: clock(parked.at) });
  return `${reason(parked.reason)}, ${times}`;
}

/** @param {ReservedFor} reservedFor */
const reservedWords = ({ kind, id }) => (kind === "counter" ? counterName(id) : person(id));

/** @param {CounterPart} counter @param {Open} open @returns {About} */
export function aboutCounter(counter, open) {
  const { mode } = counterFigures(counter);
  const rows = facts([
    [words.officer, counter.officer ? person(counter.officer) : words.nobody],
    [words[counter.state], counter.since && say("since", { time: clock(counter.since) })],
    [words.reason, counter.state === "paused" && pauseWords(counter)],
    [words.person, personWords(counter)],
    [words.waiting, counter.reserved > 0 && say("own", { count: counter.reserved })],
    [words.queue, pageData.counters[counter.id]?.queues.map(queueName).join(", ")],
  ]);
  return {
    title: counter.name,
    chip: counter.closing === "asked" ? words.wantsToClose : words[counter.ticket ? mode : counter.state],
    state: counter.state,
    body: [rows],
    actions: actionsAt(counter, open),
  };
}

/** @param {CounterPart} counter @param {Open} open @returns {Action[]} */
function actionsAt(counter, open) {
  const { ticket } = counter;
  /** @type {Action[]} */
  const closing = [
    { name: "agree", run: () => mends.answerClosing(counter.id, true) },
    { name: "not-now", run: () => mends.answerClosing(counter.id, false) },
  ];
  return [
    ...(counter.closing === "asked" ? closing : []),
    ...(ticket ? [{ name: /** @type {const} */ ("person"), run: async () => leadTo(open, ticket.id) }] : []),
    ...(counter.officer ? [{ name: /** @type {const} */ ("release"), run: () => mends.release(counter) }] : []),
  ];
}

/** Nothing is done by it. @param {Open} open @param {string} ticket */
function leadTo(open, ticket) {
  open("ticket", ticket);
  return false;
}

/** @param {CounterPart} counter */
function personWords(counter) {
  const { mode, since } = counterFigures(counter);
  if (!counter.ticket) return "";
  return `${counter.ticket.number} · ${words[mode]} · ${say("min", { count: minutesSince(since, now()) })}`;
}

/** @param {CounterPart} counter */
function pauseWords(counter) {
  const until = counter.pause_until ? say("until", { time: clock(counter.pause_until) }) : "";
  return [reason(counter.pause_reason), until].filter(Boolean).join(", ");
}

/** @param {QueuePart} queue @param {Overview} state @param {Open} open @returns {About} */
export function aboutQueue(queue, state, open) {
  const people = peopleOf(state.tickets, state.lines[queue.id] ?? [], queue.id);
  const here = countersOf(queue.id).flatMap((id) => state.counters.find((counter) => counter.id === id) ?? []);
  const rows = facts([
    [words.longest, queue.oldest_at && say("min", { count: minutesSince(queue.oldest_at, now()) })],
    [words.counters, here.map((counter) => `${counter.name}: ${modeWords(counter)}`).join(", ")],
    [words.reason, queue.stopped && reason(queue.stopped)],
  ]);
  return {
    title: queueName(queue.id),
    chip: queue.stopped ? words.stopped : "",
    state: "",
    body: [
      rows,
      ...group(words.waiting, people.waiting, people.waitingCount, open, waitWords),
      ...group(words.parked, people.parked, people.parked.length, open, (ticket) => parkedWords(ticket.parked)),
      ...group(words.missed, people.missed, people.missed.length, open, (ticket) => words[ticket.state]),
    ],
    actions: [
      queue.stopped
        ? { name: "resume", run: () => mends.resume(queue) }
        : { name: "stop", run: () => mends.stop(queue) },
    ],
  };
}

/** @param {CounterPart} counter */
const modeWords = (counter) => words[counter.ticket ? counterFigures(counter).mode : counter.state];

/**
 * Some people under a title, in the order in which they come.
 *
 * @param {string} title
 * @param {TicketPart[]} tickets
 * @param {number} count    of all there are
 * @param {Open} open
 * @param {(ticket: TicketPart) => string} detail
 */
function group(title, tickets, count, open, detail) {
  if (!count) return [];
  const people = tickets.slice(0, ROWS_MAX).map((ticket) => ticketRow(ticket, open, detail(ticket)));
  const rest = count - people.length;
  const more = rest > 0 ? [make("li", { className: "people__more" }, say("noMore", { count: rest }))] : [];
  return [make("h3", {}, `${title} · ${count}`), make("ul", { className: "people" }, ...people, ...more)];
}

/** @param {TicketPart} ticket @param {Open} open @param {string} detail */
function ticketRow(ticket, open, detail) {
  const button = make(
    "button",
    { type: "button", className: "people__one", data: { class: ticket.ticket_class, key: ticket.id } },
    make("b", { className: "number" }, ticket.number),
    make("span", {}, detail),
  );
  button.addEventListener("click", () => open("ticket", ticket.id));
  return make("li", {}, button);
}
