/**
 * What an officer is asked before an action, and what the answers mean to the API.
 *
 * @module
 */

import { needsOutcome } from "./actions.js";
import { pageData, timeZone, words } from "../kit/context.js";
import { choices, counts } from "../kit/fields.js";
import { picker } from "../kit/picker.js";
import { asked } from "../kit/sheet.js";
import { instantAt } from "../kit/times.js";
import { askWhere } from "./where.js";

const CLASSES = ["regular", "priority", "booked"];

/**
 * @typedef {object} Situation
 * @property {import("./state.js").State} state
 * @property {number} now
 */

/**
 * Ask what an action needs. An empty object: nothing; null: the officer thought better of it.
 *
 * @param {string} action
 * @param {Situation} situation
 * @returns {Promise<object | null>}
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
    case "ask-to-close":
      return asked({ title: words.closeAsk, lead: words.closeHow, fields: [], yes: words.askSupervisor }).then(
        nothingMore,
      );
    default:
      return {};
  }
}

const nothingMore = (answers) => answers && {};

/** @param {Record<string, string>} codes  id -> name, in the site's order */
const optionsOf = (codes) => Object.entries(codes).map(([value, label]) => ({ value, label }));

/** A span of minutes, a clock time or none, as an instant. */
function untilField(label, none, minutes) {
  const spans = minutes.map((count) => ({ value: `+${count}`, label: words.minutes.replace("{count}", count) }));
  const options = [{ value: "none", label: none }, ...spans, { value: "at", label: words.atTime, time: true }];
  return choices({ name: "until", label, options, value: "none", needed: true });
}

function instantOf(until, now) {
  if (until === "none") return {};
  const at = until.startsWith("+")
    ? new Date(now + Number(until.slice(1)) * 60000).toISOString()
    : instantAt(until, now, timeZone);
  return { until: at };
}

async function askPause({ now }) {
  const reasons = [...optionsOf(pageData.codes.pause), { value: "none", label: words.unsaid }];
  const reason = choices({ name: "reason", label: words.why, options: reasons, value: "none" });
  const until = untilField(words.untilAsk, words.untilNone, [10, 15, 30, 60]);
  const answers = await asked({ title: words.pauseAsk, fields: [reason, until], yes: words.pauseAsk });
  if (!answers) return null;
  return { ...(answers.reason === "none" ? {} : { reason: answers.reason }), ...instantOf(answers.until, now) };
}

async function askPark({ state, now }) {
  const reason = choices({ name: "reason", label: words.why, options: optionsOf(pageData.codes.park), needed: true });
  const until = untilField(words.parkUntil, words.parkNone, [10, 20, 30]);
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
  const title = words.parkAsk.replace("{number}", state.counter.ticket.number);
  const answers = await asked({ title, fields: [reason, until, reservedFor], yes: words.park });
  return answers && { reason: answers.reason, reserved_for: answers.reserved_for, ...instantOf(answers.until, now) };
}

async function askOutcome({ state }, yes) {
  const options = optionsOf(pageData.codes.outcomes);
  const outcome = choices({ name: "outcome", label: words.service, options, needed: true });
  outcome.element.querySelector("legend").textContent = pageData.services[state.counter.ticket.service]?.name ?? "";
  const title = words.outcomeAsk.replace("{number}", state.counter.ticket.number);
  const answers = await asked({ title, fields: [outcome], yes });
  return answers && { outcome: answers.outcome };
}

async function askServices({ state }) {
  const { ticket } = state.counter;
  const done = Object.fromEntries(ticket.delivered.map(({ service, quantity = 1 }) => [service, quantity]));
  const first = ticket.delivered.length ? {} : { [ticket.service]: 1 };
  const here = Object.entries(pageData.services).filter(([id, { queue }]) => queue === ticket.queue || done[id]);
  const options = here.map(([id, { name }]) => ({ value: id, label: name, count: done[id] ?? first[id] ?? 0 }));
  const services = counts({ name: "services", label: words.servicesHow, options });
  const title = words.servicesAsk.replace("{number}", ticket.number);
  const answers = await asked({ title, fields: [services], yes: words.save });
  if (!answers) return null;
  const given = answers.services.filter(({ count }) => count > 0);
  return { services: given.map(({ value, count }) => ({ service: value, quantity: count })) };
}

async function askChoice({ state }) {
  const queues = state.queues.map(({ id, waiting }) => ({
    value: `queue ${id}`,
    label: `${queueName(id)} (${waiting})`,
  }));
  const classes = CLASSES.map((one) => ({ value: `class ${one}`, label: words[one] }));
  const of = choices({ name: "of", label: words.chooseHow, options: [...queues, ...classes], needed: true });
  const answers = await asked({ title: words.chooseAsk, fields: [of], yes: words.call });
  if (!answers) return null;
  const [kind, id] = answers.of.split(" ");
  return kind === "queue" ? { queue: id } : { ticket_class: id };
}

/** @param {string} id */
const queueName = (id) => `${pageData.queues[id].prefix} · ${pageData.queues[id].name}`;

async function askClass() {
  const options = CLASSES.map((one) => ({ value: one, label: words[one] }));
  const ticketClass = choices({ name: "only", label: words.ticketClass, options, needed: true });
  const answers = await asked({ title: words.openFor, fields: [ticketClass], yes: words.openYes });
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
  const tongues = [
    { value: "id", label: words.languageId },
    { value: "en", label: words.languageEn },
  ];
  const fields = [
    picker({ name: "service", label: words.service, options }),
    choices({ name: "ticketClass", label: words.ticketClass, options: classes, value: "regular" }),
    choices({ name: "language", label: words.language, options: tongues, value: "id" }),
  ];
  const answers = await asked({ title: words.directAsk, lead: words.directHow, fields, yes: words.serve });
  return answers && { service: answers.service, ticket_class: answers.ticketClass, language: answers.language };
}
