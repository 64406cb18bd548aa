/**
 * How long a new number of each queue would wait, as large as can be read from ten metres. Of more queues than there is room
 * for some are shown at a time.
 *
 * @module
 */

import { part } from "/assets/core/web/elements.js";
import { runClock } from "../head.js";
import { newWaits, waitElement } from "../new_waits.js";
import { element } from "../parts.js";
import { runScreen } from "../screen.js";

/** @import { QueuePart } from "/assets/core/web/api" */
/** @import { Picture } from "../screen.js" */

/** So many rows are read from afar, lying down and upright, and so long each of several pages of them. */
const ROWS = { wide: 6, upright: 8 };
const TURN_MS = 10_000;

const words = document.body.dataset;
/** @type {Record<string, string>} */
const names = JSON.parse(words.queues ?? "{}");
const waits = newWaits();
let turn = 0;

const redraw = runScreen({ shows: () => false, flasher: () => null, draw, wait: waits.take });

/** @param {Picture} picture */
function draw({ board }) {
  const queues = board.queues.filter((queue) => queue.stopped || waits.of(queue.id).words);
  const most = innerWidth < innerHeight ? ROWS.upright : ROWS.wide;
  const pages = Math.max(1, Math.ceil(queues.length / most));
  const each = Math.ceil(queues.length / pages);
  const page = turn % pages;
  part("waits-page").textContent = pages > 1 ? `${page + 1}/${pages}` : "";
  part("none").hidden = queues.length > 0;
  part("rows").style.setProperty("--rows", String(Math.max(each, 3)));
  part("rows").replaceChildren(...queues.slice(page * each, (page + 1) * each).map(row));
}

/** @param {QueuePart} queue */
function row(queue) {
  const said = queue.stopped
    ? element("span", "row__stopped", words.stopped ?? "")
    : waitElement(waits.of(queue.id), "row__wait");
  const made = element("li", "row", [
    element("span", "row__prefix number", queue.prefix),
    element("span", "row__name", [
      element("span", "row__words", names[queue.id] ?? ""),
      element("span", "row__count", (words.waiting ?? "").replace("{count}", String(queue.waiting))),
    ]),
    said,
  ]);
  made.dataset.queue = queue.id;
  return made;
}

runClock();
setInterval(() => {
  turn += 1;
  redraw();
}, TURN_MS);
addEventListener("resize", redraw);
