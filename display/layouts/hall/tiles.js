/**
 * Counters as tiles. Of more than can be read from afar, some are shown at a time: the tiles turn like pages. Whoever is
 * called stands in the large panel all the while.
 *
 * @module
 */

import { part } from "/assets/core/web/elements.js";
import { element, longest, named } from "../parts.js";
import {
  COUNTER_COLUMNS,
  COUNTER_COLUMNS_UPRIGHT,
  NAME_CHARACTERS,
  NUMBER_CHARACTERS,
  TILES_AT_A_TIME,
  TILES_TURN_MS,
} from "./limits.js";

/** @import { CounterSign } from "/assets/core/web/api" */
/** @import { Picture } from "../screen.js" */

const words = document.body.dataset;
const upright = matchMedia("(orientation: portrait)");
let turn = 0;
/** Draws once more what was drawn last. */
let again = () => {};

setInterval(() => {
  turn += 1;
  again();
}, TILES_TURN_MS);

/** @param {CounterSign[]} counters @param {Picture} picture */
export function drawTiles(counters, picture) {
  again = () => drawTiles(counters, picture);
  const pages = Math.max(1, Math.ceil(counters.length / TILES_AT_A_TIME));
  const each = Math.ceil(counters.length / pages);
  const page = turn % pages;
  const shown = counters.slice(page * each, (page + 1) * each);
  part("counters").dataset.empty = String(!counters.length);
  part("counters-page").textContent = pages > 1 ? `${page + 1}/${pages}` : "";
  layOut(counters, each);
  part("tiles").replaceChildren(...shown.map((counter) => tile(counter, isCalled(counter, picture))));
}

/** All pages have tiles of one size. @param {CounterSign[]} counters @param {number} each */
function layOut(counters, each) {
  const grid = part("tiles");
  const across = upright.matches ? COUNTER_COLUMNS_UPRIGHT : COUNTER_COLUMNS;
  const columns = across.find(([most]) => each <= most)?.[1] ?? 1;
  grid.dataset.columns = String(columns);
  grid.style.setProperty("--columns", String(columns));
  grid.style.setProperty("--rows", String(Math.ceil(each / columns)));
  const numbers = counters.map((counter) => counter.number);
  const names = counters.map((counter) => counter.name);
  grid.style.setProperty("--characters", String(longest(NUMBER_CHARACTERS, numbers)));
  grid.style.setProperty("--name-characters", String(Math.min(NAME_CHARACTERS_MOST, longest(NAME_CHARACTERS, names))));
}

/** A longer name loses its end before its type becomes too small; its number stays. */
const NAME_CHARACTERS_MOST = 14;

/** @param {CounterSign} counter @param {Picture} picture */
const isCalled = ({ number }, { shown, isCalling }) => isCalling && shown?.number === number;

/** @param {CounterSign} counter @param {boolean} isCalling */
function tile(counter, isCalling) {
  const item = element("li", isCalling ? "tile tile--calling" : "tile", [
    named("tile__name", counter.name),
    counter.number
      ? element("span", "tile__number number", counter.number)
      : element("span", "tile__idle", (counter.state === "paused" ? words.paused : words.ready) ?? ""),
  ]);
  item.dataset.state = counter.state;
  item.dataset.counter = counter.id;
  return item;
}
