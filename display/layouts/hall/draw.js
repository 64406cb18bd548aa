/**
 * Drawing: from what is known to what stands on the TV. Everything is drawn anew each time; it is a few dozen elements.
 *
 * With few counters the call takes one half of the screen from top to bottom, and all the rest is beside it. With
 * more counters the tiles need the room: the call and the earlier ones are on the left, counters and queues on the right.
 *
 * @module
 */

import { part } from "/assets/core/web/elements.js";
import { holds, manned } from "../board.js";
import { element, longest } from "../parts.js";
import { CALLS_LISTED, CALL_EM, COUNTER_COLUMNS, FEW_COUNTERS, NAME_CHARACTERS, NUMBER_CHARACTERS } from "./limits.js";
import { drawQueues } from "./queues.js";

/** @import { Board, CounterSign, OpeningMessage } from "/assets/core/web/api" */
/** @import { Picture, Shown } from "../screen.js" */

const words = document.body.dataset;

let isClosed = false;

/** @param {Picture} picture */
export function draw(picture) {
  const counters = manned(picture.board);
  const isSmall = counters.length <= FEW_COUNTERS;
  part("hall").dataset.counters = isSmall ? "few" : "many";
  drawNow(picture);
  drawCounters(counters, picture);
  drawQueues(picture.board.queues, isSmall ? "half" : "wide");
  drawCalls(picture);
}

/**
 * Whoever stands before a closed building reads when it opens again, in the screen's language and in the other one.
 *
 * @param {OpeningMessage} message
 */
export function writeOpening({ closed, reopens }) {
  isClosed = closed;
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-reopens]"))) {
    line.textContent = reopens[line.dataset.reopens ?? ""] ?? "";
  }
}

/** @param {Picture} picture */
function drawNow({ board, shown, isCalling }) {
  part("now").dataset.state = panelState(board, shown, isCalling);
  if (!shown) return;
  write("now-number", shown.number, 1);
  write("now-counter", shown.counter_name, NAME_CHARACTERS);
}

/**
 * @param {string} id
 * @param {string} text
 * @param {number} least  characters that it is sized for at least
 */
function write(id, text, least) {
  part(id).textContent = text;
  part(id).style.setProperty("--characters", String(longest(least, [text])));
}

/**
 * @param {Board} board
 * @param {Shown | null} shown
 * @param {boolean} isCalling
 */
function panelState(board, shown, isCalling) {
  if (isCalling) return "calling";
  if (isClosed && !(shown && holds(board, shown))) return "closed";
  if (!shown) return "empty";
  return holds(board, shown) ? "called" : "last";
}

/** @param {Picture} picture */
function drawCalls({ board, shown, timeOf }) {
  const most = callsListed();
  part("last").dataset.room = String(most > 0);
  const earlier = board.calls.filter((call) => call.number !== shown?.number).slice(0, most);
  part("last").dataset.empty = String(!earlier.length);
  part("calls").style.setProperty("--rows", String(Math.max(1, most)));
  part("calls").replaceChildren(
    ...earlier.map((call) =>
      element("li", "call", [
        element("span", "call__number number", call.number),
        element("span", "call__counter", call.counter_name),
        element("time", "call__time", timeOf(call.at)),
      ]),
    ),
  );
}

/** How many calls can be read in the room that tiles, chips and notices have left: perhaps none. */
function callsListed() {
  const room = part("last").clientHeight - part("last-title").offsetHeight;
  const height = parseFloat(getComputedStyle(part("calls")).fontSize) * CALL_EM;
  return Math.max(0, Math.min(CALLS_LISTED, Math.floor(room / height)));
}

/**
 * @param {CounterSign[]} counters
 * @param {Picture} picture
 */
function drawCounters(counters, { shown, isCalling }) {
  const grid = part("tiles");
  const columns = COUNTER_COLUMNS.find(([most]) => counters.length <= most)?.[1] ?? 1;
  part("counters").dataset.empty = String(!counters.length);
  grid.dataset.columns = String(columns);
  grid.style.setProperty("--columns", String(columns));
  grid.style.setProperty("--rows", String(Math.ceil(counters.length / columns)));
  const numbers = counters.map((counter) => counter.number);
  const names = counters.map((counter) => counter.name);
  grid.style.setProperty("--characters", String(longest(NUMBER_CHARACTERS, numbers)));
  grid.style.setProperty("--name-characters", String(longest(NAME_CHARACTERS, names)));
  grid.replaceChildren(...counters.map((counter) => tile(counter, isCalling && shown?.number === counter.number)));
}

/**
 * @param {CounterSign} counter
 * @param {boolean} isCalling
 */
function tile(counter, isCalling) {
  const item = element("li", isCalling ? "tile tile--calling" : "tile", [
    element("span", "tile__name", counter.name),
    counter.number
      ? element("span", "tile__number number", counter.number)
      : element("span", "tile__idle", (counter.state === "paused" ? words.paused : words.ready) ?? ""),
  ]);
  item.dataset.state = counter.state;
  item.dataset.counter = counter.id;
  return item;
}
