/**
 * How long it would take until they are called, by the class that is chosen, and where the same is to be had sooner, before
 * a number is given. Which door is quietest is known for regular visitors alone.
 *
 * @module
 */

import { data, part, within } from "/assets/core/web/elements.js";

/** @import { Offer } from "./find.js" */

const words = data();
const door = part("quieter-door", HTMLButtonElement);

const isRegular = () => within(part("give"), "[name=ticket_class]:checked", HTMLInputElement).value !== "priority";

/** @param {Offer["service"]} service */
const ofClass = (service) =>
  isRegular()
    ? { wait: service.wait, light: service.light }
    : { wait: service.priority_wait, light: service.priority_light };

/**
 * @param {Offer} offer
 * @param {Offer[]} all
 * @param {(offer: Offer) => void} choose  another one in its place
 */
export function showWait({ service }, all, choose) {
  const own = ofClass(service);
  const wait = part("wait");
  wait.textContent = own.wait ? words.textUntil.replace("{wait}", own.wait) : "";
  wait.dataset.light = own.light ?? "";
  const isElsewhere = isRegular() && service.quietest !== service.id;
  const quieter = isElsewhere ? all.find((one) => one.service.id === service.quietest) : null;
  part("quieter").hidden = !quieter;
  if (!quieter) return;
  door.textContent = `${quieter.tenant.short} · ${quieter.service.wait}`;
  door.onclick = () => choose(quieter);
}
