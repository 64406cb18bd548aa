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

/**
 * Between two places, what lies between; beyond the last, nothing is known.
 *
 * @param {PlaceWait[]} places  by how many are ahead
 * @param {number} ahead
 * @returns {Wait | null}
 */
export function waitAt(places, ahead) {
  const next = places.findIndex((one) => one.ahead >= ahead);
  const after = places[next];
  if (!after) return null;
  const before = places[next - 1] ?? after;
  const share = after.ahead === before.ahead ? 1 : (ahead - before.ahead) / (after.ahead - before.ahead);
  const low = before.low + share * (after.low - before.low);
  const high = before.high + share * (after.high - before.high);
  const { basis, unlikely } = after;
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
