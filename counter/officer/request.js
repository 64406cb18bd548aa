/**
 * What an action asks of the server: one request at a time, each with its own nonce.
 *
 * @module
 */

import { askAgain, forgetPresses } from "/assets/core/web/ask.js";

/** @import { CallBody, DeliverBody, DirectBody, Done, FinishBody, NextBody } from "/assets/core/web/api" */
/** @import { OpenBody, ParkBody, PauseBody, TicketBody, TransferBody } from "/assets/core/web/api" */
/** @import { Address } from "/assets/core/web/calls" */

/** @typedef {Address<"POST"> extends infer A ? (A extends `/counters/${string}/${infer V}` ? V : never) : never} Verb */
/**
 * @typedef {OpenBody | PauseBody | NextBody | CallBody | TicketBody | DeliverBody | FinishBody | ParkBody | TransferBody |
 *   DirectBody} Request
 */
/** @typedef {Partial<Request>} Answers  what the officer was asked before an action */

/** @type {Record<string, Verb>} */
const VERBS = { "take-over": "open", "open-for": "open", choose: "call-next", outcome: "finish", services: "deliver" };
const ABOUT_THE_TICKET = ["recall", "arrive", "start", "finish", "no-show", "deliver", "park", "transfer"];

/**
 * Where an action goes, and what it says beside its nonce.
 *
 * @param {string} action
 * @param {string | undefined} ticket  the one the officer sees
 * @param {Answers} [answers]
 */
export function requestOf(action, ticket, answers = {}) {
  const verb = VERBS[action] ?? /** @type {Verb} */ (action);
  const about = ABOUT_THE_TICKET.includes(verb) ? { ticket } : {};
  return { verb, body: { ...about, ...(action === "take-over" ? { take_over: true } : {}), ...answers } };
}

/**
 * Actions, one at a time: while one is under way, others are ignored. An action is over when its answer is there or, as
 * the live line is often faster, when the counter was seen to change (`over`).
 *
 * @param {string} counter
 * @returns {{press: (action: string, ticket?: string, answers?: Answers) => Promise<Done | null>, over: () => void,
 *   isBusy: () => boolean}} `press`: what was done, null when it was ignored; throws `Refused`
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
        return await askAgain("POST", `/counters/${counter}/${verb}`, /** @type {Request} */ (body));
      } finally {
        if (underWay === mine) underWay = null;
      }
    },
    isBusy: () => underWay !== null,
    over() {
      underWay = null;
      forgetPresses(); // the same key means the next person now
    },
  };
}
