/**
 * How far two words are from each other.
 *
 * @module
 */

/** So long must a word be, in letters, that one mistake, or two, still leave no doubt of what is meant. */
const ONE_FROM = 5;
const TWO_FROM = 9;

/**
 * Whether a word is another with a typing mistake: one from five letters on, two from nine. A letter too many, one too
 * few, a wrong one, or two that changed places, count for one each (Damerau and Levenshtein, restricted).
 *
 * @param {string} typed
 * @param {string} word
 */
export function isSlip(typed, word) {
  const allowed = typed.length >= TWO_FROM ? 2 : typed.length >= ONE_FROM ? 1 : swapped(typed, word) ? 1 : 0;
  return allowed > 0 && Math.abs(typed.length - word.length) <= allowed && distance(typed, word) <= allowed;
}

/**
 * Of words of four letters only two that changed places: "sckc". Three letters with a mistake could be any other three.
 *
 * @param {string} typed
 * @param {string} word
 */
function swapped(typed, word) {
  if (typed.length < 4) return false;
  const sorted = (/** @type {string} */ text) => [...text].sort().join("");
  return sorted(typed) === sorted(word);
}

/**
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) rows[i].push(step(rows, one, other, i, j));
  }
  return rows[one.length][other.length];
}

/**
 * @param {number[][]} rows
 * @param {string} one
 * @param {string} other
 * @param {number} i
 * @param {number} j
 */
function step(rows, one, other, i, j) {
  const change = rows[i - 1][j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
  const least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, change);
  const swap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
  return swap ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
}
