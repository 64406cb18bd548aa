/**
 * A booked time of today: its instant, and whether somebody who is here now is early, late or on time. No DOM in here.
 *
 * @module
 */

const MINUTE_MS = 60_000;
const WALL = /^([01]?\d|2[0-3])[.:]?([0-5]\d)$/;

/**
 * @param {string} wall      `09.30`, `9:30` or `0930`, by the building's clock; anything else: none
 * @param {string} timeZone
 * @param {Date} now
 * @returns {Date | null}
 */
export function instantOf(wall, timeZone, now) {
  const [, hours, minutes] = (WALL.exec(wall.trim()) ?? []).map(Number);
  if (minutes === undefined) return null;
  const [nowHours, nowMinutes] = clock(now, timeZone).split(".").map(Number);
  const behind = hours * 60 + minutes - (nowHours * 60 + nowMinutes);
  return new Date(Math.floor(now.getTime() / MINUTE_MS + behind) * MINUTE_MS);
}

/**
 * @param {Date} booked
 * @param {import("/assets/core/web/api").BookedWindow} span
 * @param {Date} now
 * @returns {{kind: "early" | "late" | "on-time", minutes: number, from: Date}}
 */
export function judge(booked, span, now) {
  const from = new Date(booked.getTime() - span.early_minutes * MINUTE_MS);
  const late = (now.getTime() - booked.getTime()) / MINUTE_MS;
  if (late > span.late_minutes) return { kind: "late", minutes: Math.floor(late), from };
  return { kind: now < from ? "early" : "on-time", minutes: 0, from };
}

/** `09.30`, the Indonesian way. @param {Date} at @param {string} timeZone */
export function clock(at, timeZone) {
  const format = new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  return format.format(at);
}
