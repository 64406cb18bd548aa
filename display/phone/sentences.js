/**
 * What a ticket's state is in words: what is so, where, and what to do. No page in here: the words come in, so that both
 * languages are one code and tests can feed it.
 *
 * @module
 */

/** @import { TicketInfo } from "/assets/core/web/api" */

/**
 * @typedef {Omit<TicketInfo, "state"> & {state: TicketInfo["state"] | "gone"}} Ticket  gone: of another day
 * @typedef {{state: string, where: string, hint: string}} Sentences
 * @typedef {Record<string, string | undefined>} Words
 */

/**
 * @param {Ticket} ticket
 * @param {boolean} isFar  further back than the queue's view lists
 * @param {Words} words
 * @param {(at: string) => string} timeOf  an instant as the building's clock shows it
 * @returns {Sentences}
 */
export function sentencesOf(ticket, isFar, words, timeOf) {
  const say = sayer(words, { ...ticket, minutes: ticket.back_minutes });
  switch (ticket.state) {
    case "waiting":
      return { state: place(ticket, isFar, say), where: "", hint: say(ticket.is_back ? "hintBack" : "hintWaiting") };
    case "called":
      return { state: say("called"), where: ticket.counter_zone, hint: say("hintCalled") };
    case "arrived":
      return { state: say("arrived"), where: ticket.counter, hint: "" };
    case "serving":
      return { state: say("serving"), where: ticket.counter_zone, hint: "" };
    case "parked":
      return { state: say("parked"), where: ticket.parked_why, hint: comesBack(ticket, say, timeOf) };
    case "finished":
      return { state: say("finished"), where: "", hint: say("hintFinished") };
    case "no_show":
      return { state: say("noShow"), where: "", hint: mayReturn(ticket, say, timeOf, "hintNoShow") };
    case "left":
      return { state: say("left"), where: "", hint: mayReturn(ticket, say, timeOf, "hintLeft") };
    case "cancelled":
      if (ticket.closed) return { state: say("closed"), where: "", hint: ticket.closed };
      return { state: say("cancelled"), where: "", hint: say("hintCancelled") };
    case "gone":
      return { state: say("gone"), where: "", hint: say("hintGone") };
    default:
      throw new Error(`a state this page does not know: ${ticket.state}`);
  }
}

/** @typedef {(name: string, more?: Record<string, unknown>) => string} Say */

/**
 * @param {Words} words
 * @param {Record<string, unknown>} values
 * @returns {Say}
 */
function sayer(words, values) {
  return (name, more = {}) =>
    (words[name] ?? "").replace(/{(\w+)}/g, (_, blank) => String({ ...values, ...more }[blank] ?? ""));
}

/**
 * @param {Ticket} ticket
 * @param {boolean} isFar
 * @param {Say} say
 */
function place(ticket, isFar, say) {
  if (ticket.reserved_for === "officer") return say("aloneOfficer");
  if (ticket.reserved_for === "counter") return say("aloneCounter", { counter: ticket.reserved_at });
  const count = { count: ticket.ahead };
  if (isFar) return say("far", count);
  if (ticket.ahead === 0) return say("next");
  return say(ticket.ahead === 1 ? "aheadOne" : "ahead", count);
}

/**
 * @param {Ticket} ticket
 * @param {Say} say
 * @param {(at: string) => string} timeOf
 */
function comesBack(ticket, say, timeOf) {
  const again = ticket.reserved_at ? say("hintParkedAt", { counter: ticket.reserved_at }) : say("hintParked");
  return ticket.parked_until ? `${again} ${say("hintParkedUntil", { time: timeOf(ticket.parked_until) })}` : again;
}

/**
 * @param {Ticket} ticket
 * @param {Say} say
 * @param {(at: string) => string} timeOf
 * @param {string} otherwise
 */
function mayReturn(ticket, say, timeOf, otherwise) {
  if (!ticket.back_until) return say(otherwise);
  const time = timeOf(ticket.back_until);
  return ticket.counter ? say("hintReturn", { time }) : say("hintReturnAnywhere", { time });
}
