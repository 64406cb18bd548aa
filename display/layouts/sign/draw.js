/**
 * Drawing: a tile for each counter, as large as the screen allows. A tile stays the same element while the sign is open, so
 * that what flashes goes on flashing when something else changes.
 *
 * @module
 */

import { all, copyOf, part, within } from "/assets/core/web/elements.js";
import { longest } from "../parts.js";
import { COLUMNS, IDLE, NAME_CHARACTERS, NUMBER_CHARACTERS } from "./limits.js";

/** @import { CounterSign } from "/assets/core/web/api" */
/** @import { Picture } from "../screen.js" */

/** @param {string[]} ids  of the counters of this sign */
export function drawerFor(ids) {
  const tiles = new Map(ids.map((id) => [id, tileFor(id)]));
  part("tiles").replaceChildren(...tiles.values());

  /** @param {Picture} picture */
  function draw({ board, shown, isCalling }) {
    const counters = board.counters.filter((counter) => tiles.has(counter.id));
    arrange(counters);
    for (const counter of counters) {
      const called = isCalling && shown?.counter === counter.id && shown.number === counter.number;
      fill(/** @type {HTMLElement} */ (tiles.get(counter.id)), counter, called);
    }
  }

  return { draw, tileOf: (/** @type {string} */ id) => tiles.get(id) ?? null };
}

/** @param {string} id */
function tileFor(id) {
  const tile = copyOf("tile");
  tile.dataset.counter = id;
  return tile;
}

/** All tiles of a sign have one type size, by the longest of what stands on them. @param {CounterSign[]} counters */
function arrange(counters) {
  const { style } = part("tiles");
  const shape = innerWidth < innerHeight ? "upright" : "wide";
  const columns = COLUMNS[shape][counters.length - 1] ?? 1;
  const numbers = counters.map((counter) => counter.number);
  const names = counters.map((counter) => counter.name);
  style.setProperty("--columns", String(columns));
  style.setProperty("--rows", String(Math.ceil(counters.length / columns)));
  style.setProperty("--number-characters", String(longest(NUMBER_CHARACTERS, numbers)));
  style.setProperty("--name-characters", String(longest(NAME_CHARACTERS, names)));
  style.setProperty(
    "--state-characters",
    String(
      longest(
        1,
        stateWords(() => true),
      ),
    ),
  );
  style.setProperty(
    "--idle-characters",
    String(
      longest(
        1,
        stateWords((state) => IDLE.includes(state)),
      ),
    ),
  );
}

/** The words of some states, in the page's language; the other one is written smaller. @param {(state: string) => boolean} of */
function stateWords(of) {
  const words = all(part("tiles"), ".sign__state span").filter((one) => of(one.dataset.of ?? ""));
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
  for (const words of all(tile, "[data-of]")) words.hidden = words.dataset.of !== counter.state;
}
