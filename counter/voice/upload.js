/**
 * Sends sound to the API, which takes files where everything else is JSON.
 *
 * @module
 */

import { Refused } from "/assets/core/web/ask.js";

const PATIENCE_MS = 120000;

/**
 * Send a file. Throws `Refused`.
 *
 * @param {string} path  below `/api/v1/voice`
 * @param {Blob} file
 * @returns {Promise<unknown>}
 */
export async function upload(path, file) {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), PATIENCE_MS);
  const headers = { "Accept-Language": document.documentElement.lang };
  const how = { method: "PUT", headers, body: file, signal: patience.signal };
  const response = await fetch(`/api/v1/voice${path}`, how).catch(() => {
    throw new Refused(0, "unreachable", document.documentElement.dataset.unreachable ?? "");
  });
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw new Refused(response.status, answer?.error.code ?? "unexpected", answer?.error.message ?? response.statusText);
}
