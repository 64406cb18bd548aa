/**
 * Where somebody is signed in: one row for each browser, with a button that ends it.
 *
 * @module
 */

import { copyOf, data, within } from "/assets/core/web/elements.js";
import { dayAndClock } from "./times.js";

/** @import { SessionPart } from "/assets/core/web/api" */

const words = data();

/**
 * @param {HTMLElement} list
 * @param {SessionPart[]} sessions
 * @param {(session: SessionPart) => void} end
 */
export function showSessions(list, sessions, end) {
  list.replaceChildren(...sessions.map((session) => row(session, () => end(session))));
}

/** @param {SessionPart} session @param {() => void} end */
function row(session, end) {
  const element = copyOf("session");
  within(element, "strong").textContent = session.browser || words.textSomeBrowser;
  within(element, ".chip").hidden = !session.here;
  within(element, ".session__when").textContent = [
    session.address,
    `${words.textSince} ${at(session.opened_at)}`,
    `${words.textLastUsed} ${at(session.seen_at)}`,
  ]
    .filter(Boolean)
    .join(" · ");
  within(element, "button").hidden = session.here;
  within(element, "button").addEventListener("click", end);
  return element;
}

/** @param {string} instant */
const at = (instant) => dayAndClock(instant, document.documentElement.lang, words.timeZone);
