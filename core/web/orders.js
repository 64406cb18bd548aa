/**
 * What staff have this device do: show who it is, or load a page. It comes over the line of whatever page it shows.
 *
 * @module
 */

/** @import { IdentifyMessage, OpenMessage } from "./api" */

const STYLE = "/assets/core/web/orders.css";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let shown;

/**
 * @param {{type: string}} message
 * @returns {boolean} whether it was an order
 */
export function obey(message) {
  switch (message.type) {
    case "identify":
      identify(/** @type {IdentifyMessage} */ (message));
      return true;
    case "open":
      open(/** @type {OpenMessage} */ (message));
      return true;
    default:
      return false;
  }
}

/** @param {IdentifyMessage} who */
function identify({ name, place, seconds }) {
  const sheet = sheetOf();
  sheet.replaceChildren(line("b", name), line("span", place));
  sheet.hidden = false;
  clearTimeout(shown);
  shown = setTimeout(() => (sheet.hidden = true), seconds * 1000);
}

/** @returns {HTMLElement} */
function sheetOf() {
  const there = document.getElementById("identify");
  if (there) return there;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: STYLE }));
  const sheet = Object.assign(document.createElement("div"), { id: "identify", className: "identify" });
  sheet.setAttribute("role", "status");
  document.body.append(sheet);
  return sheet;
}

/** @param {"b" | "span"} tag @param {string} words */
const line = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });

/** The same page anew, or another place's. @param {OpenMessage} order */
function open({ path }) {
  if (path === location.pathname) location.reload();
  else location.replace(path);
}
