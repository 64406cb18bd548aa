/**
 * The rows of what is ahead: what can be done about, what nobody can prevent, and whose forecasts were wrong.
 *
 * @module
 */

import { write } from "/assets/core/web/elements.js";
import { inWords, make, part, within, words } from "../kit/context.js";
import { clock, say, setData } from "./around.js";
import { rows } from "./rows.js";

/** @import { AlarmPart, ForesightPart, WidePart } from "/assets/core/web/api" */
/** @import { Open } from "./around.js" */
/** @import { Needs } from "./needs.js" */

/** A queue that is ahead, with what its alarms say, which then need no row. @typedef {{part: ForesightPart, alarms: AlarmPart[]}} ReliefRow */
/** Queues of which nobody knows what would help. @typedef {{unhelped: ForesightPart[], more: boolean}} Unhelped */

/** @param {Open} open */
export function reliefList(open) {
  return rows(part("foresight"), {
    /** @param {ReliefRow} relief */
    key: (relief) => relief.part.queue,
    make: (relief) => row(words.ahead, () => open("queue", relief.part.queue)),
    fill: (element, { part: found, alarms }) => fillAhead(element, found, alarms),
  });
}

let unfolded = false;

/** One row for all of them; each stands by itself once that is pressed. @param {Needs} needs @returns {(ForesightPart | Unhelped)[]} */
export const foldedUnhelped = ({ unhelped, reliefs }) =>
  unfolded || unhelped.length < 2 ? unhelped : [{ unhelped, more: reliefs.length > 0 }];

/** @param {Open} open @param {() => void} again  paint once more */
export function unhelpedList(open, again) {
  const unfold = () => {
    unfolded = true;
    again();
  };
  return rows(part("unhelped"), {
    /** @param {ForesightPart | Unhelped} one */
    key: (one) => ("unhelped" in one ? "" : one.queue),
    make: (one) => row(words.ahead, "unhelped" in one ? unfold : () => open("queue", one.queue)),
    fill: (element, one) => ("unhelped" in one ? fillFold(element, one) : fillAhead(element, one, [])),
  });
}

/** Whose forecasts cannot be relied upon. @param {Open} open */
export function wideList(open) {
  return rows(part("wide"), {
    /** @param {WidePart} one */
    key: (one) => one.queue,
    make: (one) => row(words.wide, () => open("queue", one.queue)),
    fill: (element, one) => fill(element, inWords(one.title), inWords(one.text), inWords(one.help)),
  });
}

/** @param {string} kind @param {() => void} press */
function row(kind, press) {
  const title = make("strong", {}, make("span"), " ", make("em", {}, kind));
  const text = make("span", { className: "alarm__text" });
  const button = make(
    "button",
    { className: "alarm alarm--ahead", type: "button" },
    title,
    " ",
    text,
    " ",
    make("small"),
  );
  button.addEventListener("click", press);
  return make("li", {}, button);
}

/** @param {HTMLElement} element @param {string} title @param {string} text @param {string} help */
function fill(element, title, text, help) {
  write(within(element, "strong span"), title);
  write(within(element, ".alarm__text"), text);
  write(within(element, "small"), help);
}

/** @param {HTMLElement} element @param {ForesightPart} found @param {AlarmPart[]} alarms */
function fillAhead(element, found, alarms) {
  setData(within(element, ".alarm"), { certainty: found.certainty });
  const text = [...alarms.map((alarm) => `${inWords(alarm.text)}.`), inWords(found.text)].join(" ");
  fill(element, inWords(found.title), text, found.help.map(inWords).join("\n"));
}

/** @param {HTMLElement} element @param {Unhelped} fold */
function fillFold(element, { unhelped, more }) {
  const named = unhelped.map(({ title, at }) => (at ? `${inWords(title)} ±${clock(at)}` : inWords(title))).join(", ");
  fill(
    element,
    say(more ? "moreAhead" : "manyAhead", { count: unhelped.length }),
    say("mayPass", { queues: named }),
    "",
  );
}
