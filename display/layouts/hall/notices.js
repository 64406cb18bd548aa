/**
 * What supervisors have to say to the hall: a calm band of its own above the call. Several take turns.
 *
 * All texts stand in one place, of which one is seen: so the band is as high as the longest needs, and nothing else moves
 * when they change. Turns go by the building's clock, so that the TVs of a hall change together.
 *
 * @module
 */

import { part } from "/assets/core/web/elements.js";
import { element } from "../parts.js";
import { NOTICE_SHORT, NOTICE_TURN_MS } from "./limits.js";

/** @import { NoticePart } from "/assets/core/web/api" */

/**
 * @param {NoticePart[]} notices
 * @param {Date} now
 * @returns {{notices: NoticePart[], turn: number}} those that hold now, and which of them is to be read
 */
export function present(notices, now) {
  const holding = notices.filter((notice) => Date.parse(notice.ends) > now.getTime());
  return { notices: holding, turn: Math.floor(now.getTime() / NOTICE_TURN_MS) % Math.max(1, holding.length) };
}

/** @param {() => void} resized  called when the hall has more or less room */
export function noticeBand(resized) {
  /** @type {NoticePart[]} */
  let all = [];
  let drawn = "";

  /** @param {Date} now */
  function tick(now) {
    const { notices, turn } = present(all, now);
    const ids = notices.map((notice) => notice.id).join(" ");
    if (ids !== drawn) write(notices);
    [...part("notice-texts").children].forEach((text, n) => text.classList.toggle("notice__text--read", n === turn));
    [...part("notice-turns").children].forEach((dot, n) => dot.classList.toggle("notice__dot--read", n === turn));
    if (ids === drawn) return;
    drawn = ids;
    resized();
  }

  return {
    tick,

    /**
     * @param {NoticePart[]} notices  all there are for this zone
     * @param {Date} now
     */
    take(notices, now) {
      all = notices;
      tick(now);
    },
  };
}

/** @param {NoticePart[]} notices */
function write(notices) {
  part("notice").hidden = notices.length === 0;
  part("notice-texts").replaceChildren(...notices.map(textOf));
  part("notice-turns").replaceChildren(...notices.map(() => element("span", "notice__dot", "")));
  part("notice-turns").hidden = notices.length < 2;
}

/** @param {NoticePart} notice */
function textOf({ text }) {
  const item = element("p", "notice__text", text);
  item.dataset.length = text.length > NOTICE_SHORT ? "long" : "short";
  return item;
}
