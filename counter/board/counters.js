/**
 * The counters: who sits there, since when, and who is being called or served and for how long.
 *
 * @module
 */

import { write } from "/assets/core/web/elements.js";
import { make, part, within, words } from "../kit/context.js";
import { clock, person, reason, say, setData } from "./around.js";
import { counterFigures, minutesSince } from "./figures.js";
import { rows } from "./rows.js";

/** @import { CounterPart } from "/assets/core/web/api" */

const BUSY = ["called", "serving", "paused"];

/** @param {(counter: string) => void} open */
export function counterList(open) {
  return rows(part("counters"), {
    /** @param {CounterPart} counter */
    key: (counter) => counter.id,
    make: (counter) => tileOf(counter, open),
    fill,
  });
}

/** @param {CounterPart} counter @param {(counter: string) => void} open */
function tileOf(counter, open) {
  const button = make(
    "button",
    { className: "tile", type: "button", data: { counter: counter.id } },
    make("strong", { className: "tile__name" }, counter.name),
    " ",
    make("b", { className: "tile__number number" }),
    " ",
    make("span", { className: "tile__state" }),
    " ",
    make("span", { className: "tile__time" }),
    " ",
    make("small", { className: "tile__officer" }),
  );
  button.addEventListener("click", () => open(counter.id));
  return make("li", {}, button);
}

/** @param {HTMLElement} row @param {CounterPart} counter @param {number} now */
function fill(row, counter, now) {
  const { mode, since } = counterFigures(counter);
  setData(row, { mode });
  setData(within(row, ".tile"), {
    mode,
    paused: String(counter.state === "paused"),
    asks: String(counter.closing === "asked"),
  });
  write(within(row, ".tile__number"), counter.ticket?.number ?? "");
  write(within(row, ".tile__state"), stateOf(counter, mode));
  write(
    within(row, ".tile__time"),
    since && BUSY.includes(mode) ? say("min", { count: minutesSince(since, now) }) : "",
  );
  write(within(row, ".tile__officer"), [person(counter.officer), sinceWords(counter)].filter(Boolean).join(" · "));
}

/** Since when somebody sits here in this state. @param {CounterPart} counter */
const sinceWords = ({ officer, since }) => (officer && since ? say("since", { time: clock(since) }) : "");

/** @param {CounterPart} counter @param {string} mode */
function stateOf(counter, mode) {
  if (counter.closing === "asked") return words.wantsToClose;
  if (counter.state !== "paused") return words[mode];
  const until = counter.pause_until ? say("until", { time: clock(counter.pause_until) }) : "";
  return [reason(counter.pause_reason) || words.paused, until].filter(Boolean).join(" ");
}
