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
 * A function that presses. While a press is under way, others are ignored.
 *
 * @param {string} counter
 * @returns {(action: string, ticket?: string) => Promise<boolean>}  false: ignored. Throws `Refused`.
 */
export function presser(counter) {
  let busy = false;
  return async (action, ticket) => {
    if (busy) return false;
    busy = true;
    try {
      const { verb, body } = requestOf(action, ticket);
      await askTwice(`/counters/${counter}/${verb}`, { nonce: nonce(), ...body });
      return true;
    } finally {
      busy = false;
    }
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
