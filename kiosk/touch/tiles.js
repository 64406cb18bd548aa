/**
 * Tiles from the page's templates.
 *
 * @module
 */

/** @import { FacilityWords, ServiceOffer, TenantOffer } from "/assets/core/web/api" */

/**
 * @param {string} template  id of a `<template>`
 * @param {Record<string, string>} slots
 * @returns {HTMLElement}
 */
export function made(template, slots = {}) {
  const source = /** @type {HTMLTemplateElement} */ (document.getElementById(template));
  const element = /** @type {HTMLElement} */ (source.content.firstElementChild?.cloneNode(true));
  fill(element, slots);
  return element;
}

/**
 * @param {ParentNode} element
 * @param {Record<string, string>} slots  an empty text hides its slot
 */
export function fill(element, slots) {
  for (const [name, text] of Object.entries(slots)) {
    const slot = /** @type {HTMLElement | null} */ (element.querySelector(`[data-slot="${name}"]`));
    if (!slot) throw new Error(`no slot ${name}`);
    slot.textContent = text;
    slot.hidden = text === "";
  }
}

/**
 * A sentence for a count, from `data-<name>-none`, `-one` and `-many` of the body.
 *
 * @param {string} name
 * @param {number} count
 */
export function counted(name, count) {
  const words = document.body.dataset;
  const sentence = words[`${name}${count === 0 ? "None" : count === 1 ? "One" : "Many"}`] ?? "";
  return sentence.replace("{n}", String(count));
}

/** @param {TenantOffer} tenant */
export function tenantTile(tenant) {
  const element = made("tile-tenant", { short: tenant.short, name: tenant.name, zone: tenant.zone });
  pointed(element, `#tenant/${tenant.id}`, tenant);
  if (tenant.operation === "not_yet") state(element, "closed", document.body.dataset.notYet ?? "");
  return element;
}

/**
 * @param {ServiceOffer} service
 * @param {TenantOffer} [tenant]  named on the tile when given
 */
export function serviceTile(service, tenant) {
  const element = made("tile-service", { name: service.name, tenant: tenant ? tenant.short : "" });
  pointed(element, `#service/${service.id}`, service);
  const words = document.body.dataset;
  if (service.channel === "e_service") state(element, "online", words.online ?? "");
  if (service.channel === "self_service" && service.open) state(element, "self-service", words.selfService ?? "");
  else if (service.open && service.quietest === service.id) state(element, "open", words.quietest ?? "");
  return element;
}

/** @param {FacilityWords} facility */
export function facilityItem({ name, where, hours, note }) {
  return made("facility", { name, where, hours, note });
}

/**
 * @param {HTMLElement} element
 * @param {string} href
 * @param {{open: boolean, full: boolean}} offer
 */
function pointed(element, href, { open, full }) {
  element.querySelector("a")?.setAttribute("href", href);
  const words = document.body.dataset;
  state(element, open ? "open" : "closed", (open ? words.open : full ? words.full : words.closed) ?? "");
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} kind
 * @param {string} words
 */
function state(element, kind, words) {
  fill(element, { state: words });
  element.querySelector(".tile")?.setAttribute("data-state", kind);
}
