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
import { element, longest, named } from "../parts.js";
import { CALLS_LISTED, CALL_EM, FEW_COUNTERS, NAME_CHARACTERS } from "./limits.js";
import { drawQueues } from "./queues.js";
import { drawTiles } from "./tiles.js";

/** @import { Board, OpeningMessage } from "/assets/core/web/api" */
/** @import { Picture, Shown } from "../screen.js" */

let isClosed = false;

/** @param {Picture} picture */
export function draw(picture) {
  const counters = manned(picture.board);
  const isSmall = counters.length <= FEW_COUNTERS;
  part("hall").dataset.counters = isSmall ? "few" : "many";
  drawNow(picture);
  drawTiles(counters, picture);
  drawQueues(picture.board.queues, isSmall ? "half" : "wide");
  drawCalls(picture);
}

/** Before a closed building stands no "welcome". @param {OpeningMessage} message */
export function takeOpening({ closed }) {
  isClosed = closed;
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
        named("call__counter", call.counter_name),
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
