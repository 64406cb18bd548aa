/**
 * The tickets issued last, and printing a slip again.
 *
 * @module
 */

import { copyOf, data, part, within } from "/assets/core/web/elements.js";
import { clock } from "./booked.js";

/** @import { PaperState, RecentTicket } from "/assets/core/web/api" */

const words = data();
/** @type {Record<string, string>} */
const services = JSON.parse(words.services);

/** @param {RecentTicket[]} tickets  newest first. @param {(ticket: RecentTicket) => void} printAgain */
export function showRecent(tickets, printAgain) {
  const list = part("recent");
  const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest(".recent"))?.dataset.ticket;
  list.replaceChildren(...tickets.map((ticket) => item(ticket, printAgain)));
  if (!focused) return;
  /** @type {HTMLElement | null} */ (list.querySelector(`[data-ticket="${CSS.escape(focused)}"] button`))?.focus();
}

/** @param {RecentTicket} ticket @param {(ticket: RecentTicket) => void} printAgain */
function item(ticket, printAgain) {
  const element = copyOf("recent-ticket");
  element.dataset.ticket = ticket.ticket;
  element.dataset.paper = ticket.paper;
  within(element, "b").textContent = ticket.number;
  within(element, ".recent__what span").textContent = services[ticket.service] ?? ticket.service;
  within(element, "small").textContent = about(ticket).filter(Boolean).join(" · ");
  within(element, "i").textContent = paper(ticket.paper);
  within(element, "button").addEventListener("click", () => printAgain(ticket));
  return element;
}

/** @param {RecentTicket} ticket */
function about(ticket) {
  const booked = ticket.booked_at && clock(new Date(ticket.booked_at), words.timeZone);
  const priority = ticket.ticket_class === "priority" ? words.textPriority : "";
  return [clock(new Date(ticket.issued_at), words.timeZone), priority, booked && `${words.textBooked} ${booked}`];
}

/** @param {PaperState} state */
function paper(state) {
  switch (state) {
    case "printed":
      return words.textPrinted;
    case "sent":
      return words.textSent;
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
