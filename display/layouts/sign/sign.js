/**
 * A sign: the counters that it hangs over, and nothing else. It flashes for their calls, and speaks only where it is the
 * voice of its zone.
 *
 * @module
 */

import { runScreen } from "../screen.js";
import { drawerFor, takeWait } from "./draw.js";

/** @type {string[]} */
const counters = JSON.parse(document.body.dataset.counters ?? "[]");
const { draw, tileOf } = drawerFor(counters);

const redraw = runScreen({
  wait: takeWait,
  shows: (call) => counters.includes(call.counter),
  draw,
  flasher: (call) => tileOf(call.counter),
});

// A screen may be turned, or its window be made larger after it was opened.
addEventListener("resize", redraw);
