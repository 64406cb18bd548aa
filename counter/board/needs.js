/**
 * What needs the supervisor, in the order in which they can do something about it; and of each queue one row speaks of its
 * waits, and names one thing to do.
 *
 * @module
 */

import { part } from "../kit/context.js";
import { showDevices } from "../kit/devices.js";
import { reliefList, foldedUnhelped, unhelpedList, wideList } from "./ahead.js";
import { alarmList, foldedAlarms } from "./side.js";

/** @import { AlarmPart, DevicePart, ForesightPart, WidePart } from "/assets/core/web/api" */
/** @import { ReliefRow } from "./ahead.js" */
/** @import { Open } from "./around.js" */

/** Alarms that say of a queue that people wait too long in it, or soon will. */
const OF_WAITS = new Set(["idle", "unserved", "wait_over", "crowded", "wait_soon"]);

/**
 * @typedef {object} Needs
 * @property {AlarmPart[]} urgent    what has happened
 * @property {ReliefRow[]} reliefs          what something would prevent, as the server ranks it
 * @property {AlarmPart[]} others    the other alarms
 * @property {ForesightPart[]} unhelped
 */

/** @param {AlarmPart[]} alarms @param {ForesightPart[]} foreseen @returns {Needs} */
export function needsOf(alarms, foreseen) {
  /** @param {string} queue */
  const waitsOf = (queue) => alarms.filter(({ code, subject }) => OF_WAITS.has(code) && subject === queue);
  const isUrgent = (/** @type {AlarmPart} */ alarm) => alarm.severity === "urgent";
  const reliefs = foreseen
    .filter((one) => one.relief_before)
    .map((one) => ({ part: one, alarms: waitsOf(one.queue) }))
    .filter((relief) => !relief.alarms.some(isUrgent));
  const joined = new Set(reliefs.flatMap((relief) => relief.alarms));
  return {
    urgent: alarms.filter(isUrgent),
    reliefs,
    others: alarms.filter((alarm) => !isUrgent(alarm) && !joined.has(alarm)),
    unhelped: foreseen.filter((one) => !one.relief_before && !waitsOf(one.queue).length),
  };
}

/** @param {Needs} needs */
export const countOf = ({ urgent, reliefs, others, unhelped }) =>
  urgent.length + reliefs.length + others.length + unhelped.length;

/** Where nothing is heard, nobody comes. @param {DevicePart} device */
export const isMute = ({ kind, level }) => kind === "voice" && level === "fault";

/** @param {Open} open @param {() => void} again  paint once more */
export function needsList(open, again) {
  const [urgent, others] = [alarmList("alarms", open, again), alarmList("warnings", open, again)];
  const [reliefs, unhelped, wideRows] = [reliefList(open), unhelpedList(open, again), wideList(open)];
  return {
    /** @param {Needs} needs @param {WidePart[]} wide @param {number} now */
    show(needs, wide, now) {
      urgent.show(foldedAlarms(needs.urgent), now);
      reliefs.show(needs.reliefs, now);
      others.show(foldedAlarms(needs.others), now);
      unhelped.show(foldedUnhelped(needs), now);
      wideRows.show(wide, now);
    },

    /** @param {DevicePart[]} devices */
    showDevices(devices) {
      const faults = devices.filter((device) => device.level === "fault" && !isMute(device));
      const warnings = devices.filter(({ level }) => level !== "fault");
      showDevices(part("mute"), devices.filter(isMute));
      showDevices(part("faults"), faults);
      showDevices(part("device-list"), warnings);
    },
  };
}
