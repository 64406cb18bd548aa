/**
 * Finding a service among those that a kiosk offers. No DOM in here.
 *
 * @module
 */

import { fold } from "/assets/core/web/search/wish.js";

/** @import { Catalogue, ServiceOffer, TenantOffer } from "/assets/core/web/api" */

/**
 * A service with its agency.
 *
 * @typedef {object} Offer
 * @property {TenantOffer} tenant
 * @property {ServiceOffer} service
 * @property {string} named   what it is called, folded
 * @property {string} around  what stands around it, folded
 */

/**
 * All services of a catalogue.
 *
 * @param {Catalogue} catalogue
 * @returns {Offer[]}
 */
export function offers(catalogue) {
  return catalogue.tenants.flatMap((tenant) =>
    tenant.groups.flatMap((group) =>
      group.services.map((service) => {
        const named = fold(`${service.name} ${service.words.join(" ")}`);
        return { tenant, service, named, around: fold(`${tenant.short} ${tenant.name} ${group.name}`) };
      }),
    ),
  );
}

/**
 * Every word typed begins a word of the service or its agency; services that are named so come first, open ones before
 * closed ones.
 *
 * @param {Offer[]} all
 * @param {string} typed
 * @returns {Offer[]}
 */
export function fitting(all, typed) {
  const wanted = fold(typed).split(" ").filter(Boolean);
  if (!wanted.length) return all;
  return all
    .filter((one) => wanted.every((word) => has(one.named, word) || has(one.around, word)))
    .map((one) => ({ one, score: scoreOf(one, wanted) }))
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}

/** @param {Offer} offer @param {string[]} wanted */
const scoreOf = ({ named, service }, wanted) =>
  wanted.filter((word) => has(named, word)).length * 2 + Number(service.open);

/** @param {string} text @param {string} word */
const has = (text, word) => ` ${text}`.includes(` ${word}`);
