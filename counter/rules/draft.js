/**
 * A proposal: what differs from the rules in force. No DOM in here.
 *
 * @module
 */

/** @import { CounterRule, QueueRule } from "/assets/core/web/api" */

/** Rules by the id of their queue or counter, each whole. @typedef {{queues: Record<string, Required<QueueRule>>, counters: Record<string, Required<CounterRule>>}} Rules */

/** @typedef {"queues" | "counters"} Kind */

/** What is changed about a rule. @typedef {Partial<QueueRule & CounterRule>} Changes */

/** @returns {Rules} */
export function empty() {
  return { queues: {}, counters: {} };
}

/** @param {Rules} draft */
export function isEmpty(draft) {
  return !Object.keys(draft.queues).length && !Object.keys(draft.counters).length;
}

/**
 * The rule of a queue or counter as proposed, else as in force.
 *
 * @template {Kind} K
 * @param {Rules} draft
 * @param {Rules} rules  those in force
 * @param {K} kind
 * @param {string} id
 * @returns {Rules[K][string]}
 */
export function ruleOf(draft, rules, kind, id) {
  return /** @type {Rules[K][string]} */ (draft[kind][id] ?? rules[kind][id]);
}

/**
 * A draft in which some of a rule is different. What is the same again as in force is no part of it.
 *
 * @param {Rules} draft
 * @param {Rules} rules
 * @param {Kind} kind
 * @param {string} id
 * @param {Changes} changes
 * @returns {Rules}
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
 * @param {Rules} draft
 * @param {Rules} rules
 * @param {Required<CounterRule>["criteria"]} criteria
 * @returns {Rules}
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

/** @param {Record<string, unknown>} a @param {Record<string, unknown>} b */
function sameRule(a, b) {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sorted(a[key]) === sorted(b[key]));
}

/** Tables are equal in any order of their keys, lists are not. @param {unknown} value */
function sorted(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
