/**
 * How long it would take until they are called, and where the same is to be had sooner, before a number is given.
 *
 * @module
 */

import { data, part } from "/assets/core/web/elements.js";

/** @import { Offer } from "./find.js" */

const words = data();
const door = part("quieter-door", HTMLButtonElement);

/**
 * @param {Offer} offer
 * @param {Offer[]} all
 * @param {(offer: Offer) => void} choose  another one in its place
 */
export function showWait({ service }, all, choose) {
  const wait = part("wait");
  wait.textContent = service.wait ? words.textUntil.replace("{wait}", service.wait) : "";
  wait.dataset.light = service.light ?? "";
  const quieter = service.quietest === service.id ? null : all.find((one) => one.service.id === service.quietest);
  part("quieter").hidden = !quieter;
  if (!quieter) return;
  door.textContent = `${quieter.tenant.short} · ${quieter.service.wait}`;
  door.onclick = () => choose(quieter);
}
