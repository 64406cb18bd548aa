/**
 * A citizen's ticket: where it stands, live. The queue's row says it; where the row cannot, the ticket itself is asked.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { bell } from "./bell.js";
import { place } from "./row.js";

/** Phones hear from the server every 14 seconds; radio that wakes more often costs battery. */
const SILENCE_MS = 40000;

/**
 * @typedef {{id: string, number: string, state: string, queue: string, ahead: number, counter: string,
 *   counter_zone: string, day: string}} Ticket
 */

const words = document.body.dataset;
/** @type {Ticket} */
let ticket = JSON.parse(words.ticket ?? "{}");
let rungFor = 0;
const ringer = bell();

/** @type {ReturnType<typeof follow>} */
let line;

function begin() {
  line = follow(
    `/live/queue/${ticket.queue}`,
    {
      snapshot: take,
      live(live) {
        words.live = live ? "yes" : "no";
        if (live) askTicket();
      },
    },
    SILENCE_MS,
  );
}

/** @param {import("./row.js").Row} row */
function take(row) {
  drawCalls(row);
  const mine = place(row, ticket.number, ticket.state === "waiting");
  switch (mine.state) {
    case "waiting":
    case "far":
      ticket = { ...ticket, state: "waiting", ahead: mine.ahead };
      draw(mine.state === "far");
      break;
    case "called":
      takeCall(mine.call);
      break;
    case "elsewhere":
      askTicket();
      break;
    default:
      throw new Error("a place this page does not know");
  }
}

/**
 * At the counter: called or being served already, which only the ticket says. A recall rings once more.
 *
 * @param {import("./row.js").Call} call
 */
function takeCall(call) {
  if (ticket.state === "waiting") ticket = { ...ticket, state: "called", counter: call.counter_name, ahead: 0 };
  if (ticket.state === "called" && call.seq !== rungFor) ringer.ring();
  rungFor = call.seq;
  draw();
  askTicket();
}

async function askTicket() {
  try {
    ticket = await ask("GET", `/tickets/${ticket.id}`);
  } catch (error) {
    if (/** @type {import("/assets/core/web/ask.js").Refused} */ (error).status !== 404) return;
    ticket = { ...ticket, state: "gone" };
  }
  draw();
}

// --- drawing

function draw(isFar = false) {
  words.state = ticket.state;
  part("state").textContent = sentence(isFar);
  part("where").textContent = ticket.counter_zone;
  part("hint").textContent = hints()[ticket.state] ?? "";
}

/** @param {boolean} isFar */
function sentence(isFar) {
  switch (ticket.state) {
    case "waiting":
      if (isFar) return filled(words.far, ticket.ahead);
      return ticket.ahead === 0 ? (words.next ?? "") : filled(ticket.ahead === 1 ? words.aheadOne : words.ahead, ticket.ahead);
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

/** @returns {Record<string, string | undefined>} */
function hints() {
  return {
    waiting: words.hintWaiting,
    called: words.hintCalled,
    finished: words.hintFinished,
    no_show: words.hintNoShow,
  };
}

/**
 * @param {string | undefined} text
 * @param {number} count
 */
function filled(text, count) {
  return (text ?? "").replace("{count}", String(count));
}

/** @param {import("./row.js").Row} row */
function drawCalls(row) {
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

/** @param {string} id */
function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

part("bell").addEventListener("click", async () => {
  await ringer.allow();
  part("bell").hidden = true;
  part("bell-on").hidden = false;
});

// A phone that slept may hold a socket that died meanwhile without a word.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  line.close();
  begin();
});

draw();
begin();
