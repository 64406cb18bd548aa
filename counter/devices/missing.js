/**
 * Kiosks whose slips did not come out, and printing all of them in one press.
 *
 * @module
 */

import { ask, askAgain, refusalOf } from "/assets/core/web/ask.js";
import { copyOf, data, part, within } from "/assets/core/web/elements.js";

/** @import { PlacePart } from "/assets/core/web/api" */

const LOOK_MS = 4000;

const words = data();
const place = part("missing");
const list = within(place, "ul");

let shown = "";

/**
 * @param {() => PlacePart[]} places
 * @param {(sentence: string, calm?: boolean) => void} say
 */
export async function lookAtMissing(places, say) {
  try {
    await refresh(places(), say);
  } catch {
    // a server that is gone is said by the list of places
  }
  setTimeout(lookAtMissing, LOOK_MS, places, say);
}

/**
 * @param {PlacePart[]} places
 * @param {(sentence: string, calm?: boolean) => void} say
 */
async function refresh(places, say) {
  /** @type {[PlacePart, number][]} */
  const found = [];
  for (const kiosk of places.filter(({ kind }) => kind === "kiosk")) {
    const { slips } = await ask("GET", `/kiosks/${kiosk.id}/slips`);
    if (slips.length) found.push([kiosk, slips.length]);
  }
  const news = JSON.stringify(found.map(([kiosk, slips]) => [kiosk.id, slips]));
  if (news === shown) return;
  shown = news;
  place.hidden = !found.length;
  list.replaceChildren(...found.map(([kiosk, slips]) => row(kiosk, slips, say)));
}

/**
 * @param {PlacePart} kiosk
 * @param {number} slips
 * @param {(sentence: string, calm?: boolean) => void} say
 */
function row(kiosk, slips, say) {
  const made = copyOf("missing-slips");
  within(made, "strong").textContent = kiosk.name;
  within(made, ".place__can").textContent = (words.textMissing ?? "").replace("{n}", String(slips));
  within(made, "button", HTMLButtonElement).addEventListener("click", () => void printAll(kiosk, say));
  return made;
}

/**
 * @param {PlacePart} kiosk
 * @param {(sentence: string, calm?: boolean) => void} say
 */
async function printAll(kiosk, say) {
  try {
    const { slips, left } = await askAgain("POST", `/kiosks/${kiosk.id}/missing-slips`, {});
    const done = (left ? words.textPrintingSome : words.textPrinting) ?? "";
    say(done.replace("{n}", String(slips)).replace("{left}", String(left)), true);
  } catch (caught) {
    say(refusalOf(caught).message);
  }
}
