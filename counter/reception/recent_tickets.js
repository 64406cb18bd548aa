/**
 * The numbers given last, and printing a slip again.
 *
 * @module
 */

import { clock } from "./booked.js";

const words = document.body.dataset;
const services = JSON.parse(words.services);

/** @param {any[]} tickets  newest first. @param {(ticket: any) => void} printAgain */
export function showGiven(tickets, printAgain) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.closest(".given")?.dataset.ticket;
  const list = document.getElementById("given");
  list.replaceChildren(...tickets.map((ticket) => item(ticket, printAgain)));
  if (focused) list.querySelector(`[data-ticket="${CSS.escape(focused)}"] button`)?.focus();
}

function item(ticket, printAgain) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("one-given"));
  const element = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
  element.dataset.ticket = ticket.ticket;
  element.dataset.paper = ticket.paper;
  element.querySelector("b").textContent = ticket.number;
  element.querySelector(".given__what span").textContent = services[ticket.service] ?? ticket.service;
  element.querySelector("small").textContent = about(ticket).filter(Boolean).join(" · ");
  element.querySelector("i").textContent = paper(ticket.paper);
  const button = element.querySelector("button");
  button.addEventListener("click", () => printAgain(ticket));
  return element;
}

function about(ticket) {
  const booked = ticket.booked_at && clock(new Date(ticket.booked_at), words.timeZone);
  const priority = ticket.ticket_class === "priority" ? words.textPriority : "";
  return [clock(new Date(ticket.issued_at), words.timeZone), priority, booked && `${words.textBooked} ${booked}`];
}

function paper(state) {
  switch (state) {
    case "printed":
      return words.textPrinted;
    case "failed":
      return words.textFailed;
    case "unknown":
      return words.textUnknown;
    case "none":
      return words.textNone;
    default:
      throw new Error(`Unknown state of paper: ${state}`);
  }
}
