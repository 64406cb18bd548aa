/**
 * SHA-256 (FIPS 180-4) of a short text. Browsers have their own, but only for pages that come over https, which a hall's
 * network need not have.
 *
 * @module
 */

const PRIMES = primes(64);
/** The first 32 bits of the fractional parts of cube roots. */
const ROUND = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
/** Of square roots. */
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

/** @param {string} text  ASCII @returns {number[]} 32 bytes */
export function sha256(text) {
  const words = padded(text);
  let hash = START;
  for (let at = 0; at < words.length; at += 16) hash = mixed(hash, words.slice(at, at + 16));
  return hash.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
}

/** The text, a one bit, zeros and the length, as 32-bit words. @param {string} text */
function padded(text) {
  /** @type {number[]} */
  const words = new Array((((text.length + 8) >> 6) + 1) * 16).fill(0);
  for (let at = 0; at < text.length; at += 1) words[at >> 2] |= text.charCodeAt(at) << (24 - (at % 4) * 8);
  words[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
  words[words.length - 1] = text.length * 8;
  return words;
}

/** One block. @param {number[]} hash @param {number[]} block */
function mixed(hash, block) {
  const w = block.slice();
  for (let t = 16; t < 64; t += 1)
    w[t] = (small(w[t - 2], 17, 19, 10) + w[t - 7] + small(w[t - 15], 7, 18, 3) + w[t - 16]) | 0;
  let [a, b, c, d, e, f, g, h] = hash;
  for (let t = 0; t < 64; t += 1) {
    const first = (h + large(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + ROUND[t] + w[t]) | 0;
    const second = (large(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + hash[index]) | 0);
}

/** @param {number} word @param {number} by */
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** @param {number} word @param {number} a @param {number} b @param {number} c */
const large = (word, a, b, c) => turned(word, a) ^ turned(word, b) ^ turned(word, c);

/** @param {number} word @param {number} a @param {number} b @param {number} c */
const small = (word, a, b, c) => turned(word, a) ^ turned(word, b) ^ (word >>> c);

/** @param {number} root */
function fraction(root) {
  return ((root - Math.floor(root)) * 0x100000000) | 0;
}

/** @param {number} count */
function primes(count) {
  /** @type {number[]} */
  const found = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime)) found.push(n);
  return found;
}
