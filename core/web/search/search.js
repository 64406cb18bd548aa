/**
 * Finding a tenant or a service by the words people use for it. No DOM in here.
 *
 * @module
 */

import { isSlip } from "./distance.js";
import { fold, wish } from "./wish.js";

/** @import { ServiceOffer, TenantOffer } from "../api" */
/** @import { Part } from "./wish.js" */

const FOUND_MAX = 40;
/** For a word of its own name; what is around it (its group, its tenant) counts for a third of that. */
const OWN = 3;

/**
 * @typedef {object} Match
 * @property {TenantOffer} tenant
 * @property {ServiceOffer} [service]  none: the tenant itself was meant
 */

/** @typedef {Match & {own: string[], around: string[], bonus: number}} Entry  its words, folded */

/**
 * What fits best. Where nothing has all of what was typed, what has most of it.
 *
 * @param {TenantOffer[]} tenants   of the catalogue
 * @param {string} typed
 * @returns {{matches: Match[], whole: boolean}} best first, in the catalogue's order where equal; `whole`: all was found
 */
export function find(tenants, typed) {
  const parts = wish(typed);
  if (!parts.length) return { matches: [], whole: true };
  const rated = [...entries(tenants)].map((entry) => ({ entry, ...rate(parts, entry) }));
  const most = Math.max(0, ...rated.map((one) => one.parts));
  const matches = rated
    .filter((one) => one.parts > 0 && one.parts === most)
    .sort((a, b) => b.score - a.score)
    .slice(0, FOUND_MAX)
    .map(({ entry }) => ({ tenant: entry.tenant, service: entry.service }));
  return { matches, whole: most === parts.filter((part) => !part.helps).length };
}

/** @param {TenantOffer[]} tenants @returns {Generator<Entry>} */
function* entries(tenants) {
  for (const tenant of tenants) {
    const own = [tenant.short, tenant.name, ...tenant.words].join(" ");
    yield { tenant, own: words(own), around: words(tenant.category), bonus: 2 };
    for (const group of tenant.groups)
      for (const service of group.services) {
        const named = [service.name, ...service.words].flatMap(words);
        yield { tenant, service, own: named, around: words(`${group.name} ${own}`), bonus: 0 };
      }
  }
}

/** @param {string} text */
function words(text) {
  return fold(text).split(" ");
}

/**
 * How much of a wish an entry has, and how well. Something of its own name must be among it.
 *
 * @param {Part[]} parts
 * @param {Entry} entry
 */
function rate(parts, entry) {
  let count = 0;
  let named = 0;
  let score = entry.bonus;
  for (const part of parts) {
    const own = Math.max(...part.ways.map((way, at) => weightOf(entry.own, way) * (at ? 0.8 : 1)));
    const around = own ? 0 : Math.max(...part.ways.map((way) => weightOf(entry.around, way)));
    score += own * OWN + around;
    if (part.helps || !(own || around)) continue;
    count += 1;
    if (own) named += 1;
  }
  return { parts: named ? count : 0, score };
}

/**
 * @param {string[]} text
 * @param {string[]} way  all must be there
 * @returns {number} the mean of its words; 0 when one is missing
 */
function weightOf(text, way) {
  const weights = way.map((word) => Math.max(...text.map((other, at) => weight(other, word, text[at + 1]))));
  return weights.every(Boolean) ? weights.reduce((sum, each) => sum + each, 0) / weights.length : 0;
}

/**
 * @param {string} word
 * @param {string} typed
 * @param {string} [next]  the word after it, for those who leave out the space
 * @returns {number} 3 the word, 2 its beginning or both, 1 its middle (from three letters on) or a slip, 0 another
 */
function weight(word, typed, next = "") {
  if (word === typed) return 3;
  if (word.startsWith(typed) || (next && word + next === typed)) return 2;
  return (typed.length > 2 && word.includes(typed)) || isSlip(typed, word) ? 1 : 0;
}
