/**
 * How long a ticket still waits, from what the queue's phones are told of some places, in words. Never minutes without a
 * range. No page in here, so that tests can feed it.
 *
 * @module
 */

/** @import { PlaceWait } from "/assets/core/web/api" */

/** @typedef {{low: number, high: number, basis: PlaceWait["basis"], unlikely: boolean}} Wait  minutes, and how made */

const ROUNDED = 5;
const HOUR = 60;
/** Beyond this nobody counts minutes. */
const LONG = 90;

/** A line that is more than so many times as long as when it was told is another one (`core/office/line_forecasts.py`). */
const STRETCH_MAX = 2;

/**
 * Between two places, what lies between, as on the slip; behind the last of them lies the end of the line.
 *
 * @param {PlaceWait[]} places  by how many are ahead
 * @param {PlaceWait | null | undefined} end  for somebody who would take a number
 * @param {number} ahead
 * @returns {Wait | null}
 */
export function waitAt(places, end, ahead) {
  const last = places[places.length - 1];
  const known = end && !(last && last.ahead >= end.ahead) ? [...places, end] : places;
  const next = known.findIndex((one) => one.ahead >= ahead);
  const after = known[next];
  return after ? between(known[next - 1] ?? after, after, ahead) : beyond(end, ahead);
}

/** @param {PlaceWait} before @param {PlaceWait} after @param {number} ahead @returns {Wait} */
function between(before, after, ahead) {
  const share = after.ahead === before.ahead ? 1 : (ahead - before.ahead) / (after.ahead - before.ahead);
  return wait(after, before.low + share * (after.low - before.low), before.high + share * (after.high - before.high));
}

/**
 * More came since it was told: the upper end grows as the line did, and the lower stays, for nobody knows how.
 *
 * @param {PlaceWait | null | undefined} end
 * @param {number} ahead
 */
function beyond(end, ahead) {
  if (!end || end.basis === "free_counter") return null;
  const growth = (ahead + 1) / (end.ahead + 1);
  return growth > STRETCH_MAX ? null : wait(end, end.low, end.high * growth);
}

/** In whole fives, outwards. @param {PlaceWait} at @param {number} low @param {number} high @returns {Wait} */
function wait({ basis, unlikely }, low, high) {
  return { low: Math.floor(low / ROUNDED) * ROUNDED, high: Math.ceil(high / ROUNDED) * ROUNDED, basis, unlikely };
}

/**
 * Where the minutes come from, and until when they are meant.
 *
 * @param {Wait} wait
 * @param {string} until  a time of day
 * @param {Record<string, string | undefined>} words
 */
export function howWords({ basis }, until, words) {
  /** @type {Record<string, string>} */
  const how = JSON.parse(words["how"] ?? "{}");
  return (how[basis] ?? "").replace("{time}", until);
}

/**
 * @param {Wait} wait
 * @param {Record<string, string | undefined>} words
 */
export function waitWords({ low, high, unlikely }, words) {
  if (unlikely) return words["waitUnlikely"] ?? "";
  const say = (/** @type {string} */ name) =>
    (words[name] ?? "").replace("{low}", String(low)).replace("{high}", String(high));
  if (low >= HOUR) return say("waitHour");
  if (high > LONG) return low > 0 ? say("waitOpen") : "";
  return say(low > 0 ? "waitRange" : "waitLess");
}
