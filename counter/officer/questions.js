/**
 * What an officer is asked before an action, and what the answers mean to the API.
 *
 * @module
 */

import { needsOutcome } from "./actions.js";
import { timeZone, within, words } from "../kit/context.js";
import { choices, counts } from "../kit/fields.js";
import { picker } from "../kit/picker.js";
import { answersTo } from "../kit/sheet.js";
import { instantAt } from "../kit/times.js";
import { pageData } from "./page_data.js";
import { ticketOf, waitingOf } from "./state.js";
import { askWhere } from "./where.js";

/** @import { TicketClass } from "/assets/core/web/api" */
/** @import { Answers } from "./request.js" */
/** @import { State } from "./state.js" */

/** @type {TicketClass[]} */
const CLASSES = ["regular", "priority", "booked"];

/**
 * @typedef {object} Situation
 * @property {State} state
 * @property {number} now
 */

/**
 * Ask what an action needs. An empty object: nothing; null: the officer thought better of it.
 *
 * @param {string} action
 * @param {Situation} situation
 * @returns {Promise<Answers | null>}
 */
export async function answersFor(action, situation) {
  switch (action) {
    case "pause":
      return askPause(situation);
    case "park":
      return askPark(situation);
    case "transfer":
      return askWhere(situation);
    case "outcome":
      return askOutcome(situation, words.finish);
    case "finish":
      return needsOutcome(situation.state, pageData) ? askOutcome(situation, words.finish) : {};
    case "call-next":
      return needsOutcome(situation.state, pageData) ? askOutcome(situation, words.finishNext) : {};
    case "services":
      return askServices(situation);
    case "choose":
      return askChoice(situation);
    case "open-for":
      return askClass();
    case "serve-direct":
      return askDirect();
    case "close":
      return waitingOf(situation.state) && !pageData.asksToClose ? askWhoWait(waitingOf(situation.state)) : {};
    case "ask-to-close":
      return askToClose();
    default:
      return {};
  }
}

/** @param {number} count  of those who wait for this counter */
async function askWhoWait(count) {
  const lead = words.closeWaiting.replace("{count}", String(count));
  const sure = await answersTo({ title: words.closeSure, lead, fields: [], yes: words.closeSure });
  return sure && {};
}

async function askToClose() {
  const sure = await answersTo({ title: words.closeAsk, lead: words.closeHow, fields: [], yes: words.askSupervisor });
  return sure && {};
}

/** @param {Record<string, string>} codes  id -> name, in the site's order */
const optionsOf = (codes) => Object.entries(codes).map(([value, label]) => ({ value, label }));

/**
 * A span of minutes, a clock time or none: `+10`, `14:05`, `none`.
 *
 * @param {string} label
 * @param {string} none
 * @param {number[]} minutes
 */
function untilField(label, none, minutes) {
  const spans = minutes.map((count) => ({
    value: `+${count}`,
    label: words.minutes.replace("{count}", String(count)),
  }));
  const options = [{ value: "none", label: none }, ...spans, { value: "at", label: words.atTime, time: true }];
  return choices({ name: "until", label, options, value: "none", needed: true });
}

/** @param {string} until @param {number} now @returns {{until?: string}} */
function instantOf(until, now) {
  if (until === "none") return {};
  const at = until.startsWith("+")
    ? new Date(now + Number(until.slice(1)) * 60000).toISOString()
    : instantAt(until, now, timeZone);
  return { until: at };
}

/** @param {Situation} situation */
async function askPause({ now }) {
  const reasons = [...optionsOf(pageData.codes.pause), { value: "none", label: words.unsaid }];
  const reason = choices({ name: "reason", label: words.why, options: reasons, value: "none" });
  const until = untilField(words.untilAsk, words.untilNone, [10, 15, 30, 60]);
  const answers = await answersTo({ title: words.pauseAsk, fields: [reason, until], yes: words.pauseAsk });
  if (!answers) return null;
  return { ...(answers.reason === "none" ? {} : { reason: answers.reason }), ...instantOf(answers.until, now) };
}

/** @param {Situation} situation */
async function askPark({ state, now }) {
  const reason = choices({ name: "reason", label: words.why, options: optionsOf(pageData.codes.park), needed: true });
  const until = untilField(words.parkUntil, words.parkNone, [10, 20, 30]);
  /** @type {{value: "queue" | "counter" | "officer", label: string}[]} */
  const reservations = [
    { value: "queue", label: words.keeperQueue },
    { value: "counter", label: words.keeperCounter },
    { value: "officer", label: words.keeperOfficer },
  ];
  const reservedFor = choices({
    name: "reserved_for",
    label: words.reservedFor,
    options: reservations,
    value: "queue",
  });
  const title = words.parkAsk.replace("{number}", ticketOf(state).number);
  const answers = await answersTo({ title, fields: [reason, until, reservedFor], yes: words.park });
  return answers && { reason: answers.reason, reserved_for: answers.reserved_for, ...instantOf(answers.until, now) };
}

/** @param {Situation} situation @param {string} yes */
async function askOutcome({ state }, yes) {
  const ticket = ticketOf(state);
  const options = optionsOf(pageData.codes.outcomes);
  const outcome = choices({ name: "outcome", label: words.service, options, needed: true });
  within(outcome.element, "legend").textContent = pageData.services[ticket.service]?.name ?? "";
  const title = words.outcomeAsk.replace("{number}", ticket.number);
  const answers = await answersTo({ title, fields: [outcome], yes });
  return answers && { outcome: answers.outcome };
}

/** @param {Situation} situation */
async function askServices({ state }) {
  const ticket = ticketOf(state);
  /** @type {Record<string, number>} */
  const done = Object.fromEntries(ticket.delivered.map(({ service, quantity = 1 }) => [service, quantity]));
  /** @type {Record<string, number>} */
  const first = ticket.delivered.length ? {} : { [ticket.service]: 1 };
  const here = Object.entries(pageData.services).filter(([id, { queue }]) => queue === ticket.queue || done[id]);
  const options = here.map(([id, { name }]) => ({ value: id, label: name, count: done[id] ?? first[id] ?? 0 }));
  const services = counts({ name: "services", label: words.servicesHow, options });
  const title = words.servicesAsk.replace("{number}", ticket.number);
  const answers = await answersTo({ title, fields: [services], yes: words.save });
  if (!answers) return null;
  const deliveries = answers.services.filter(({ count }) => count > 0);
  return { services: deliveries.map(({ value, count }) => ({ service: value, quantity: count })) };
}

/** @param {Situation} situation @returns {Promise<Answers | null>} */
async function askChoice({ state }) {
  const queues = state.queues.map(({ id, waiting }) => ({
    value: `queue ${id}`,
    label: `${queueName(id)} (${waiting})`,
  }));
  const classes = CLASSES.map((one) => ({ value: `class ${one}`, label: words[one] }));
  const of = choices({ name: "of", label: words.chooseHow, options: [...queues, ...classes], needed: true });
  const answers = await answersTo({ title: words.chooseAsk, fields: [of], yes: words.call });
  if (!answers) return null;
  const [kind, id] = answers.of.split(" ");
  return kind === "queue" ? { queue: id } : { ticket_class: /** @type {TicketClass} */ (id) };
}

/** @param {string} id */
const queueName = (id) => `${pageData.queues[id].prefix} · ${pageData.queues[id].name}`;

async function askClass() {
  const options = CLASSES.map((one) => ({ value: one, label: words[one] }));
  const ticketClass = choices({ name: "only", label: words.ticketClass, options, needed: true });
  const answers = await answersTo({ title: words.openFor, fields: [ticketClass], yes: words.openYes });
  return answers && { classes: [answers.only] };
}

async function askDirect() {
  const here = Object.entries(pageData.services).filter(([, { queue }]) => pageData.takes.includes(queue));
  const options = here.map(([id, { name, queue }]) => ({
    value: id,
    label: name,
    detail: pageData.queues[queue].name,
  }));
  const classes = CLASSES.slice(0, 2).map((one) => ({ value: one, label: words[one] }));
  const languages = Object.entries(pageData.languages).map(([code, name]) => ({ value: code, label: name }));
  const fields = [
    picker({ name: "service", label: words.service, options }),
    choices({ name: "ticketClass", label: words.ticketClass, options: classes, value: "regular" }),
    choices({ name: "language", label: words.language, options: languages, value: languages[0].value }),
  ];
  const answers = await answersTo({ title: words.directAsk, lead: words.directHow, fields, yes: words.serve });
  return answers && { service: answers.service, ticket_class: answers.ticketClass, language: answers.language };
}
