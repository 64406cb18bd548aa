/**
 * The counters: who sits there, since when, and who is being called or served and for how long.
 *
 * @module
 */

import { make, part, words } from "../kit/context.js";
import { clock, mark, person, reason, say, write } from "./around.js";
import { counterFigures, minutesSince } from "./figures.js";
import { rows } from "./rows.js";

const BUSY = ["called", "serving", "paused"];

/** @param {(counter: string) => void} open */
export function counterList(open) {
  return rows(part("counters"), {
    key: (desk) => desk.id,
    make: (desk) => tileOf(desk, open),
    fill,
  });
}

function tileOf(desk, open) {
  const button = make(
    "button",
    { className: "tile", type: "button", data: { counter: desk.id } },
    make("strong", { className: "tile__name" }, desk.name),
    make("b", { className: "tile__number number" }),
    make("span", { className: "tile__state" }),
    make("span", { className: "tile__time" }),
    make("small", { className: "tile__officer" }),
  );
  button.addEventListener("click", () => open(desk.id));
  return make("li", {}, button);
}

function fill(row, desk, now) {
  const { mode, since } = counterFigures(desk);
  const button = /** @type {HTMLElement} */ (row.firstElementChild);
  mark(row, { mode });
  mark(button, { mode, paused: String(desk.state === "paused"), asks: String(desk.closing === "asked") });
  const [, number, state, time, officer] = button.children;
  write(number, desk.ticket?.number ?? "");
  write(state, stateOf(desk, mode));
  write(time, since && BUSY.includes(mode) ? say("min", { count: minutesSince(since, now) }) : "");
  write(officer, desk.officer ? `${person(desk.officer)} · ${say("since", { time: clock(desk.since) })}` : "");
}

function stateOf(desk, mode) {
  if (desk.closing === "asked") return words.wantsToClose;
  if (desk.state !== "paused") return words[mode];
  const until = desk.pause_until ? say("until", { time: clock(desk.pause_until) }) : "";
  return [reason(desk.pause_reason) || words.paused, until].filter(Boolean).join(" ");
}
