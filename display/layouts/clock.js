/**
 * The building's time: the server's clock, shown in the building's time zone, whatever the TV believes.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";

const ASK_AGAIN_MS = 10 * 60 * 1000;

/**
 * @param {string} timeZone
 * @param {string} locale
 * @param {number} serverNow  milliseconds, as of when the page was made
 */
export function clock(timeZone, locale, serverNow) {
  let ahead = serverNow - Date.now();
  const hourMinute = new Intl.DateTimeFormat("id-ID", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const day = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });

  /** @returns {Date} */
  function now() {
    return new Date(Date.now() + ahead);
  }

  /** @param {Date | string} at */
  function time(at) {
    return hourMinute.format(new Date(at));
  }

  async function askAgain() {
    const start = Date.now();
    const answer = await ask("GET", "/time").catch(() => null);
    if (answer) ahead = Date.parse(answer.now) - (start + Date.now()) / 2;
  }

  setInterval(askAgain, ASK_AGAIN_MS);
  return { now, time, day: () => day.format(now()) };
}
