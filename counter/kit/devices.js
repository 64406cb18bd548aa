/**
 * Devices that need somebody, in a list: those at fault, then those in warning. A word says which, not the colour alone.
 *
 * @module
 */

import { inWords, make } from "./context.js";

/** @import { DevicePart } from "/assets/core/web/api" */

/** What each list shows now: the message comes with every beat, and mostly says nothing new. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/**
 * @param {HTMLElement} list  with the words for the levels in its dataset (the macro `device_list` makes it)
 * @param {DevicePart[]} devices
 */
export function showDevices(list, devices) {
  const news = JSON.stringify(devices);
  if (shown.get(list) === news) return;
  shown.set(list, news);
  list.replaceChildren(...devices.map((device) => row(device, list.dataset[device.level] ?? "")));
}

/** @param {DevicePart} device @param {string} word  for its level */
function row({ device, level, sentence }, word) {
  const name = make("strong", {}, device);
  const lead = make("b", { className: "device__level" }, word);
  const words = make("span", {}, inWords(sentence));
  return make("li", { className: "device", data: { level } }, lead, " ", name, ": ", words);
}
