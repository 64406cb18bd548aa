/**
 * The counters: who sits there, since when, and who is being called or served and for how long.
 *
 * @module
 */

import { make, part, words } from "../kit/context.js";
import { clock, setData, person, reason, say, write } from "./around.js";
import { counterFigures, minutesSince } from "./figures.js";
import { rows } from "./rows.js";

const BUSY = ["called", "serving", "paused"];

/** @param {(counter: string) => void} open */
export function counterList(open) {
  return rows(part("counters"), {
    key: (counter) => counter.id,
    make: (counter) => tileOf(counter, open),
    fill,
  });
}

function tileOf(counter, open) {
  const button = make(
    "button",
    { className: "tile", type: "button", data: { counter: counter.id } },
    make("strong", { className: "tile__name" }, counter.name),
    make("b", { className: "tile__number number" }),
    make("span", { className: "tile__state" }),
    make("span", { className: "tile__time" }),
    make("small", { className: "tile__officer" }),
  );
  button.addEventListener("click", () => open(counter.id));
  return make("li", {}, button);
}

function fill(row, counter, now) {
  const { mode, since } = counterFigures(counter);
  const button = /** @type {HTMLElement} */ (row.firstElementChild);
  setData(row, { mode });
  setData(button, { mode, paused: String(counter.state === "paused"), asks: String(counter.closing === "asked") });
  const [, number, state, time, officer] = button.children;
  write(number, counter.ticket?.number ?? "");
  write(state, stateOf(counter, mode));
  write(time, since && BUSY.includes(mode) ? say("min", { count: minutesSince(since, now) }) : "");
  write(officer, counter.officer ? `${person(counter.officer)} · ${say("since", { time: clock(counter.since) })}` : "");
}

function stateOf(counter, mode) {
  if (counter.closing === "asked") return words.wantsToClose;
  if (counter.state !== "paused") return words[mode];
  const until = counter.pause_until ? say("until", { time: clock(counter.pause_until) }) : "";
  return [reason(counter.pause_reason) || words.paused, until].filter(Boolean).join(" ");
}
