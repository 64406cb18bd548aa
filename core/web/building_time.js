/**
 * The building's time: the server's clock, shown in the building's time zone, whatever the device believes.
 *
 * @module
 */

import { now as present } from "./clock.js";

/**
 * @param {string} timeZone
 * @param {string} locale
 */
export function clock(timeZone, locale) {
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
    return new Date(present());
  }

  /** @param {Date | string} at */
  function time(at) {
    return hourMinute.format(new Date(at));
  }

  return { now, time, day: () => day.format(now()) };
}
