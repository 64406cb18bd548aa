/**
 * What the details of a ticket, a counter and a queue say. Elements only; what is asked and done is elsewhere.
 *
 * @module
 */

import { make, pageData, words } from "../kit/context.js";
import { clock, counterName, isOurs, now, person, queueName, reason, say } from "./around.js";
import { counterFigures, mendsOf, minutesSince, peopleOf } from "./figures.js";
import { countersOf } from "./queues.js";

const SHOWN_MAX = 40;

/**
 * @typedef {object} About
 * @property {string} title
 * @property {string} [chip]
 * @property {Node[]} body
 * @property {string[]} actions  names of `mend`, and `person` for whoever is at a counter
 */

/** @param {[string, string | null | undefined | false][]} rows */
function facts(rows) {
  const told = rows.filter(([, text]) => text).flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, text)]);
  return make("dl", { className: "details__facts" }, ...told);
}

/** @param {any} ticket @param {Node} history @returns {About} */
export function aboutTicket(ticket, history) {
  const service = pageData.services[ticket.service];
  const rows = facts([
    [words.service, service && `${service.name} · ${pageData.tenants[service.tenant].short}`],
    [words.queue, queueName(ticket.queue)],
    [words.person, words[ticket.ticket_class]],
    [words.issued, clock(ticket.issued_at)],
    [words.waitingSince, ticket.state === "waiting" && `${clock(ticket.waiting_from)} · ${waited(ticket)}`],
    [words.counter, ticket.counter && counterName(ticket.counter)],
    [words.calls, ticket.calls > 0 && String(ticket.calls)],
    [words.parked, ticket.parked && parkedWords(ticket.parked)],
    [words.forAlone, ticket.reserved_for && ownerWords(ticket.reserved_for)],
    [words.reason, ticket.outcome && reason(ticket.outcome)],
  ]);
  const ours = isOurs(ticket);
  const other = ours ? [] : [make("p", { className: "message message--calm" }, words.otherTenant)];
  const heading = make("h3", {}, words.history);
  return {
    title: ticket.number,
    chip: words[ticket.state],
    body: [rows, ...other, heading, history],
    actions: ours ? mendsOf(ticket) : [],
  };
}

const waited = (ticket) => say("min", { count: minutesSince(ticket.waiting_from, now()) });

function parkedWords({ reason: why, at, until }) {
  const times = until ? say("until", { time: clock(until) }) : say("since", { time: clock(at) });
  return `${reason(why)}, ${times}`;
}

const ownerWords = ({ kind, id }) => (kind === "counter" ? counterName(id) : person(id));

/** @param {any} counter @returns {About} */
export function aboutCounter(counter) {
  const { mode, since } = counterFigures(counter);
  const rows = facts([
    [words.officer, counter.officer ? person(counter.officer) : words.nobody],
    [
      words[counter.state === "open" ? "open" : counter.state],
      counter.since && say("since", { time: clock(counter.since) }),
    ],
    [words.reason, counter.state === "paused" && pauseWords(counter)],
    [
      words.person,
      counter.ticket &&
        `${counter.ticket.number} · ${words[mode]} · ${say("min", { count: minutesSince(since, now()) })}`,
    ],
    [words.waiting, counter.reserved > 0 && say("own", { count: counter.reserved })],
    [words.queue, pageData.counters[counter.id]?.queues.map(queueName).join(", ")],
  ]);
  const closing = counter.closing === "asked" ? ["agree", "not-now"] : [];
  return {
    title: counter.name,
    chip: counter.closing === "asked" ? words.wantsToClose : words[counter.ticket ? mode : counter.state],
    body: [rows],
    actions: [...closing, ...(counter.ticket ? ["person"] : []), ...(counter.officer ? ["release"] : [])],
  };
}

function pauseWords(counter) {
  const until = counter.pause_until ? say("until", { time: clock(counter.pause_until) }) : "";
  return [reason(counter.pause_reason), until].filter(Boolean).join(", ");
}

/**
 * @param {any} queue
 * @param {import("./state.js").State} state
 * @param {(kind: string, id: string) => void} open
 * @returns {About}
 */
export function aboutQueue(queue, state, open) {
  const people = peopleOf(state.tickets, queue.id);
  const here = countersOf(queue.id)
    .map((id) => state.counters.find((counter) => counter.id === id))
    .filter(Boolean);
  const rows = facts([
    [words.longest, queue.oldest_at && say("min", { count: minutesSince(queue.oldest_at, now()) })],
    [
      words.counters,
      here
        .map((counter) => `${counter.name}: ${words[counter.ticket ? counterFigures(counter).mode : counter.state]}`)
        .join(", "),
    ],
    [words.reason, queue.stopped && reason(queue.stopped)],
  ]);
  return {
    title: queueName(queue.id),
    chip: queue.stopped ? words.stopped : "",
    body: [
      rows,
      ...group(words.waiting, people.waiting, open, (ticket) => waited(ticket)),
      ...group(words.parked, people.parked, open, (ticket) => parkedWords(ticket.parked)),
      ...group(words.missed, people.missed, open, (ticket) => words[ticket.state]),
    ],
    actions: [queue.stopped ? "resume" : "stop"],
  };
}

function group(title, tickets, open, detail) {
  if (!tickets.length) return [];
  const shown = tickets.slice(0, SHOWN_MAX).map((ticket) => ticketRow(ticket, open, detail(ticket)));
  const rest = tickets.length - shown.length;
  const more = rest ? [make("li", { className: "people__more" }, say("noMore", { count: rest }))] : [];
  return [make("h3", {}, `${title} · ${tickets.length}`), make("ul", { className: "people" }, ...shown, ...more)];
}

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
