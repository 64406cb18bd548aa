/**
 * Mending: what is asked before, and the request that follows. One nonce for each press, asked once more when no answer
 * came.
 *
 * @module
 */

import { ask, nonce } from "/assets/core/web/ask.js";
import { pageData, words } from "../kit/context.js";
import { choices } from "../kit/fields.js";
import { picker } from "../kit/picker.js";
import { asked } from "../kit/sheet.js";
import { counterName, queueName, say } from "./around.js";

const UNCERTAIN = ["unreachable", "not_confirmed"];

/** @param {string} path @param {object} body */
async function press(path, body) {
  const pressed = { nonce: nonce(), ...body };
  return ask("POST", path, pressed).catch((refused) => {
    if (!UNCERTAIN.includes(refused.code)) throw refused;
    return ask("POST", path, pressed);
  });
}

/** @param {Record<string, string>} codes */
const optionsOf = (codes) => Object.entries(codes).map(([value, label]) => ({ value, label }));
const whyField = (codes) => choices({ name: "reason", label: words.why, options: optionsOf(codes), needed: true });
const placeField = () =>
  choices({
    name: "place",
    label: words.place,
    options: optionsOf({ keep: words.placeKeep, front: words.placeFront, end: words.placeEnd }),
    value: "keep",
  });

/**
 * Ask what is needed and do it. False: the supervisor thought better of it; throws `Refused`.
 *
 * @param {string} name
 * @param {any} thing  the ticket, the counter or the queue
 * @returns {Promise<boolean>}
 */
export async function mend(name, thing) {
  const answers = await questionOf(name, thing);
  if (!answers) return false;
  const { by: _, where, ...body } = answers;
  await press(pathOf(name, thing), { ...body, ...where });
  return true;
}

function pathOf(name, thing) {
  const id = encodeURIComponent(thing.id);
  if (["move", "cancel", "reactivate"].includes(name)) return `/tickets/${id}/${name}`;
  if (["agree", "not-now"].includes(name)) return `/counters/${id}/closing`;
  return name === "release" ? `/counters/${id}/release` : `/queues/${id}/${name}`;
}

/** @returns {Promise<any>} */
function questionOf(name, thing) {
  const { number } = thing;
  switch (name) {
    case "move":
      return asked({
        title: say("moveAsk", { number }),
        fields: [whereField(thing), placeField()],
        yes: words.move,
        wide: true,
      });
    case "cancel":
      return asked({
        title: say("cancelAsk", { number }),
        lead: words.cancelHow,
        fields: [whyField(pageData.codes.cancel)],
        yes: words.cancelTicket,
      });
    case "reactivate":
      return asked({ title: say("reactivateAsk", { number }), fields: [placeField()], yes: words.reactivate });
    case "release":
      return asked({
        title: say("releaseAsk", { counter: counterName(thing.id) }),
        lead: words.releaseHow,
        fields: [],
        yes: words.release,
      });
    case "stop":
      return asked({
        title: say("stopAsk", { queue: queueName(thing.id) }),
        lead: words.stopHow,
        fields: [whyField(pageData.codes.stop)],
        yes: words.stop,
      });
    case "agree":
      return Promise.resolve({ approved: true });
    case "not-now":
      return Promise.resolve({ approved: false });
    case "resume":
      return Promise.resolve({});
    default:
      throw new Error(`Nobody can mend this: ${name}`);
  }
}

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
  return picker({ name: "where", label: words.whereFilter, options: [stay, ...queues, ...counters, ...people] });
}

/** @param {"counter" | "officer"} kind @param {string} id */
const reservedFor = (kind, id) => ({ reserved_for: { kind, id } });
