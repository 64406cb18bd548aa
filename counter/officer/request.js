/**
 * Pressing: one request at a time, one nonce for each press, asked once more when no answer came.
 *
 * @module
 */

import { ask, nonce } from "/assets/core/web/ask.js";

const VERBS = { "take-over": "open", "open-for": "open", choose: "call-next", outcome: "finish", services: "deliver" };
const ABOUT_THE_TICKET = ["recall", "arrive", "start", "finish", "no-show", "deliver", "park", "transfer"];

/**
 * Where an action goes, and what it says beside its nonce.
 *
 * @param {string} action
 * @param {string | undefined} ticket  the one the officer sees
 * @param {object} [answers]           what the officer was asked before
 */
export function requestOf(action, ticket, answers = {}) {
  const verb = VERBS[action] ?? action;
  const about = ABOUT_THE_TICKET.includes(verb) ? { ticket } : {};
  return { verb, body: { ...about, ...(action === "take-over" ? { take_over: true } : {}), ...answers } };
}

/**
 * PrintQueues, one at a time: while one is under way, others are ignored. A press is over when its answer is there or, as the
 * live line is often faster, when the counter was seen to change (`over`).
 *
 * @param {string} counter
 * @returns {{press: (action: string, ticket?: string, answers?: object) => Promise<any>, over: () => void}}  `press`: what
 *   was done, null when it was ignored; throws `Refused`
 */
export function presser(counter) {
  /** @type {symbol | null} */
  let underWay = null;
  return {
    async press(action, ticket, answers) {
      if (underWay) return null;
      const mine = (underWay = Symbol(action));
      try {
        const { verb, body } = requestOf(action, ticket, answers);
        return await askTwice(`/counters/${counter}/${verb}`, { nonce: nonce(), ...body });
      } finally {
        if (underWay === mine) underWay = null;
      }
    },
    over() {
      underWay = null;
    },
  };
}

/** With the same nonce: if the first request did arrive, the second only fetches its answer. */
async function askTwice(path, body) {
  try {
    return await ask("POST", path, body);
  } catch (refused) {
    if (refused.code !== "unreachable" && refused.code !== "not_confirmed") throw refused;
    return ask("POST", path, body);
  }
}
