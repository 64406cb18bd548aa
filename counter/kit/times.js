/**
 * Instants, spans and wall clocks as people read them.
 *
 * @module
 */

/**
 * Whole seconds since an instant, never below 0.
 *
 * @param {string} instant
 * @param {number} now
 */
export function secondsSince(instant, now) {
  return Math.max(0, Math.floor((now - Date.parse(instant)) / 1000));
}

/** `4:05` or `1:04:05`. @param {number} seconds */
export function stopwatch(seconds) {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (!parts[0]) parts.shift();
  return parts.map((part, index) => (index ? String(part).padStart(2, "0") : String(part))).join(":");
}

/**
 * `12 menit`, `1 jam 5 menit`; under a minute `less`.
 *
 * @param {number} seconds
 * @param {string} language
 * @param {string} less
 */
export function span(seconds, language, less) {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const parts = [hours && unit(hours, "hour", language), minutes && unit(minutes, "minute", language)].filter(Boolean);
  return parts.join(" ") || less;
}

/**
 * @param {number} count
 * @param {"hour" | "minute"} name
 * @param {string} language
 */
function unit(count, name, language) {
  return new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long" }).format(count);
}

/**
 * The building's wall clock: `09.41` in Indonesian, `09:41` in English.
 *
 * @param {number} instant  milliseconds since 1970
 * @param {string} language
 * @param {string} timeZone
 */
export function wallClock(instant, language, timeZone) {
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit" }).format(instant);
}

/**
 * A day and the building's wall clock: `3 Mar 2025, 09.41`.
 *
 * @param {string} instant
 * @param {string} language
 * @param {string} timeZone
 */
export function dayAndClock(instant, language, timeZone) {
  const locale = language === "en" ? "en-GB" : language;
  const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  return format.format(Date.parse(instant));
}

/**
 * The instant at which the building's wall clock shows a time today.
 *
 * @param {string} clock  `14:05`
 * @param {number} now
 * @param {string} timeZone
 * @returns {string}      ISO
 */
export function instantAt(clock, now, timeZone) {
  const [hour, minute] = clock.split(":").map(Number);
  const [hourNow, minuteNow] = wallClock(now, "en", timeZone).split(":").map(Number);
  const midnight = Math.floor(now / 60000) * 60000 - (hourNow * 60 + minuteNow) * 60000;
  return new Date(midnight + (hour * 60 + minute) * 60000).toISOString();
}
