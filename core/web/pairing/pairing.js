/**
 * A page that nobody knows: shows its code, and looks every other second whether somebody has paired it.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { all, data, part } from "/assets/core/web/elements.js";

/** @import { AskForCode, PairingState } from "/assets/core/web/api" */

const LOOK_MS = 2000;
const SECOND_MS = 1000;

const words = data();
const place = words.place ? { kind: /** @type {AskForCode["kind"]} */ (words.kind), place: words.place } : {};
const left = part("left");
const refused = part("refused");
const picture = part("picture", HTMLImageElement);

let code = "";
let ends = 0;

async function look() {
  try {
    take(await ask("POST", "/pairings", place));
    refuse("");
  } catch (caught) {
    refuse(refusalOf(caught).message);
  }
  setTimeout(look, LOOK_MS);
}

/** @param {PairingState} state */
function take(state) {
  if (state.state === "paired") return location.replace(state.path);
  ends = performance.now() + state.seconds * SECOND_MS;
  if (state.code !== code) show(state);
  showLeft();
}

/** @param {PairingState} state */
function show(state) {
  code = state.code;
  const half = code.length / 2;
  const halves = [code.slice(0, half), code.slice(half)];
  for (const [n, element] of all(document, "[data-half]").entries()) element.textContent = halves[n] ?? "";
  part("address").textContent = state.address.replace(/^https?:\/\//, "");
  picture.src = state.picture;
  picture.hidden = false;
  document.body.dataset.code = code;
}

function showLeft() {
  if (!code) return;
  const seconds = Math.max(0, Math.round((ends - performance.now()) / SECOND_MS));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  left.textContent = (words.left ?? "").replace("{time}", time);
}

/** @param {string} sentence  empty: all is well */
function refuse(sentence) {
  refused.textContent = sentence;
  refused.hidden = !sentence;
}

setInterval(showLeft, SECOND_MS);
void look();
