/**
 * Finding in a list by what was typed. No DOM.
 *
 * @module
 */

/**
 * @template Value
 * @typedef {object} Option
 * @property {Value} value
 * @property {string} label
 * @property {string} [detail]
 * @property {string} [mark]
 * @property {string} [kind]
 * @property {boolean} [hidden]  shown only when something was typed
 */

/** A number as it is compared: `K-012`, `k 12` and `k012` are all `K12`. @param {string} text */
export function plain(text) {
  const parts = /^\s*([A-Z0-9]*?[A-Z])?[\s.-]*0*(\d+)\s*$/.exec(text.toUpperCase());
  return parts ? `${parts[1] ?? ""}${parts[2]}` : text.trim().toUpperCase();
}

/**
 * The options that fit, the best first: a number that is meant exactly, then what begins with the words typed.
 *
 * @template Value
 * @param {Option<Value>[]} options
 * @param {string} typed
 * @returns {Option<Value>[]}
 */
export function found(options, typed) {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return options.filter((option) => !option.hidden);
  const scored = options
    .map((option) => ({ option, points: score(option, wanted) }))
    .filter(({ points }) => points > 0);
  return scored.sort((a, b) => b.points - a.points).map(({ option }) => option);
}

/**
 * @param {Option<unknown>} option
 * @param {string} wanted
 * @returns {number}  0: it does not fit
 */
function score(option, wanted) {
  const label = option.label.toLowerCase();
  if (label === wanted || plain(option.label) === plain(wanted)) return 4;
  if (label.startsWith(wanted) || plain(option.label).startsWith(plain(wanted))) return 3;
  const text = `${label} ${option.detail ?? ""} ${option.mark ?? ""}`.toLowerCase();
  if (!wanted.split(/\s+/).every((word) => text.includes(word))) return 0;
  return label.includes(wanted) ? 2 : 1;
}
