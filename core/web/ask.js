/**
 * Asking the API: JSON in, JSON out, a refusal as an `Error` with its sentence.
 *
 * @module
 */

const PATIENCE_MS = 10000;

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
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
    signal: AbortSignal.timeout(PATIENCE_MS),
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

/** A fresh nonce: one for each press, the same for each repetition of it. */
export function nonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
