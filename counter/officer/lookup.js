/**
 * All numbers that this counter may act on, found by typing: call one, take one back who missed the call, let one go.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { language, part, timeZone, within, words } from "../kit/context.js";
import { choices } from "../kit/fields.js";
import { picker } from "../kit/picker.js";
import { answersTo } from "../kit/sheet.js";
import { wallClock } from "../kit/times.js";
import { pageData } from "./page_data.js";

/** @import { CallBody, LinePart, TicketPart } from "/assets/core/web/api" */
/** @import { Option } from "../kit/find.js" */

/**
 * What to do with which number. `history` is the page's own; the others are the API's.
 *
 * @typedef {object} Chosen
 * @property {"history" | "leave" | "return" | "call-ticket"} action
 * @property {string} ticket
 * @property {Partial<CallBody>} [answers]
 */

/** @type {LinePart} */
const NOBODY = { waiting: [], parked: [], missed: [], next: null };

/**
 * Ask which number, and what about it. The sheet is there at once, so that no key meant for it reaches the page.
 *
 * @param {Promise<LinePart>} coming
 * @returns {Promise<Chosen | null>}
 */
export async function lookUp(coming) {
  let line = NOBODY;
  /** @type {Option<TicketPart | undefined>[]} */
  const options = []; // nobody is known yet
  const numbers = picker({ name: "ticket", label: words.lookupFilter, options, onChange: suit, needed: false });
  const also = [
    { by: "leave", label: words.lookupLeave, key: "Delete", shown: words.keyDelete },
    { by: "history", label: words.lookupHistory, key: "F2", shown: "F2" },
  ];
  const answer = answersTo({ title: words.lookupAsk, fields: [numbers], yes: words.lookupCall, also, wide: true });
  suit(numbers.chosen());
  const known = coming.then((fresh) => {
    line = fresh;
    numbers.fill(optionsOf(line));
  });
  coming.catch(() => part("sheet", HTMLDialogElement).close());
  const [answers] = await Promise.all([answer, known]);
  if (!answers) return null;
  const ticket = answers.ticket ?? (await elsewhere(numbers.typed()));
  return ticket && chosen(answers.by, ticket, line);
}

/** A number that is not for this counter: its history says where it is. @param {string} typed */
async function elsewhere(typed) {
  if (!typed) return null;
  return ask("GET", `/numbers/${encodeURIComponent(typed)}`);
}

/** @param {string} by @param {TicketPart} ticket @param {LinePart} line @returns {Promise<Chosen | null>} */
async function chosen(by, ticket, line) {
  if (by === "history" || !isHere(ticket, line)) return { action: "history", ticket: ticket.id };
  if (by === "leave") return { action: "leave", ticket: ticket.id };
  if (line.missed.some(({ id }) => id === ticket.id)) return { action: "return", ticket: ticket.id };
  const why = ticket.state === "waiting" && line.next?.ticket !== ticket.id ? await askWhy(ticket) : {};
  return why && { action: "call-ticket", ticket: ticket.id, answers: why };
}

/** @param {TicketPart} ticket @param {LinePart} line */
const isHere = (ticket, line) => [...line.waiting, ...line.parked, ...line.missed].some(({ id }) => id === ticket.id);

/**
 * Out of order: with a reason, by whoever may. Others are told by the server that they may not.
 *
 * @param {TicketPart} ticket
 * @returns {Promise<Partial<CallBody> | null>}
 */
async function askWhy(ticket) {
  if (!pageData.rights.includes("out_of_order")) return {};
  const options = Object.entries(pageData.codes.out_of_order).map(([value, label]) => ({ value, label }));
  const why = choices({ name: "why", label: words.why, options, needed: true });
  const title = words.jumpAsk.replace("{number}", ticket.number);
  const answers = await answersTo({ title, lead: words.jumpHow, fields: [why], yes: words.call });
  return answers && { why: answers.why };
}

/** @param {LinePart} line @returns {Option<TicketPart>[]} */
function optionsOf(line) {
  const waiting = line.waiting.map((ticket) =>
    option(ticket, "waiting", line.next?.ticket === ticket.id ? words.lookupNext : words.lookupWaiting),
  );
  return [
    ...line.parked.map((ticket) => option(ticket, "parked", words.lookupParked)),
    ...waiting,
    ...line.missed.map((ticket) => option(ticket, "missed", missedAt(ticket))),
  ];
}

/** @param {TicketPart} ticket */
function missedAt(ticket) {
  const time = wallClock(Date.parse(ticket.ended_at ?? ""), language, timeZone);
  return words[ticket.state === "left" ? "leftAt" : "missedAt"].replace("{time}", time);
}

/** @param {TicketPart} ticket @param {string} kind @param {string} mark @returns {Option<TicketPart>} */
function option(ticket, kind, mark) {
  const service = pageData.services[ticket.service]?.name ?? "";
  const extra = ticket.ticket_class === "regular" ? "" : ` · ${words[ticket.ticket_class]}`;
  return { value: ticket, label: ticket.number, detail: service + extra, mark, kind };
}

/** The buttons say what can be done with the chosen number. @param {Option<TicketPart | undefined> | undefined} one */
function suit(one) {
  const sheet = part("sheet");
  if (!sheet.querySelector("[data-by=leave]")) return; // the list is made before its sheet
  const named = one?.kind === "missed" ? words.lookupReturn : words.lookupCall;
  within(sheet, "[data-by=yes] span").textContent = one ? named : words.lookupHistory;
  within(sheet, "[data-by=leave]").hidden = !one || one.kind === "missed";
  within(sheet, "[data-by=history]").hidden = !one;
}
