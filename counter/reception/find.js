/**
 * Finding a service among those that a kiosk offers. No DOM in here.
 *
 * @module
 */

import { fold } from "/assets/core/web/search.js";

/**
 * All services of a catalogue, each with its agency.
 *
 * @param {any} catalogue
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
 * @param {ReturnType<typeof offers>} all
 * @param {string} typed
 */
export function fitting(all, typed) {
  const wanted = fold(typed).split(" ").filter(Boolean);
  const has = (text, word) => ` ${text}`.includes(` ${word}`);
  return all
    .filter((one) => wanted.every((word) => has(one.named, word) || has(one.around, word)))
    .map((one) => ({ one, score: wanted.filter((word) => has(one.named, word)).length * 2 + Number(one.service.open) }))
    .sort((a, b) => (wanted.length ? b.score - a.score : 0))
    .map(({ one }) => one);
}
