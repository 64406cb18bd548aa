/**
 * What a supervisor can mend: what is asked before, and the request that follows. Each answers whether it was done (false:
 * the supervisor thought better of it) and throws `Refused`.
 *
 * @module
 */

import { askAgain, refusalOf } from "/assets/core/web/ask.js";
import { words } from "../kit/context.js";
import { choices } from "../kit/fields.js";
import { picker } from "../kit/picker.js";
import { placeField, placeOf } from "../kit/place.js";
import { answersTo } from "../kit/sheet.js";
import { counterName, pageData, queueName, say } from "./around.js";

/** @import { CounterPart, MoveBody, QueuePart, ReservedFor, TicketPart } from "/assets/core/web/api" */
/** @import { Address, Body } from "/assets/core/web/calls" */

/** The facts that mending brings. */
export const MENDING = new Set([
  "TicketMoved",
  "TicketCancelled",
  "TicketReactivated",
  "CounterReleased",
  "ClosingAnswered",
  "IssuingStopped",
  "IssuingResumed",
]);

/** Where a ticket can be moved; nothing: only its place becomes another. @typedef {{queue?: string, reserved_for?: ReservedFor}} Where */

/**
 * @template {Address<"POST">} A
 * @param {A} path
 * @param {Omit<Body<"POST", A>, "nonce">} body
 */
async function send(path, body) {
  await askAgain("POST", path, body);
  return true;
}

/** @param {TicketPart} ticket */
export async function move(ticket) {
  const title = say("moveAsk", { number: ticket.number });
  const answers = await answersTo({ title, fields: [whereField(ticket), whichPlace()], yes: words.move, wide: true });
  return answers !== null && moveTo(ticket, { ...answers.where, ...placeOf(answers.place) });
}

/**
 * Whether a move passes people who came earlier is the server's to say; then it is asked why.
 *
 * @param {TicketPart} ticket
 * @param {Omit<MoveBody, "nonce">} body
 */
async function moveTo(ticket, body) {
  const path = /** @type {const} */ (`/tickets/${idOf(ticket)}/move`);
  try {
    return await send(path, body);
  } catch (caught) {
    const refusal = refusalOf(caught);
    if (refusal.code !== "reason_needed") throw refusal;
    const title = say("moveAsk", { number: ticket.number });
    const fields = [whyField(pageData.codes.out_of_order)];
    const answers = await answersTo({ title, lead: refusal.message, fields, yes: words.move });
    return answers !== null && send(path, { ...body, head_reason: answers.reason });
  }
}

/** @param {TicketPart} ticket */
export async function cancel(ticket) {
  const answers = await answersTo({
    title: say("cancelAsk", { number: ticket.number }),
    lead: words.cancelHow,
    fields: [whyField(pageData.codes.cancel)],
    yes: words.cancelTicket,
  });
  return answers !== null && send(`/tickets/${idOf(ticket)}/cancel`, { reason: answers.reason });
}

/** @param {TicketPart} ticket */
export async function reactivate(ticket) {
  const title = say("reactivateAsk", { number: ticket.number });
  const answers = await answersTo({ title, fields: [whichPlace()], yes: words.reactivate });
  return answers !== null && send(`/tickets/${idOf(ticket)}/reactivate`, placeOf(answers.place));
}

/** @param {CounterPart} counter */
export async function release(counter) {
  const title = say("releaseAsk", { counter: counterName(counter.id) });
  const answers = await answersTo({ title, lead: words.releaseHow, fields: [], yes: words.release });
  return answers !== null && send(`/counters/${idOf(counter)}/release`, {});
}

/** To an officer who wants to close. @param {string} counter @param {boolean} approved */
export const answerClosing = (counter, approved) =>
  send(`/counters/${encodeURIComponent(counter)}/closing`, { approved });

/** @param {QueuePart} queue */
export async function stop(queue) {
  const title = say("stopAsk", { queue: queueName(queue.id) });
  const fields = [whyField(pageData.codes.stop)];
  const answers = await answersTo({ title, lead: words.stopHow, fields, yes: words.stop });
  return answers !== null && send(`/queues/${idOf(queue)}/stop`, { reason: answers.reason });
}

/** @param {QueuePart} queue */
export const resume = (queue) => send(`/queues/${idOf(queue)}/resume`, {});

/** As a part of an address. @param {{id: string}} thing */
const idOf = (thing) => encodeURIComponent(thing.id);

/** @param {Record<string, string>} codes */
function whyField(codes) {
  const options = Object.entries(codes).map(([value, label]) => ({ value, label }));
  return choices({ name: "reason", label: words.why, options, needed: true });
}

const whichPlace = () => placeField(pageData.rights, pageData.codes.out_of_order);

/** @param {TicketPart} ticket */
function whereField(ticket) {
  const stay = { value: {}, label: words.whereStay, detail: queueName(ticket.queue) };
  const queues = Object.entries(pageData.queues)
    .filter(([id]) => id !== ticket.queue)
    .map(([id, { prefix, name }]) => ({ value: { queue: id }, label: prefix, detail: name, mark: words.queue }));
  const counters = Object.entries(pageData.counters).map(([id, { name }]) => ({
    value: reservedFor("counter", id),
    label: name,
    mark: words.counter,
  }));
  const people = Object.entries(pageData.people).map(([id, name]) => ({
    value: reservedFor("officer", id),
    label: name,
    mark: words.officer,
  }));
  /** @type {import("../kit/find.js").Option<Where>[]} */
  const options = [stay, ...queues, ...counters, ...people];
  return picker({ name: "where", label: words.whereFilter, options });
}

/** @param {ReservedFor["kind"]} kind @param {string} id @returns {Where} */
const reservedFor = (kind, id) => ({ reserved_for: { kind, id } });
