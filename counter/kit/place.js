/**
 * Where somebody stands in their next line. In front is out of order: only who has the right sees it, once for each reason.
 *
 * @module
 */

import { words } from "./context.js";
import { choices } from "./fields.js";

/** @import { Right, TransferBody } from "/assets/core/web/api" */

/** @typedef {Pick<TransferBody, "place" | "head_reason">} PlaceAnswer */

const FRONT = "front:";

/**
 * @param {readonly Right[]} rights  of whoever asks
 * @param {Record<string, string>} reasons  the codes for calls out of order, and their words
 */
export function placeField(rights, reasons) {
  const front = rights.includes("out_of_order") ? Object.entries(reasons) : [];
  const options = [
    { value: "keep", label: words.placeKeep },
    ...front.map(([code, label]) => ({ value: FRONT + code, label: `${words.placeFront}: ${label}` })),
    { value: "end", label: words.placeEnd },
  ];
  return choices({ name: "place", label: words.place, options, value: "keep" });
}

/** @param {string} value  of the field @returns {PlaceAnswer} */
export function placeOf(value) {
  if (value.startsWith(FRONT)) return { place: "front", head_reason: value.slice(FRONT.length) };
  return { place: value === "end" ? "end" : "keep" };
}
