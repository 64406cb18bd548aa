/**
 * Where somebody is sent on: back to the queue, to another queue or service, to one counter, or to one officer.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { words } from "../kit/context.js";
import { choices } from "../kit/fields.js";
import { picker } from "../kit/picker.js";
import { placeField, placeOf } from "../kit/place.js";
import { answersTo } from "../kit/sheet.js";
import { pageData } from "./page_data.js";
import { ticketOf } from "./state.js";

/** @import { OfficerPart, ReservedFor, TicketPart, TransferBody } from "/assets/core/web/api" */
/** @import { Option } from "../kit/find.js" */
/** @import { Situation } from "./questions.js" */

/** @typedef {Pick<TransferBody, "queue" | "service" | "reserved_for">} Where */

/** @param {Situation} situation */
export async function askWhere({ state }) {
  const ticket = ticketOf(state);
  const where = picker({ name: "where", label: words.whereFilter, options: placesFor(ticket, []) });
  const fields = [
    where,
    placeField(pageData.rights, pageData.codes.out_of_order),
    choices({ name: "why", label: words.transferWhy, options: whys(), value: "next_step" }),
  ];
  const title = words.transferAsk.replace("{number}", ticket.number);
  const answer = answersTo({ title, fields, yes: words.transfer, wide: true });
  // The sheet is there at once, so that no key meant for it reaches the page; who is on duty comes a moment later.
  ask("GET", "/officers").then(
    ({ officers }) => where.fill(placesFor(ticket, officers)),
    () => {},
  );
  const answers = await answer;
  return answers && { ...answers.where, ...placeOf(answers.place), why: answers.why };
}

/** @returns {{value: NonNullable<TransferBody["why"]>, label: string}[]} */
const whys = () => [
  { value: "next_step", label: words.transferNext },
  { value: "wrong_queue", label: words.transferWrong },
];

/**
 * Everywhere, this queue first. A service of another queue is found by typing only: there are many.
 *
 * @param {TicketPart} ticket
 * @param {OfficerPart[]} officers
 * @returns {Option<Where>[]}
 */
function placesFor(ticket, officers) {
  const back = {
    value: {},
    label: words.whereBack,
    detail: nameOf(ticket.queue),
    mark: words.whereQueue,
    kind: "back",
  };
  return [back, ...queues(ticket), ...counters(), ...people(officers), ...services()];
}

/** @param {string} queue */
const nameOf = (queue) => pageData.queues[queue]?.name ?? "";

/** @param {TicketPart} ticket @returns {Option<Where>[]} */
const queues = (ticket) =>
  Object.entries(pageData.queues)
    .filter(([id]) => id !== ticket.queue)
    .map(([id, { prefix, name }]) => ({
      value: { queue: id },
      label: prefix,
      detail: name,
      mark: words.whereQueue,
      kind: "queue",
    }));

/** @returns {Option<Where>[]} */
const counters = () =>
  Object.entries(pageData.counters)
    .filter(([id]) => id !== pageData.counter)
    .map(([id, name]) => ({
      value: reservedFor("counter", id),
      label: name,
      mark: words.whereCounter,
      kind: "counter",
    }));

/** @param {OfficerPart[]} officers @returns {Option<Where>[]} */
const people = (officers) =>
  officers
    .filter(({ id }) => id !== pageData.me)
    .map(({ id, name, counter }) => ({
      value: reservedFor("officer", id),
      label: name,
      detail: counter ? pageData.counters[counter] : "",
      mark: words.whereOfficer,
      kind: "officer",
    }));

/** @returns {Option<Where>[]} */
const services = () =>
  Object.entries(pageData.services).map(([id, { name, queue }]) => ({
    value: { service: id, queue },
    label: name,
    detail: nameOf(queue),
    mark: words.whereService,
    kind: "service",
    hidden: true,
  }));

/** @param {ReservedFor["kind"]} kind @param {string} id @returns {Where} */
const reservedFor = (kind, id) => ({ reserved_for: { kind, id } });
