/**
 * The board of a zone: what the public may see. No page in here, so that tests can feed it whole days and compare it
 * with the server's own (`core/domain/views/zone.py`).
 *
 * A fact brings whole values of the parts it changed; a part takes the place of the one with its id, and a call goes to
 * the front, one for each number.
 *
 * @module
 */

/**
 * @typedef {{id: string, name: string, state: "closed" | "open" | "paused" | "called" | "serving", number: string}} Counter
 * @typedef {{id: string, prefix: string, waiting: number, oldest_at: string | null, stopped: string}} Queue
 *   `stopped`: why it gives no numbers (a code of the site); empty while it does
 * @typedef {{seq: number, number: string, counter: string, counter_name: string, at: string}} Call
 * @typedef {{seq: number, day: string, zone: string, counters: Counter[], queues: Queue[], calls: Call[]}} Board
 * @typedef {{type: string, seq: number, at: string, counter?: Counter, queues?: Queue[], call?: Call,
 *   calls?: Call[]}} Seen  `calls`: all of them anew, after one was taken back
 */

/** As `CALLS_SHOWN` of the server. */
export const CALLS_SHOWN = 8;

/**
 * @param {Board} board
 * @param {Seen} fact
 * @returns {Board} the board after the fact
 */
export function apply(board, fact) {
  return {
    ...board,
    seq: fact.seq,
    counters: put(board.counters, fact.sign ? [fact.sign] : []),
    queues: put(board.queues, fact.queues ?? []),
    calls: fact.calls ?? called(board.calls, fact.call),
  };
}

/**
 * @template {{id: string}} Part
 * @param {Part[]} parts
 * @param {Part[]} fresh
 * @returns {Part[]}
 */
function put(parts, fresh) {
  return fresh.length ? parts.map((old) => fresh.find((part) => part.id === old.id) ?? old) : parts;
}

/**
 * @param {Call[]} calls
 * @param {Call | undefined} call
 * @returns {Call[]}
 */
function called(calls, call) {
  if (!call) return calls;
  return [call, ...calls.filter((old) => old.number !== call.number)].slice(0, CALLS_SHOWN);
}

/**
 * Counters worth a tile: whoever is there for people, in the site's order.
 *
 * @param {Board} board
 * @returns {Counter[]}
 */
export function manned(board) {
  return board.counters.filter((counter) => counter.state !== "closed");
}

/** More chips than this cannot be read from afar. */
const QUEUES_SHOWN = 24;

/**
 * Queues worth a chip: all of them where there is room, else those in which people wait or that give no numbers.
 *
 * @param {Board} board
 * @returns {Queue[]}
 */
export function shownQueues(board) {
  if (board.queues.length <= QUEUES_SHOWN) return board.queues;
  return board.queues.filter((queue) => queue.waiting > 0 || queue.stopped).slice(0, QUEUES_SHOWN);
}

/**
 * Whether a call still holds: its number is at that counter.
 *
 * @param {Board} board
 * @param {{number: string, counter: string}} call
 * @returns {boolean}
 */
export function holds(board, call) {
  return board.counters.some((counter) => counter.id === call.counter && counter.number === call.number);
}

/**
 * The call that the big panel shows while none is announced: the one it showed, unless that was taken back.
 *
 * @template {{number: string, counter: string}} Shown
 * @param {Board} board
 * @param {Shown | null} shown
 * @returns {Shown | Call | null}
 */
export function standing(board, shown) {
  const stands = board.calls.some((call) => call.number === shown?.number && call.counter === shown.counter);
  return stands ? shown : (board.calls[0] ?? null);
}
