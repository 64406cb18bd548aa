/**
 * A list whose rows stay: each is made once, filled again when what it shows has changed, and moved only if it must.
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
 * @template T
 * @param {HTMLElement} list
 * @param {{key: (thing: T) => string, make: (thing: T) => HTMLElement, fill: (row: HTMLElement, thing: T, now: number) => void}} how
 *   `fill` writes only what is different: it is also called once a second
 * @returns {Rows<T>}
 */
export function rows(list, { key, make, fill }) {
  /** @type {Map<string, {row: HTMLElement, thing: T}>} */
  let shown = new Map();

  function entry(thing, now) {
    const before = shown.get(key(thing));
    const row = before?.row ?? make(thing);
    if (before?.thing !== thing) fill(row, thing, now);
    return { row, thing };
  }

  return {
    show(things, now) {
      const next = new Map(things.map((thing) => [key(thing), entry(thing, now)]));
      for (const [name, { row }] of shown) if (!next.has(name)) row.remove();
      let place = list.firstElementChild;
      for (const { row } of next.values()) {
        if (row === place) place = place.nextElementSibling;
        else list.insertBefore(row, place);
      }
      shown = next;
    },
    tick(now) {
      for (const { row, thing } of shown.values()) fill(row, thing, now);
    },
  };
}
