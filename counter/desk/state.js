/**
 * What the officer's page knows, and how a fact changes it. No DOM, no clock, no words.
 *
 * @module
 */

/**
 * @typedef {object} Left  somebody who was here
 * @property {number} seq
 * @property {string} number
 * @property {string} at       instant
 * @property {"finished" | "no_show"} outcome
 */

/**
 * @typedef {object} State
 * @property {number} seq
 * @property {string} day
 * @property {any} desk        core.domain.seen.DeskSeen
 * @property {any[]} queues    core.domain.seen.QueueSeen
 * @property {Left[]} left     the latest first
 */

const LEFT_SHOWN = 5;

/**
 * All of the desk. Who was here before is remembered by the page alone, for one day.
 *
 * @param {any} view             core.domain.desk.DeskView
 * @param {State | null} [before]
 * @returns {State}
 */
export function snapshot(view, before = null) {
  return { ...view, left: before?.day === view.day ? before.left : [] };
}

/**
 * The state after a fact: parts that came with it replace their own kind.
 *
 * @param {State} state
 * @param {any} fact   core.domain.seen.Seen
 * @returns {State}
 */
export function apply(state, fact) {
  const after = {
    ...state,
    seq: fact.seq,
    desk: fact.desk ?? state.desk,
    queues: state.queues.map((queue) => (queue.id === fact.queue?.id ? fact.queue : queue)),
  };
  switch (fact.type) {
    case "ServiceFinished":
      return { ...after, left: leaving(state, fact, "finished") };
    case "TicketNoShow":
      return { ...after, left: leaving(state, fact, "no_show") };
    case "TicketIssued":
    case "TicketCalled":
    case "TicketRecalled":
    case "ServiceStarted":
    case "CounterOpened":
    case "CounterPaused":
    case "CounterResumed":
    case "CounterClosed":
      return after;
    default:
      throw new Error(`Unknown fact: ${fact.type}`);
  }
}

/**
 * @param {State} state
 * @param {any} fact
 * @param {Left["outcome"]} outcome
 */
function leaving(state, fact, outcome) {
  const { ticket } = state.desk;
  if (!ticket) return state.left;
  return [{ seq: fact.seq, number: ticket.number, at: fact.at, outcome }, ...state.left].slice(0, LEFT_SHOWN);
}

/**
 * What the page is about: `closed`, `taken` (by another officer), `called`, `serving`, `paused` or `idle`.
 *
 * @param {State} state
 * @param {string} me  who is signed in
 */
export function modeOf({ desk }, me) {
  if (desk.state === "closed") return "closed";
  if (desk.officer !== me) return "taken";
  if (desk.ticket) return desk.ticket.state;
  return desk.state === "paused" ? "paused" : "idle";
}

/**
 * What the officer can do now; the first is the next sensible thing.
 *
 * @param {State} state
 * @param {string} me
 * @returns {string[]}
 */
export function actionsOf(state, me) {
  const paused = state.desk.state === "paused";
  const mode = modeOf(state, me);
  switch (mode) {
    case "closed":
      return ["open"];
    case "taken":
      return ["take-over"];
    case "idle":
      return ["call-next", "pause", "close"];
    case "paused":
      return ["resume", "close"];
    case "called":
      return ["start", "recall", "no-show", "finish", paused ? "resume" : "pause"];
    case "serving":
      return ["finish", paused ? "resume" : "pause"];
    default:
      throw new Error(`Unknown mode: ${mode}`);
  }
}

/** @param {State} state */
export function waitingOf(state) {
  return state.queues.reduce((sum, queue) => sum + queue.waiting, 0);
}

/**
 * Since when the longest waiting person waits; null: nobody does.
 *
 * @param {State} state
 * @returns {string | null}
 */
export function oldestOf(state) {
  const since = state.queues.filter((queue) => queue.oldest_at).map((queue) => queue.oldest_at);
  return since.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}
