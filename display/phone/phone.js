/**
 * A citizen's ticket: where it stands, live. The queue's view says it; where that does not tell enough, the ticket itself
 * is requested. When the ticket was sent to another queue, its page follows that queue.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { bell } from "./bell.js";
import { clock, drawCalls, drawTicket, part } from "./draw.js";
import { nearness } from "./near.js";
import { pauseWatch } from "./paused.js";
import { place } from "./queue.js";
import { howWords, waitAt, waitWords } from "./wait.js";

/** @import { CallPart, QueueView, WaitsMessage } from "/assets/core/web/api" */
/** @import { Place } from "./queue.js" */
/** @import { Ticket } from "./sentences.js" */

/** Phones hear from the server every 8 seconds. Whoever missed a call must read so before they count as not there: 30 s. */
const SILENCE_MS = 20000;

const words = document.body.dataset;
/** Nobody at a counter or in a line: the queue's view brings them back when they are. */
const GONE = ["finished", "no_show", "left", "cancelled", "gone"];

/** @type {Ticket} */
let ticket = JSON.parse(words.ticket ?? "{}");
let rungFor = 0;
/** How often the view came: an answer that was requested before the last time is out of date. */
let views = 0;
/** How long people wait in the queue, as it was told last. @type {WaitsMessage | null} */
let waits = null;
/** Further back than the queue's view lists. */
let isFar = false;
const ringer = bell();
const look = nearness(ringer.nudge);
let isLonger = pauseWatch();

/** @type {ReturnType<typeof follow>} */
let line;

function begin() {
  line = follow(
    `/live/queue/${ticket.queue}`,
    {
      snapshot: take,
      message(message) {
        waits = message.queue === ticket.queue ? message : null;
        draw();
      },
      live(live) {
        words.live = String(live);
        if (live) refreshTicket();
      },
      // A new page may not ring before somebody has touched it: who has asked for the bell is not to lose it.
      isAtRest: () => part("bell-on").hidden || GONE.includes(ticket.state),
    },
    SILENCE_MS,
  );
}

function draw() {
  drawTicket(ticket, isFar);
  const isInLine = ticket.state === "waiting" && !ticket.reserved_for && !isFar;
  look(isInLine ? ticket.ahead : null, ticket.state === "called");
  const wait = isInLine && waits ? waitAt(waits.places, waits.end, ticket.ahead) : null;
  const said = wait ? waitWords(wait, words) : "";
  part("wait").textContent = said;
  part("how").hidden = !said;
  part("paused").hidden = !(isInLine && waits && isLonger(waits.paused ?? 0, wait));
  if (wait && waits?.until) part("how-words").textContent = howWords(wait, clock.format(new Date(waits.until)), words);
}

/** @param {QueueView} queue */
function take(queue) {
  if (queue.queue !== ticket.queue) return;
  views += 1;
  drawCalls(queue);
  const mine = place(queue, ticket, ticket.state === "waiting" && !ticket.reserved_for);
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
      void refreshTicket();
      break;
    case "elsewhere":
      if (!GONE.includes(ticket.state)) void refreshTicket();
      break;
    default:
      throw new Error("a place this page does not know");
  }
}

/** In line. Whoever was not just before has more to tell than the queue does. @param {Extract<Place, {ahead: number}>} mine */
function takePlace(mine) {
  const wasInLine = ticket.state === "waiting" && !ticket.reserved_for;
  ticket = { ...ticket, state: "waiting", reserved_for: "", reserved_at: "", ahead: mine.ahead };
  isFar = mine.state === "far";
  draw();
  if (!wasInLine) void refreshTicket();
}

/**
 * At the counter: called or being served already, which only the ticket says. A recall rings once more.
 *
 * @param {CallPart} call
 */
function takeCall(call) {
  if (["waiting", "parked"].includes(ticket.state))
    ticket = { ...ticket, state: "called", counter: call.counter_name, counter_zone: "", ahead: 0 };
  if (ticket.state === "called" && call.seq !== rungFor) ringer.ring();
  rungFor = call.seq;
  draw();
  void refreshTicket();
}

async function refreshTicket() {
  const before = views;
  const answer = await ask("GET", `/tickets/${ticket.id}`).catch((error) => (error.status === 404 ? "gone" : null));
  if (answer === null) return;
  if (views !== before) return refreshTicket();
  const queue = ticket.queue;
  ticket = answer === "gone" ? { ...ticket, state: "gone" } : answer;
  draw();
  if (ticket.queue !== queue) followAnother();
}

function followAnother() {
  isLonger = pauseWatch();
  followAnew();
}

function followAnew() {
  waits = null;
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

draw();
begin();
