/**
 * A citizen's ticket: where it stands, live. The queue's row says it; where the row cannot, the ticket itself is asked.
 * When the ticket was sent to another queue, its page follows that queue's row.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { bell } from "./bell.js";
import { drawCalls, drawTicket, part } from "./draw.js";
import { place } from "./queue.js";

/** Phones hear from the server every 14 seconds; radio that wakes more often costs battery. */
const SILENCE_MS = 40000;

const words = document.body.dataset;
/** Nobody at a counter or in a line: the row brings them back when they are. */
const GONE = ["finished", "no_show", "left", "cancelled", "gone"];

/** @type {import("./sentences.js").Ticket} */
let ticket = JSON.parse(words.ticket ?? "{}");
let rungFor = 0;
/** How often the row was heard: an answer that was asked for before the last time is out of date. */
let heard = 0;
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

/** @param {import("./queue.js").Row} row */
function take(row) {
  if (row.queue !== ticket.queue) return;
  heard += 1;
  drawCalls(row);
  const mine = place(row, ticket.number, ticket.state === "waiting" && !ticket.reserved_for);
  switch (mine.state) {
    case "waiting":
    case "far":
      takePlace(mine);
      break;
    case "called":
      takeCall(mine.call);
      break;
    case "reserved":
    case "parked":
      void askTicket();
      break;
    case "elsewhere":
      if (!GONE.includes(ticket.state)) void askTicket();
      break;
    default:
      throw new Error("a place this page does not know");
  }
}

/** In line. Whoever was not just before has more to tell than the row does. @param {{state: string, ahead: number}} mine */
function takePlace(mine) {
  const wasInLine = ticket.state === "waiting" && !ticket.reserved_for;
  ticket = { ...ticket, state: "waiting", reserved_for: "", reserved_at: "", ahead: mine.ahead };
  drawTicket(ticket, mine.state === "far");
  if (!wasInLine) void askTicket();
}

/**
 * At the counter: called or being served already, which only the ticket says. A recall rings once more.
 *
 * @param {import("./queue.js").Call} call
 */
function takeCall(call) {
  if (["waiting", "parked"].includes(ticket.state))
    ticket = { ...ticket, state: "called", counter: call.counter_name, counter_zone: "", ahead: 0 };
  if (ticket.state === "called" && call.seq !== rungFor) ringer.ring();
  rungFor = call.seq;
  drawTicket(ticket);
  void askTicket();
}

async function askTicket() {
  const before = heard;
  const answer = await ask("GET", `/tickets/${ticket.id}`).catch((error) => (error.status === 404 ? "gone" : null));
  if (answer === null) return;
  if (heard !== before) return askTicket();
  const queue = ticket.queue;
  ticket = answer === "gone" ? { ...ticket, state: "gone" } : answer;
  drawTicket(ticket);
  if (ticket.queue !== queue) followAnew();
}

function followAnew() {
  line.close();
  begin();
}

part("bell").addEventListener("click", async () => {
  await ringer.allow();
  part("bell").hidden = true;
  part("bell-on").hidden = false;
});

// A phone that slept may hold a socket that died meanwhile without a word.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") followAnew();
});

drawTicket(ticket);
begin();
