/**
 * A place in the list, with its devices.
 *
 * @module
 */

import { now } from "/assets/core/web/clock.js";
import { all, copyOf, data, within } from "/assets/core/web/elements.js";
import { inWords, language, make, timeZone } from "../kit/context.js";

/** @import { DevicePart, PairedPart, PlacePart } from "/assets/core/web/api" */
/** @typedef {(action: string, device: PairedPart, place: PlacePart) => void} Act */

const CHIPS = { ok: "chip--good", warning: "chip--call", fault: "chip--bad" };
/** The worst first. */
const LEVELS = /** @type {const} */ (["fault", "warning", "ok"]);

const words = data();
const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const day = new Intl.DateTimeFormat(language, { timeZone, day: "numeric", month: "short", year: "numeric" });

/** @param {PlacePart} place @param {Act} act @param {(place: PlacePart) => void} cancel  the numbers of a kiosk */
export function placeRow(place, act, cancel) {
  const element = copyOf("place");
  const level = LEVELS.find((one) => place.health.some((part) => part.level === one)) ?? "ok";
  element.dataset.level = level;
  within(element, ".place__name strong").textContent = place.name;
  within(element, ".place__name small").textContent = place.zone;
  within(element, ".place__can").textContent = canDo(place).join(" · ");
  const chip = within(element, ".place__level");
  const isAway = level === "ok" && !place.pages;
  const said = { ok: isAway ? words.textAway : words.textOk, warning: words.textWarning, fault: words.textFault };
  chip.textContent = said[level] ?? "";
  chip.classList.add(isAway ? "place__level--away" : CHIPS[level]);
  within(element, ".place__health").replaceChildren(...sentences(place));
  const abuse = within(element, ".place__abuse", HTMLButtonElement);
  abuse.hidden = !(place.kind === "kiosk" && place.may_manage && place.is_there);
  abuse.addEventListener("click", () => cancel(place));
  within(element, ".place__devices").replaceChildren(...place.devices.map((device) => deviceRow(device, place, act)));
  return element;
}

/** @param {PlacePart} place */
function canDo(place) {
  const can = [place.speaks && words.textSpeaks, place.prints && words.textPrints];
  const open = !place.devices.length && (place.pages ? words.textOpen : words.textNone);
  return [...can, open].filter(Boolean);
}

/** @param {PlacePart} place */
function sentences(place) {
  const worse = place.health.filter((part) => part.level !== "ok").map((part) => sentenceOf(part, place));
  return place.is_there ? worse : [make("li", {}, words.textGone ?? "")];
}

/** Of the place itself its name needs no saying. @param {DevicePart} part @param {PlacePart} place */
function sentenceOf({ device, level, sentence }, place) {
  const lead = device === place.name ? [] : [make("strong", {}, `${device}: `)];
  return make("li", { data: { level } }, ...lead, inWords(sentence));
}

/** @param {PairedPart} device @param {PlacePart} place @param {Act} act */
function deviceRow(device, place, act) {
  const element = copyOf("device");
  element.toggleAttribute("data-here", device.pages > 0);
  within(element, "strong").textContent = device.name;
  within(element, ".paired__seen").textContent = seen(device);
  within(element, ".paired__facts").textContent = facts(device, place).filter(Boolean).join(" · ");
  within(element, ".paired__ways").hidden = !place.may_manage;
  for (const button of all(element, "[data-action]", HTMLButtonElement)) {
    const action = button.dataset.action ?? "";
    button.dataset.key = `${device.id} ${action}`;
    button.disabled = !device.pages && (action === "identify" || action === "reload");
    button.addEventListener("click", () => act(action, device, place));
    button.addEventListener("refocus", () => button.focus());
  }
  return element;
}

/** @param {PairedPart} device */
function seen({ pages, seen_at: at }) {
  if (pages) return words.textHere ?? "";
  return at ? (words.textSeen ?? "").replace("{when}", since(at)) : (words.textNever ?? "");
}

/** @param {string} at */
function since(at) {
  const minutes = Math.round((Date.parse(at) - now()) / 60000);
  if (minutes > -60) return ago.format(minutes, "minute");
  return minutes > -24 * 60
    ? ago.format(Math.round(minutes / 60), "hour")
    : ago.format(Math.round(minutes / 1440), "day");
}

/** @param {PairedPart} device @param {PlacePart} place */
function facts(device, place) {
  const by = device.paired_by || words.textSomebody || "";
  const paired = (words.textPaired ?? "")
    .replace("{when}", day.format(Date.parse(device.paired_at)))
    .replace("{person}", by);
  const sound = place.speaks && device.sound !== null ? (device.sound ? words.textSound : words.textMute) : "";
  return [paired, device.browser, device.version && `Antrean ${device.version}`, sound];
}
