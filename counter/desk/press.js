/**
 * Pressing: one request at a time, one nonce for each press, asked once more when no answer came.
 *
 * @module
 */

import { ask, nonce } from "/assets/core/web/ask.js";

const ABOUT_THE_TICKET = ["recall", "start", "finish", "no-show"];

/**
 * Where an action goes, and what it says beside its nonce.
 *
 * @param {string} action
 * @param {string | undefined} ticket  the one the officer sees
 */
export function requestOf(action, ticket) {
  if (action === "take-over") return { verb: "open", body: { take_over: true } };
  return { verb: action, body: ABOUT_THE_TICKET.includes(action) ? { ticket } : {} };
}

/**
 * Presses, one at a time: while one is under way, others are ignored. A press is over when its answer is there or, as the
 * live line is often faster, when the desk was seen to change (`over`).
 *
 * @param {string} counter
 * @returns {{press: (action: string, ticket?: string) => Promise<boolean>, over: () => void}}  `press`: false when it was
 *   ignored; throws `Refused`
 */
export function presser(counter) {
  /** @type {symbol | null} */
  let underWay = null;
  return {
    async press(action, ticket) {
      if (underWay) return false;
      const mine = (underWay = Symbol(action));
      try {
        const { verb, body } = requestOf(action, ticket);
        await askTwice(`/counters/${counter}/${verb}`, { nonce: nonce(), ...body });
        return true;
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
