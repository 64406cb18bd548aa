/**
 * A citizen's ticket: where it stands, live. The queue's row says it; where the row cannot, the ticket itself is asked.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { bell } from "./bell.js";
import { drawCalls, drawTicket, part } from "./draw.js";
import { place } from "./row.js";

/** Phones hear from the server every 14 seconds; radio that wakes more often costs battery. */
const SILENCE_MS = 40000;

const words = document.body.dataset;
/** @type {import("./draw.js").Ticket} */
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
      drawTicket(ticket, mine.state === "far");
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
  drawTicket(ticket);
  askTicket();
}

async function askTicket() {
  try {
    ticket = await ask("GET", `/tickets/${ticket.id}`);
  } catch (error) {
    if (/** @type {import("/assets/core/web/ask.js").Refused} */ (error).status !== 404) return;
    ticket = { ...ticket, state: "gone" };
  }
  drawTicket(ticket);
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

drawTicket(ticket);
begin();
