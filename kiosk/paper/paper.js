/**
 * Virtual paper: each new slip slides out on top of the older ones.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";

/** @import { PaperSlip } from "/assets/core/web/api" */

const LOOK_MS = 1000;

const kiosk = document.body.dataset.kiosk ?? "";
const roll = document.getElementById("roll");
const lost = /** @type {HTMLElement} */ (document.getElementById("lost"));
const empty = document.getElementById("empty");

/** @param {PaperSlip} slip */
function paper(slip) {
  const item = document.createElement("li");
  item.className = "slip";
  item.dataset.serial = String(slip.serial);
  const picture = document.createElement("img");
  picture.src = slip.picture;
  picture.alt = slip.text;
  item.append(picture);
  // The code of a digest slip is no address.
  if (URL.canParse(slip.link)) item.append(ticketLink(slip.link));
  return item;
}

/** @param {string} address */
function ticketLink(address) {
  const link = document.createElement("a");
  link.href = new URL(address).pathname;
  link.textContent = document.body.dataset.openTicket ?? "";
  return link;
}

/**
 * @param {HTMLElement} list
 * @param {PaperSlip[]} slips  newest first
 */
function show(list, slips) {
  const serials = new Set(slips.map((slip) => String(slip.serial)));
  // A server that was started anew counts from one again: what it does not know is torn off.
  for (const old of [...list.children]) {
    if (!serials.has(/** @type {HTMLElement} */ (old).dataset.serial ?? "")) old.remove();
  }
  const shown = new Set([...list.children].map((item) => /** @type {HTMLElement} */ (item).dataset.serial));
  for (const slip of [...slips].reverse()) if (!shown.has(String(slip.serial))) list.prepend(paper(slip));
  if (empty) empty.hidden = slips.length > 0;
}

/** @param {HTMLElement} list */
async function look(list) {
  const answer = await ask("GET", `/kiosks/${encodeURIComponent(kiosk)}/paper`).catch(() => null);
  lost.hidden = answer !== null;
  if (answer) show(list, answer.slips);
  setTimeout(look, LOOK_MS, list);
}

if (roll) void look(roll);
