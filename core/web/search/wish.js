/**
 * What somebody typed, as parts that a service can have or lack.
 *
 * @module
 */

import { ACTIONS, FILLERS, SPELLINGS, SYNONYMS } from "./words.js";

const PHRASE_WORDS_MAX = 3;

/**
 * @typedef {object} Part
 * @property {string[][]} ways  each a list of words that must all be there; the first is what was typed
 * @property {boolean} helps    it helps to choose, and its absence excludes nothing
 */

/**
 * Lower case, without accents and punctuation, in standard spelling.
 *
 * @param {string} text
 */
export function fold(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return phrases(words.split(" "), SPELLINGS)
    .map(({ words: typed, meaning }) => meaning ?? typed.join(" "))
    .join(" ");
}

/**
 * The parts of a wish. Where there are nothing but fillers, they are what is looked for.
 *
 * @param {string} typed
 * @returns {Part[]}
 */
export function wish(typed) {
  const words = fold(typed).split(" ").filter(Boolean);
  const telling = words.filter((word) => !FILLERS.has(word));
  const parts = phrases(telling.length ? telling : words, SYNONYMS).map(part);
  const onlyHelps = parts.every((each) => each.helps);
  return parts.map((each) => (onlyHelps ? { ...each, helps: false } : each));
}

/**
 * @param {{words: string[], meaning?: string[]}} phrase
 * @returns {Part}
 */
function part({ words, meaning = [] }) {
  const actions = words.length === 1 ? ACTIONS.get(words[0]) : undefined;
  const others = [...meaning, ...(actions ?? [])].map((way) => fold(way).split(" "));
  return { ways: [words, ...others], helps: actions !== undefined };
}

/**
 * The longest phrases first, each word in one of them.
 *
 * @template Meaning
 * @param {string[]} words
 * @param {Map<string, Meaning>} known
 * @returns {{words: string[], meaning?: Meaning}[]}
 */
function phrases(words, known) {
  const found = [];
  for (let at = 0; at < words.length;) {
    let length = Math.min(PHRASE_WORDS_MAX, words.length - at);
    while (length > 1 && !known.has(words.slice(at, at + length).join(" "))) length -= 1;
    const phrase = words.slice(at, at + length);
    found.push({ words: phrase, meaning: known.get(phrase.join(" ")) });
    at += length;
  }
  return found;
}
