/**
 * Drawing: a tile for each counter, as large as the screen allows. A tile stays the same element while the sign is open, so
 * that what flashes goes on flashing when something else changes.
 *
 * @module
 */

import { all, copyOf, part, within } from "/assets/core/web/elements.js";
import { newWaits, waitElement } from "../new_waits.js";
import { COLUMNS, IDLE, NAME_LEAST, NUMBER_LEAST, QUEUES_SHOWN, STATES, WAIT_LEAST } from "./limits.js";
import { widest } from "./widest.js";

/** @import { CounterSign } from "/assets/core/web/api" */
/** @import { Picture } from "../screen.js" */

/** @type {Record<string, [string, string][]>} of each counter its queues: ids, and letters */
const queues = JSON.parse(document.body.dataset.queues ?? "{}");
const waits = newWaits();

export const takeWait = waits.take;

/** @param {string[]} ids  of the counters of this sign */
export function drawerFor(ids) {
  const tiles = new Map(ids.map((id) => [id, tileFor(id)]));
  part("tiles").replaceChildren(...tiles.values());

  /** @param {Picture} picture */
  function draw({ board, shown, isCalling }) {
    const counters = board.counters.filter((counter) => tiles.has(counter.id));
    for (const counter of counters) {
      const called = isCalling && shown?.counter === counter.id && shown.number === counter.number;
      fill(/** @type {HTMLElement} */ (tiles.get(counter.id)), counter, called);
    }
    arrange(counters);
  }

  return { draw, tileOf: (/** @type {string} */ id) => tiles.get(id) ?? null };
}

/** @param {string} id */
function tileFor(id) {
  const tile = copyOf("tile");
  tile.dataset.counter = id;
  return tile;
}

/** All tiles of a sign have one type size, by the widest of what stands on them. @param {CounterSign[]} counters */
function arrange(counters) {
  const { style } = part("tiles");
  const shape = innerWidth < innerHeight ? "upright" : "wide";
  const columns = COLUMNS[shape][counters.length - 1] ?? 1;
  const numbers = counters.map((counter) => counter.number);
  const names = counters.map((counter) => counter.name);
  style.setProperty("--columns", String(columns));
  style.setProperty("--rows", String(Math.ceil(counters.length / columns)));
  style.setProperty("--number-ems", widest([NUMBER_LEAST, ...numbers]));
  style.setProperty("--name-ems", widest([NAME_LEAST, ...names]));
  style.setProperty("--state-ems", widest(stateWords(STATES)));
  style.setProperty("--idle-ems", widest(stateWords(IDLE)));
  style.setProperty("--wait-ems", widest([WAIT_LEAST, ...all(part("tiles"), ".sign__waits").map(textOf)]));
}

/** The words of some states, in the page's language; the other one is written smaller. @param {string[]} states */
function stateWords(states) {
  const words = all(part("tiles"), ".sign__state span").filter((one) => states.includes(one.dataset.of ?? ""));
  return words.map((one) => (one.textContent ?? "").trim());
}

/**
 * @param {HTMLElement} tile
 * @param {CounterSign} counter
 * @param {boolean} isCalling
 */
function fill(tile, counter, isCalling) {
  tile.dataset.state = counter.state;
  tile.dataset.calling = String(isCalling);
  within(tile, ".sign__name").textContent = counter.name;
  within(tile, ".sign__number").textContent = counter.number;
  fillWaits(tile, counter);
  for (const words of all(tile, "[data-of]")) words.hidden = words.dataset.of !== counter.state;
}

/** How long a new number waits, where anybody takes one here. @param {HTMLElement} tile @param {CounterSign} counter */
function fillWaits(tile, counter) {
  const own = queues[counter.id] ?? [];
  const known = own.slice(0, QUEUES_SHOWN).filter(([queue]) => waits.of(queue).words);
  within(tile, ".sign__each").replaceChildren(
    ...known.map(([queue, prefix]) => {
      const { words, light } = waits.of(queue);
      return waitElement({ words: own.length > 1 ? `${prefix} ${words}` : words, light }, "sign__wait");
    }),
  );
  within(tile, ".sign__waits").hidden = !known.length || counter.state === "closed";
}

/** What stands on that line, with an "m" for each light and its margin. @param {HTMLElement} line */
const textOf = (line) =>
  all(line, ".sign__new, .sign__wait-words").reduce((text, one) => `${text} ${(one.textContent ?? "").trim()}m`, "");
