/**
 * All places with their devices, every other second as they are; and what may be done with a device.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { now, setNow } from "/assets/core/web/clock.js";
import { copyOf, data, part, within } from "/assets/core/web/elements.js";
import { sayAt } from "../kit/message.js";
import { cancelling } from "./abuse.js";
import { changing, revoking } from "./asking.js";
import { lookAtLeases } from "./leases.js";
import { lookAtMissing } from "./missing.js";
import { pairing } from "./pairing.js";
import { placeRow } from "./rows.js";

/** @import { PairedPart, PlacePart } from "/assets/core/web/api" */

const LOOK_MS = 2000;

const words = data();
const list = part("places");
const message = part("message");

/** @type {PlacePart[]} */
let places = [];
let shown = "";
/** Whether what is said is that the list could not be had: the next list takes that back, and nothing else. */
let lost = false;

const pair = pairing(() => places, paired);

/** @param {string} sentence @param {boolean} [calm] */
function say(sentence, calm = false) {
  sayAt(message, sentence, calm);
  lost = false;
}

/** @param {string} done */
function paired(done) {
  say(done, true);
  void refresh();
}

async function refresh() {
  try {
    const known = await ask("GET", "/places");
    places = known.places;
    setNow(known.now);
    if (lost) say("");
    draw();
  } catch (caught) {
    const refused = refusalOf(caught);
    if (refused.status === 401) return location.reload();
    say(refused.message);
    lost = true;
  }
}

async function keepLooking() {
  await refresh();
  setTimeout(keepLooking, LOOK_MS);
}

/** What is on the page stays there until something is different: nobody's focus is taken away for nothing. */
function draw() {
  const minute = Math.floor(now() / 60000);
  const news = JSON.stringify([places.map(withoutWhatPasses), minute]);
  if (news === shown) return;
  shown = news;
  const focused = document.activeElement?.getAttribute("data-key");
  list.replaceChildren(...["kiosk", "screen"].map(group).filter((one) => one !== null));
  if (focused) list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.dispatchEvent(new Event("refocus"));
  pair.placesAre(places);
}

/** @param {PlacePart} place */
const withoutWhatPasses = (place) => ({
  ...place,
  devices: place.devices.map((device) => (device.pages ? { ...device, seen_at: "" } : device)),
});

/** @param {string} kind */
function group(kind) {
  const theirs = places.filter((place) => place.kind === kind);
  if (!theirs.length) return null;
  const element = copyOf("group");
  within(element, "h2").textContent = (kind === "kiosk" ? words.textKiosk : words.textScreen) ?? "";
  within(element, "ul").replaceChildren(...theirs.map((place) => placeRow(place, act, cancel)));
  return element;
}

/** @param {PlacePart} kiosk */
async function cancel(kiosk) {
  try {
    const done = await cancelling(kiosk, now());
    if (done) say(done, true);
  } catch (caught) {
    say(refusalOf(caught).message);
  }
}

/** @param {string} action @param {PairedPart} device @param {PlacePart} place */
async function act(action, device, place) {
  try {
    const done = await does(action, device, place);
    if (done) say(done.replace("{name}", device.name), true);
  } catch (caught) {
    say(refusalOf(caught).message);
  }
  await refresh();
}

/**
 * @param {string} action
 * @param {PairedPart} device
 * @param {PlacePart} place
 * @returns {Promise<string | undefined>} what to say then; nothing: it was cancelled
 */
async function does(action, device, place) {
  const at = /** @type {`/devices/${string}`} */ (`/devices/${encodeURIComponent(device.id)}`);
  switch (action) {
    case "identify":
      await ask("POST", `${at}/identify`);
      return words.textShown;
    case "reload":
      await ask("POST", `${at}/reload`);
      return words.textReloaded;
    case "revoke":
      if (!(await revoking(device))) return undefined;
      await ask("DELETE", at);
      return words.textRevoked;
    case "change": {
      const change = await changing(device, place, places);
      if (!change) return undefined;
      await ask("PATCH", at, change);
      return words.textSaved;
    }
    default:
      throw new Error(`Unknown action: ${action}`);
  }
}

void keepLooking().then(() => {
  pair.begin(words.code ?? "");
  void lookAtMissing(() => places, say);
});
void lookAtLeases(say);
