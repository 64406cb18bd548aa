/**
 * Drawing a ticket: one sentence that says where it stands, and the numbers called meanwhile.
 *
 * @module
 */

/**
 * @typedef {{id: string, number: string, state: string, queue: string, ahead: number, counter: string,
 *   counter_zone: string, day: string}} Ticket
 */

const words = document.body.dataset;

/** @type {Record<string, string | undefined>} */
const HINTS = {
  waiting: words.hintWaiting,
  called: words.hintCalled,
  finished: words.hintFinished,
  no_show: words.hintNoShow,
};

/**
 * @param {Ticket} ticket
 * @param {boolean} isFar  further back than the row says
 */
export function drawTicket(ticket, isFar = false) {
  words.state = ticket.state;
  part("state").textContent = sentence(ticket, isFar);
  part("where").textContent = ticket.counter_zone;
  part("hint").textContent = HINTS[ticket.state] ?? "";
}

/**
 * @param {Ticket} ticket
 * @param {boolean} isFar
 */
function sentence(ticket, isFar) {
  switch (ticket.state) {
    case "waiting":
      return place(ticket.ahead, isFar);
    case "called":
      return (words.called ?? "").replace("{counter}", ticket.counter);
    case "serving":
      return (words.serving ?? "").replace("{counter}", ticket.counter);
    case "finished":
      return words.finished ?? "";
    case "no_show":
      return words.noShow ?? "";
    case "gone":
      return words.gone ?? "";
    default:
      throw new Error(`a state this page does not know: ${ticket.state}`);
  }
}

/**
 * @param {number} ahead
 * @param {boolean} isFar
 */
function place(ahead, isFar) {
  if (isFar) return filled(words.far, ahead);
  if (ahead === 0) return words.next ?? "";
  return filled(ahead === 1 ? words.aheadOne : words.ahead, ahead);
}

/**
 * @param {string | undefined} text
 * @param {number} count
 */
function filled(text, count) {
  return (text ?? "").replace("{count}", String(count));
}

/** @param {import("./row.js").Row} row */
export function drawCalls(row) {
  part("calls").replaceChildren(...row.called.map(callItem));
  part("calls").parentElement?.toggleAttribute("hidden", row.called.length === 0);
  part("waiting").textContent = filled(words.waitingCount, row.waiting_count);
}

/** @param {import("./row.js").Call} call */
function callItem(call) {
  const item = document.createElement("li");
  item.className = "call";
  const number = document.createElement("span");
  number.className = "number";
  number.textContent = call.number;
  const counter = document.createElement("span");
  counter.textContent = call.counter_name;
  item.append(number, counter);
  return item;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
