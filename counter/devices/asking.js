/**
 * What is asked before a device changes: whether it is to be revoked, and how it is called and where it stands.
 *
 * @module
 */

import { part, within } from "/assets/core/web/elements.js";
import { isConfirmed } from "../kit/confirm.js";
import { placeOf, putPlaces } from "./choice.js";

/** @import { DeviceChange, PairedPart, PlacePart } from "/assets/core/web/api" */

/** @param {PairedPart} device @returns {Promise<boolean>} */
export function revoking(device) {
  const dialog = part("revoke", HTMLDialogElement);
  within(dialog, "[data-name]").textContent = device.name;
  return isConfirmed(dialog);
}

/**
 * @param {PairedPart} device
 * @param {PlacePart} place
 * @param {PlacePart[]} places
 * @returns {Promise<DeviceChange | null>} null: nothing is to change
 */
export async function changing(device, place, places) {
  const dialog = part("change", HTMLDialogElement);
  const name = within(dialog, '[name="name"]', HTMLInputElement);
  const select = within(dialog, '[name="place"]', HTMLSelectElement);
  within(dialog, "[data-name]").textContent = device.name;
  name.value = device.name;
  putPlaces(select, places, place);
  if (!(await isConfirmed(dialog))) return null;
  const wanted = placeOf(select);
  const moves = wanted.kind !== place.kind || wanted.id !== place.id;
  return { name: name.value, ...(moves ? { place: wanted } : {}) };
}
