/**
 * Drawing a ticket: one sentence that says where it stands, where it has been, and the numbers called meanwhile.
 *
 * @module
 */

import { sentencesOf } from "./sentences.js";

/** @import { CallPart, EarlierVisit, QueueView } from "/assets/core/web/api" */
/** @import { Ticket } from "./sentences.js" */

const words = document.body.dataset;
/** The building's time of day. */
export const clock = new Intl.DateTimeFormat("id-ID", {
  timeZone: words.timeZone,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/**
 * @param {Ticket} ticket
 * @param {boolean} isFar  further back than the queue's view lists
 */
export function drawTicket(ticket, isFar = false) {
  const { state, where, hint } = sentencesOf(ticket, isFar, words, (at) => clock.format(new Date(at)));
  words.state = ticket.state;
  words.reserved = String(Boolean(ticket.reserved_for));
  part("state").textContent = state;
  part("where").textContent = where;
  part("hint").textContent = hint;
  drawPurpose(ticket);
  drawVisits(ticket);
}

/** A transfer changes where to wait, and for what. @param {Ticket} ticket */
function drawPurpose(ticket) {
  part("zone").textContent = ticket.zone;
  part("service").textContent = ticket.service;
  part("tenant").textContent = ticket.tenant;
  part("self-service").hidden = !ticket.self_service;
}

/** @type {Record<string, string | undefined>} what is so of the present stage; of others nothing has to be said */
const NOW = {
  waiting: words.visitNext,
  called: words.visitNext,
  parked: words.visitNext,
  arrived: words.visitNow,
  serving: words.visitNow,
};

/** @param {Ticket} ticket */
function drawVisits(ticket) {
  const present = { tenant: ticket.tenant, service: ticket.service, counter: ticket.counter };
  const stage = ticket.state === "finished" ? "done" : "now";
  const before = ticket.visited.map((visit) => visitItem(visit, "done", ""));
  part("visits").replaceChildren(...before, visitItem(present, stage, NOW[ticket.state] ?? ""));
  words.visits = String(before.length > 0);
}

/**
 * @param {Pick<EarlierVisit, "tenant" | "service" | "counter">} visit
 * @param {"done" | "now"} stage
 * @param {string} remark
 */
function visitItem(visit, stage, remark) {
  const item = document.createElement("li");
  item.className = "visit";
  item.dataset.stage = stage;
  item.append(text("strong", visit.tenant), text("span", [visit.service, visit.counter].filter(Boolean).join(" · ")));
  if (remark) item.append(chip(remark));
  return item;
}

/** @param {string} remark */
function chip(remark) {
  const made = text("em", remark);
  made.className = "chip";
  return made;
}

/** @param {QueueView} queue */
export function drawCalls(queue) {
  part("calls").replaceChildren(...queue.called.map(callItem));
  part("calls").parentElement?.toggleAttribute("hidden", queue.called.length === 0);
  part("waiting").textContent = (words.waitingCount ?? "").replace("{count}", String(queue.waiting_count));
}

/** @param {CallPart} call */
function callItem(call) {
  const item = document.createElement("li");
  item.className = "call";
  const number = text("span", call.number);
  number.className = "number";
  item.append(number, text("span", call.counter_name));
  return item;
}

/**
 * @param {string} tag
 * @param {string} content
 */
function text(tag, content) {
  const made = document.createElement(tag);
  made.textContent = content;
  return made;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
