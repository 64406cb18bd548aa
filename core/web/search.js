/**
 * Finding a tenant or a service by the words people use for it. No DOM in here.
 *
 * @module
 */

/** One meaning, several spellings: what people type on the left, the standard spelling on the right. */
const SPELLINGS = new Map([
  ["antrian", "antrean"],
  ["ijin", "izin"],
  ["perijinan", "perizinan"],
  ["praktek", "praktik"],
  ["apotik", "apotek"],
  ["ektp", "ktp"],
  ["e ktp", "ktp"],
]);

const FOUND_MAX = 40;

/**
 * Lower case, without accents and punctuation, in standard spelling.
 *
 * @param {string} text
 */
export function fold(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return (SPELLINGS.get(words) ?? words)
    .split(" ")
    .map((word) => SPELLINGS.get(word) ?? word)
    .join(" ");
}

/** @import { ServiceOffer, TenantOffer } from "./api" */

/**
 * @typedef {object} Found
 * @property {TenantOffer} tenant
 * @property {ServiceOffer} [service]  none: the tenant itself was meant
 */

/** @typedef {Found & {own: string, around: string, bonus: number}} Entry  its words, folded */

/**
 * Every word typed must begin a word of what is found; names count for more than what is around them.
 *
 * @param {TenantOffer[]} tenants   of the catalogue
 * @param {string} typed
 * @returns {Found[]}       best first, in the catalogue's order where equal
 */
export function find(tenants, typed) {
  const wanted = fold(typed).split(" ").filter(Boolean);
  if (!wanted.length) return [];
  return [...entries(tenants)]
    .map((entry) => ({ ...entry, score: score(wanted, entry) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, FOUND_MAX);
}

/** @param {TenantOffer[]} tenants @returns {Generator<Entry>} */
function* entries(tenants) {
  for (const tenant of tenants) {
    const own = `${tenant.short} ${tenant.name}`;
    yield { tenant, own: fold(own), around: fold(tenant.category), bonus: 2 };
    for (const group of tenant.groups)
      for (const service of group.services) {
        const named = fold(`${service.name} ${service.words.join(" ")}`);
        yield { tenant, service, own: named, around: fold(`${group.name} ${own}`), bonus: 0 };
      }
  }
}

/**
 * @param {string[]} wanted
 * @param {{own: string, around: string, bonus: number}} entry
 * @returns {number} 0: not found
 */
function score(wanted, entry) {
  let sum = 0;
  let named = 0;
  for (const word of wanted) {
    const inOwn = weight(entry.own, word) * 3;
    const best = inOwn || weight(entry.around, word);
    if (!best) return 0;
    if (inOwn) named += 1;
    sum += best;
  }
  return named ? sum + entry.bonus : 0;
}

/**
 * @param {string} text
 * @param {string} word
 * @returns {number} 3 a whole word, 2 its beginning, 1 its middle (from three letters on), 0 not there
 */
function weight(text, word) {
  const padded = ` ${text} `;
  if (padded.includes(` ${word} `)) return 3;
  if (padded.includes(` ${word}`)) return 2;
  return word.length > 2 && padded.includes(word) ? 1 : 0;
}
