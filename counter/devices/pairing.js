/**
 * Pairing: the code, then what shows it, then its place.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { data, part, within } from "/assets/core/web/elements.js";
import { onSubmit } from "../kit/forms.js";
import { placeOf, putPlaces } from "./choice.js";

/** @import { PairingPart, PlacePart } from "/assets/core/web/api" */

const words = data();
const lookUp = part("look-up", HTMLFormElement);
const form = part("pair", HTMLFormElement);
const code = part("code", HTMLInputElement);
const hint = part("hint");
const refused = part("refused");
const select = within(form, '[name="place"]', HTMLSelectElement);
const name = within(form, '[name="name"]', HTMLInputElement);

/**
 * @param {() => PlacePart[]} places
 * @param {(sentence: string) => void} done
 */
export function pairing(places, done) {
  /** @type {PairingPart | null} */
  let found = null;

  /** @param {string} sentence */
  function refuse(sentence) {
    refused.textContent = sentence;
    refused.hidden = !sentence;
  }

  /** @param {PairingPart | null} asks  null: none was found yet */
  function show(asks) {
    found = asks;
    form.hidden = !asks;
    hint.hidden = Boolean(asks);
    within(lookUp, "button").hidden = Boolean(asks);
    code.readOnly = Boolean(asks);
    if (!asks) return code.focus();
    within(form, '[data-slot="browser"]').textContent = asks.browser || "–";
    within(form, '[data-slot="address"]').textContent = asks.address || "–";
    name.value = "";
    putPlaces(select, places(), asks.place ?? null);
    select.focus();
  }

  async function look() {
    refuse("");
    const typed = code.value.replace(/[^0-9a-z]/gi, "").toUpperCase();
    if (!typed) return code.focus();
    try {
      show(await ask("GET", `/pairings/${typed}`));
      code.value = found ? `${found.code.slice(0, 3)} ${found.code.slice(3)}` : "";
    } catch (caught) {
      refuse(refusalOf(caught).message);
      code.select();
    }
  }

  async function pair() {
    if (!found || !select.value) return select.focus();
    refuse("");
    const place = select.selectedOptions[0]?.textContent ?? "";
    try {
      const device = await ask("POST", `/pairings/${found.code}`, { place: placeOf(select), name: name.value });
      leave();
      done((words.textDone ?? "").replace("{name}", device.name).replace("{place}", place));
    } catch (caught) {
      refuse(refusalOf(caught).message);
    }
  }

  function leave() {
    code.value = "";
    refuse("");
    show(null);
  }

  onSubmit(lookUp, look);
  onSubmit(form, pair);
  part("leave").addEventListener("click", leave);
  return {
    /** @param {PlacePart[]} all */
    placesAre: (all) => found && putPlaces(select, all),
    /** @param {string} scanned  the code of the address; empty: none */
    begin(scanned) {
      code.value = scanned;
      if (scanned) void look();
      else code.focus();
    },
  };
}
