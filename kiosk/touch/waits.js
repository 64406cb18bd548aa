/**
 * How long it would take until one is called: the range with its light, where it comes from, and a quieter door to the same.
 *
 * @module
 */

import { showLight } from "/assets/core/web/light.js";
import { fill } from "./tiles.js";

/** @import { ServiceOffer, TenantOffer } from "/assets/core/web/api" */

/** Longer words are sentences, and stand across all columns. */
const LINE = 40;

/** Of which service the sheet was opened. */
let shown = "";

/**
 * @param {HTMLElement} step
 * @param {ServiceOffer} service
 * @param {{service: ServiceOffer, tenant: TenantOffer} | null} quietest  of the doors to the same thing, if it is known
 */
export function showWait(step, service, quietest) {
  const isQuietest = quietest?.service.id === service.id;
  fill(step, {
    wait: service.wait,
    how: service.wait_how,
    quiet: isQuietest ? (document.body.dataset.quietest ?? "") : "",
  });
  showLight(step.querySelector('[data-slot="wait"]'), service.light);
  showClasses(step, service);
  step.querySelector('[data-part="wait"]')?.setAttribute("data-long", String(service.wait.length > LINE));
  showQuieter(step, isQuietest ? null : quietest);
  if (shown !== service.id) step.querySelector("[data-how]")?.removeAttribute("open");
  shown = service.id;
}

/**
 * Whom the minutes are for, and those of priority visitors, where they are others.
 *
 * @param {HTMLElement} step
 * @param {ServiceOffer} service
 */
function showClasses(step, service) {
  const show = (/** @type {string} */ slot, /** @type {boolean} */ isShown) =>
    step.querySelector(`[data-slot="${slot}"]`)?.toggleAttribute("hidden", !isShown);
  show("for-regular", areApart(service));
  show("for-priority", areApart(service) && Boolean(service.priority_wait));
  fill(step, { "wait-priority": service.priority_wait });
  showLight(step.querySelector('[data-slot="wait-priority"]'), service.priority_light);
}

/** Whether the classes do not wait alike, or one of them nobody knows how long. @param {ServiceOffer} service */
const areApart = ({ wait, priority_wait }) => Boolean(wait) && wait !== priority_wait;

/**
 * @param {HTMLElement} step
 * @param {{service: ServiceOffer, tenant: TenantOffer} | null} quieter
 */
function showQuieter(step, quieter) {
  const door = /** @type {HTMLAnchorElement} */ (step.querySelector('[data-slot="quieter"]'));
  door.hidden = !quieter;
  if (!quieter) return;
  door.setAttribute("href", `#service/${quieter.service.id}`);
  fill(door, { "quieter-tenant": quieter.tenant.short, "quieter-wait": quieterWords(quieter.service) });
}

/** @param {ServiceOffer} service */
const quieterWords = (service) =>
  areApart(service) ? `${document.body.dataset.regular ?? ""}: ${service.wait}` : service.wait;
