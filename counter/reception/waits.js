/**
 * How long it would take until they are called, by the class that is chosen, and where the same is to be had sooner, before
 * a number is given. Which door is quietest is known for regular visitors alone.
 *
 * @module
 */

import { copyOf, data, part, within } from "/assets/core/web/elements.js";
import { showLight } from "/assets/core/web/light.js";

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
 * In the list: for whom, and how long. One line for all, where both classes wait alike.
 *
 * @param {Offer["service"]} service
 */
export function waitsOf({ wait, light, priority_wait, priority_light }) {
  if (wait === priority_wait) return wait ? [labelled(words.textWait, wait, light)] : [];
  return [
    ...(wait ? [labelled(words.textRegular, wait, light)] : []),
    ...(priority_wait ? [labelled(words.textPriority, priority_wait, priority_light)] : []),
  ];
}

/** @param {string} whom @param {string} wait @param {string | null} light */
function labelled(whom, wait, light) {
  const element = copyOf("offer-wait");
  within(element, ".offer__whom").textContent = `${whom}:`;
  within(element, ".light").textContent = wait;
  showLight(within(element, ".light"), light);
  return element;
}

/**
 * @param {Offer} offer
 * @param {Offer[]} all
 * @param {(offer: Offer) => void} choose  another one in its place
 */
export function showWait({ service }, all, choose) {
  const own = ofClass(service);
  const wait = part("wait");
  wait.textContent = own.wait ? words.textUntil.replace("{wait}", own.wait) : "";
  showLight(wait, own.light);
  const isElsewhere = isRegular() && service.quietest !== service.id;
  const quieter = isElsewhere ? all.find((one) => one.service.id === service.quietest) : null;
  part("quieter").hidden = !quieter;
  if (!quieter) return;
  door.textContent = `${quieter.tenant.short} · ${quieter.service.wait}`;
  door.onclick = () => choose(quieter);
}
