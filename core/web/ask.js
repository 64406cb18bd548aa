/**
 * Asks the API: JSON in, JSON out, a refusal as an `Error` with its sentence.
 *
 * @module
 */

const PATIENCE_MS = 10000;

/**
 * @typedef {object} Sent
 * @property {Record<string, string>} [headers]
 * @property {BodyInit} [body]
 * @property {number} [patienceMs]
 */

/** A refusal, in the person's language. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message
   */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * What was caught, where it is a refusal; anything else is a fault of the page and goes on.
 *
 * @param {unknown} caught
 * @returns {Refused}
 */
export function refusalOf(caught) {
  if (caught instanceof Refused) return caught;
  throw caught;
}

/**
 * Ask, and have the answer. Throws `Refused`, with the status 0 and the code `unreachable` where no answer came.
 *
 * @template {import("./calls").Method} M
 * @template {import("./calls").Address<M>} A
 * @param {M} method
 * @param {A} path   below `/api/v1`
 * @param {import("./calls").Body<M, A>} [body]
 * @returns {Promise<import("./calls").Answer<M, A>>}
 */
export async function ask(method, path, body) {
  const json = body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return /** @type {import("./calls").Answer<M, A>} */ (await send(method, path, json || {}));
}

/**
 * Send anything, such as a file, and have the answer. Throws as `ask`.
 *
 * @param {string} method
 * @param {string} path   below `/api/v1`
 * @param {Sent} sent
 * @returns {Promise<unknown>}
 */
export async function send(method, path, { headers = {}, body, patienceMs = PATIENCE_MS }) {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), patienceMs);
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: { "Accept-Language": document.documentElement.lang, ...headers },
    body,
    signal: patience.signal,
  }).catch(() => {
    throw new Refused(0, "unreachable", document.documentElement.dataset.unreachable ?? "");
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Refused(
      response.status,
      answer?.error.code ?? "unexpected",
      answer?.error.message ?? response.statusText,
    );
  }
  return answer;
}

/** What nobody knows the outcome of: no answer came, or none from where it is decided. */
const UNKNOWN_OUTCOME = [0, 502, 503, 504];

/** The nonces of presses with an unknown outcome, by what they ask for. @type {Map<string, string>} */
const unanswered = new Map();

/**
 * Ask for something to be done, once. While nobody knows whether it was done, it is asked again with the same nonce; and
 * if that is still unknown in the end, the next press of the same thing has that nonce again. So a second press cannot
 * give a second number or call a second person. Throws `Refused`.
 *
 * Whoever sees that a press was answered in another way, or that the same press would mean another thing now, has to
 * `forgetPresses`.
 *
 * @template {import("./calls").Method} M
 * @template {import("./calls").Address<M>} A
 * @param {M} method
 * @param {A} path
 * @param {Omit<import("./calls").Body<M, A>, "nonce">} body  the nonce is added here
 * @param {{tries?: number, pauseMs?: number, again?: () => void}} [how]  `again`: told before it is asked again
 * @returns {Promise<import("./calls").Answer<M, A>>}
 */
export async function askAgain(method, path, body, how) {
  const key = `${method} ${path} ${JSON.stringify(body)}`;
  const press = unanswered.get(key) ?? nonce();
  unanswered.set(key, press);
  const whole = /** @type {import("./calls").Body<M, A>} */ (/** @type {unknown} */ ({ nonce: press, ...body }));
  try {
    const answer = await insist(() => ask(method, path, whole), how);
    forget(key, press);
    return answer;
  } catch (caught) {
    if (!isUnknown(caught)) forget(key, press);
    throw caught;
  }
}

/** A later press of the same thing may have a nonce of its own by now. @param {string} key @param {string} press */
function forget(key, press) {
  if (unanswered.get(key) === press) unanswered.delete(key);
}

/** @param {unknown} caught */
const isUnknown = (caught) => UNKNOWN_OUTCOME.includes(refusalOf(caught).status);

/**
 * @template Answer
 * @param {() => Promise<Answer>} attempt
 * @param {{tries?: number, pauseMs?: number, again?: () => void}} [how]
 * @returns {Promise<Answer>}
 */
async function insist(attempt, { tries = 2, pauseMs = 0, again = () => {} } = {}) {
  try {
    return await attempt();
  } catch (caught) {
    if (!isUnknown(caught) || tries === 1) throw caught;
  }
  again();
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  return insist(attempt, { tries: tries - 1, pauseMs, again });
}

/** What is pressed from now on is pressed for the first time. */
export function forgetPresses() {
  unanswered.clear();
}

/** A fresh nonce: one for each press, the same for each repetition of it. */
export function nonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
