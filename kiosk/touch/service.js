/**
 * A service: what to know before taking a number, and taking it.
 *
 * @module
 */

import { askAgain, refusalOf } from "/assets/core/web/ask.js";
import { searchBefore } from "./steps.js";
import { counted, fill } from "./tiles.js";
import { showWait } from "./waits.js";

/** @import { IssueTicket, IssuedTicket, ServiceOffer, TenantOffer } from "/assets/core/web/api" */

/**
 * @typedef {object} Deal  who takes a number, and what becomes of it
 * @property {string} kiosk
 * @property {string} language
 * @property {() => string} service  id of the service on the screen
 * @property {(issued: IssuedTicket) => void} taken
 */

const TRIES = 4;
const PAUSE_MS = 1000;

const step = /** @type {HTMLElement} */ (document.getElementById("step-service"));
const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (step.querySelectorAll(".take"));
const choice = /** @type {HTMLElement} */ (step.querySelector('[data-slot="choice"]'));
const refused = /** @type {HTMLElement} */ (step.querySelector('[data-slot="refused"]'));

let busy = false;
let live = false;

/**
 * @param {ServiceOffer} service
 * @param {TenantOffer} tenant
 * @param {{service: ServiceOffer, tenant: TenantOffer} | null} quietest  where the same is to be had soonest, if it is known
 */
export function showService(service, tenant, quietest) {
  const waiting = service.open && service.waiting >= 0 ? counted("waiting", service.waiting) : "";
  const { wait, duration, fee, note } = service;
  fill(step, { name: service.name, tenant: tenant.name, waiting, duration, fee, note: service.open ? note : "" });
  showWait(step, service, quietest);
  const items = service.requirements.map((words) => {
    const item = document.createElement("li");
    item.textContent = words;
    return item;
  });
  step.querySelector('[data-slot="requirements"]')?.replaceChildren(...items);
  hideEmpty({
    waiting,
    wait,
    duration,
    fee,
    note: service.open ? note : "",
    requirements: items.length ? "some" : "",
    "self-service": service.channel === "self_service" ? "yes" : "",
  });
  step.querySelector('[data-slot="back"]')?.setAttribute("href", searchBefore() || `#tenant/${tenant.id}`);
  choice.hidden = !service.open;
  noteBefore("remark", service.remark);
  refuse(service.open ? "" : service.reason, service.reopens, service.instead);
}

/** @param {string} sentence  why no slip would come; empty: one would */
export const showPaper = (sentence) => noteBefore("paper", sentence);

/**
 * @param {"paper" | "remark"} slot
 * @param {string} sentence  what to know before a number is taken; empty: nothing
 */
function noteBefore(slot, sentence) {
  fill(choice, { [slot]: sentence });
  /** @type {HTMLElement} */ (choice.querySelector(`[data-slot="${slot}"]`)).hidden = !sentence;
}

/** @param {string[]} classes  which may be taken here */
export function showClasses(classes) {
  for (const button of buttons) button.hidden = !classes.includes(button.dataset.class ?? "");
}

/** @param {Record<string, string>} parts */
function hideEmpty(parts) {
  for (const [name, text] of Object.entries(parts)) {
    const part = /** @type {HTMLElement} */ (step.querySelector(`[data-part="${name}"]`));
    part.hidden = !text;
  }
}

/**
 * @param {string} reason  empty: nothing is refused
 * @param {string} [reopens]
 * @param {string} [instead]  what to do then
 */
function refuse(reason, reopens = "", instead = "") {
  refused.hidden = !reason;
  fill(refused, { reason, reopens, instead });
}

/** @param {boolean} isLive */
export function serviceLive(isLive) {
  live = isLive;
  enable();
}

function enable() {
  for (const button of buttons) button.disabled = busy || !live;
}

/**
 * @param {Deal} deal
 */
export function takeBy(deal) {
  for (const button of buttons) button.addEventListener("click", () => take(button, deal));
}

/**
 * @param {HTMLButtonElement} button
 * @param {Deal} deal
 */
async function take(button, deal) {
  if (busy || !live) return;
  const ticketClass = /** @type {IssueTicket["ticket_class"]} */ (button.dataset.class);
  const press = { service: deal.service(), ticket_class: ticketClass, kiosk: deal.kiosk, language: deal.language };
  occupy(button, true);
  refuse("");
  try {
    const again = () => refuse(document.body.dataset.still ?? "");
    deal.taken(await askAgain("POST", "/tickets", press, { tries: TRIES, pauseMs: PAUSE_MS, again }));
  } catch (why) {
    refuse(refusalOf(why).message);
  } finally {
    occupy(button, false);
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {boolean} isBusy
 */
function occupy(button, isBusy) {
  busy = isBusy;
  button.toggleAttribute("data-busy", isBusy);
  step.setAttribute("aria-busy", String(isBusy));
  enable();
}
