/**
 * A proposal: what differs from the rules in force. No DOM in here.
 *
 * @module
 */

/** @typedef {{queues: Record<string, any>, counters: Record<string, any>}} Draft */

/** @returns {Draft} */
export function empty() {
  return { queues: {}, counters: {} };
}

/** @param {Draft} draft */
export function isEmpty(draft) {
  return !Object.keys(draft.queues).length && !Object.keys(draft.counters).length;
}

/**
 * The rule of a queue or counter as proposed, else as in force.
 *
 * @param {Draft} draft
 * @param {Draft} rules  those in force
 * @param {"queues" | "counters"} kind
 * @param {string} id
 */
export function ruleOf(draft, rules, kind, id) {
  return draft[kind][id] ?? rules[kind][id];
}

/**
 * A draft in which some of a rule is different. What is the same again as in force is no part of it.
 *
 * @param {Draft} draft
 * @param {Draft} rules
 * @param {"queues" | "counters"} kind
 * @param {string} id
 * @param {object} changes
 * @returns {Draft}
 */
export function changed(draft, rules, kind, id, changes) {
  const rule = { ...ruleOf(draft, rules, kind, id), ...changes };
  const others = Object.fromEntries(Object.entries(draft[kind]).filter(([other]) => other !== id));
  const same = sameRule(rule, rules[kind][id]);
  return { ...draft, [kind]: same ? others : { ...others, [id]: rule } };
}

/**
 * The steps of one counter, for all of them. A counter with conditions keeps the step that asks them.
 *
 * @param {Draft} draft
 * @param {Draft} rules
 * @param {string[]} criteria
 * @returns {Draft}
 */
export function everywhere(draft, rules, criteria) {
  return Object.keys(rules.counters).reduce((made, id) => {
    const asks = ruleOf(made, rules, "counters", id).conditions.length && !criteria.includes("conditions");
    return changed(made, rules, "counters", id, { criteria: asks ? ["conditions", ...criteria] : criteria });
  }, draft);
}

/**
 * A list with one of its members moved by some places, as far as it goes.
 *
 * @template T
 * @param {T[]} list
 * @param {number} from
 * @param {number} to
 * @returns {T[]}
 */
export function moved(list, from, to) {
  const rest = list.filter((_, index) => index !== from);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), list[from], ...rest.slice(place)];
}

/** @param {object} a @param {object} b */
function sameRule(a, b) {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sorted(a[key]) === sorted(b[key]));
}

/** Tables are equal in any order of their keys, lists are not. @param {any} value */
function sorted(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
