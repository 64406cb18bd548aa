/**
 * A list whose rows stay: each is made once, filled again when what it stands for has changed, and moved only if it must.
 *
 * @module
 */

/**
 * @template T
 * @typedef {object} Rows
 * @property {(things: T[], now: number) => void} show   all rows, in this order
 * @property {(now: number) => void} tick                 as time goes by
 */

/**
 * How a thing becomes a row.
 *
 * @template T
 * @typedef {object} Recipe
 * @property {(thing: T) => string} key
 * @property {(thing: T) => HTMLElement} make
 * @property {(row: HTMLElement, thing: T, now: number) => void} fill  writes only what is different: it is also called
 *   once a second
 */

/**
 * @template T
 * @param {HTMLElement} list
 * @param {Recipe<T>} recipe
 * @returns {Rows<T>}
 */
export function rows(list, { key, make, fill }) {
  /** @type {Map<string, {row: HTMLElement, thing: T}>} */
  let entries = new Map();

  /** @param {T} thing @param {number} now */
  function entry(thing, now) {
    const before = entries.get(key(thing));
    const row = before?.row ?? make(thing);
    if (before?.thing !== thing) fill(row, thing, now);
    return { row, thing };
  }

  return {
    show(things, now) {
      const next = new Map(things.map((thing) => [key(thing), entry(thing, now)]));
      for (const [name, { row }] of entries) if (!next.has(name)) row.remove();
      let place = list.firstElementChild;
      for (const { row } of next.values()) {
        if (row === place) place = place.nextElementSibling;
        else list.insertBefore(row, place);
      }
      entries = next;
    },
    tick(now) {
      for (const { row, thing } of entries.values()) fill(row, thing, now);
    },
  };
}
