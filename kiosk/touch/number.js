/**
 * The number: huge, with its QR code, its place in line, and what became of the paper.
 *
 * @module
 */

import { askAgain, refusalOf } from "/assets/core/web/ask.js";
import { counted, fill } from "./tiles.js";

/** @import { IssuedTicket, PrinterChoice, ServiceOffer, SlipPart, TenantOffer } from "/assets/core/web/api" */
/** @typedef {IssuedTicket & {tenant_name: string, service_name: string}} KeptNumber */

const KEPT = "number";
const PAPER_PATIENCE_MS = 12000;
const SLIPS_REMEMBERED = 50;

const step = /** @type {HTMLElement} */ (document.getElementById("step-number"));
const words = document.body.dataset;

/**
 * A slip's name to what became of it. The news may be here before the ticket's own answer.
 *
 * @type {Map<string, "printed" | "sent" | "failed">}
 */
const slips = new Map();
const again = /** @type {HTMLElement} */ (step.querySelector('[data-slot="again"]'));
/** Puts the buttons there. */
let showChoices = () => {};
let shown = "";
/** The slip of what is shown. */
let awaited = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let patience;

/** @param {SlipPart} slip */
export function slipKnown(slip) {
  slips.delete(slip.name);
  slips.set(slip.name, slip.fault ? "failed" : slip.confirmed ? "printed" : "sent");
  for (const oldest of slips.keys()) {
    if (slips.size <= SLIPS_REMEMBERED) break;
    slips.delete(oldest);
  }
  if (slip.name === awaited) showSlip(slips.get(awaited) ?? "wait");
}

/**
 * Keep a number across a change of language.
 *
 * @param {IssuedTicket} issued
 * @param {ServiceOffer} service
 * @param {TenantOffer} tenant
 */
export function keep(issued, service, tenant) {
  /** @type {KeptNumber} */
  const kept = { ...issued, tenant_name: tenant.name, service_name: service.name };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

/** Nobody's business any more. */
export function forget() {
  sessionStorage.removeItem(KEPT);
  clearTimeout(patience);
  shown = awaited = "";
}

/**
 * @param {string} ticket
 * @returns {boolean} false: that number is not ours to show
 */
export function showNumber(ticket) {
  /** @type {KeptNumber | null} */
  const issued = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  if (issued?.ticket !== ticket) return false;
  fill(step, {
    class: (issued.ticket_class === "priority" ? words.classPriority : words.classRegular) ?? "",
    number: issued.number,
    tenant: issued.tenant_name,
    service: issued.service_name,
    ahead: issued.alone ? (words.alone ?? "") : counted("ahead", issued.ahead),
    wait: issued.wait[document.documentElement.lang] ?? "",
    where: issued.wait_at,
  });
  step.dataset.class = issued.ticket_class;
  step.style.setProperty("--length", String(issued.number.length));
  step.querySelector('[data-slot="qr"]')?.setAttribute("src", `${issued.page}/qr.svg`);
  if (shown !== ticket) awaitSlip(issued);
  return true;
}

/** @param {IssuedTicket} issued */
function awaitSlip(issued) {
  shown = issued.ticket;
  awaited = issued.slip;
  clearTimeout(patience);
  if (words.paper === "false") return showSlip("none");
  const known = slips.get(awaited);
  if (known) return showSlip(known);
  showSlip("wait");
  patience = setTimeout(() => showSlip("failed"), PAPER_PATIENCE_MS);
}

/**
 * @param {"none" | "wait" | "printed" | "sent" | "failed"} state  none: a kiosk without paper, on purpose; sent: taken
 *   by a printer that does not say whether it came out
 */
function showSlip(state) {
  if (state !== "wait") clearTimeout(patience);
  step.dataset.slip = state;
  again.hidden = state === "wait" || state === "none";
  if (!again.hidden) showChoices();
  const sentences = {
    none: words.slipNone,
    wait: words.slipWait,
    printed: words.slipPrinted,
    sent: words.slipSent,
    failed: words.slipFailed,
  };
  fill(step, { "slip-words": sentences[state] ?? "" });
}

/** How long the number stays without a touch, in seconds. */
export function secondsShown() {
  const paper = ["wait", "printed", "sent"].includes(step.dataset.slip ?? "");
  return Number(paper ? words.done : words.doneWithoutPaper);
}

/** @param {number} left */
export function showSecondsLeft(left) {
  fill(step, { seconds: String(left) });
}

/**
 * "Kertas tidak keluar?": once more, or at another printer nearby. The QR code is on the screen all the same.
 *
 * @param {string} kiosk
 * @param {() => PrinterChoice[]} others
 */
export function printAgainAt(kiosk, others) {
  showChoices = () => {
    const here = { kiosk: "", name: "" };
    again.replaceChildren(...[here, ...others()].map((choice) => againButton(kiosk, choice)));
  };
}

/** @param {string} kiosk @param {{kiosk: string, name: string}} choice  without a name: here */
function againButton(kiosk, { kiosk: at, name }) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = at ? (words.printAt ?? "").replace("{name}", name) : (words.printAgain ?? "");
  button.addEventListener("click", () => void order(kiosk, at, name));
  return button;
}

/** @param {string} kiosk @param {string} at @param {string} name */
async function order(kiosk, at, name) {
  const ticket = shown;
  showSlip("wait");
  slips.delete(awaited);
  try {
    await askAgain("POST", `/kiosks/${kiosk}/slips`, { ticket, at });
    if (ticket !== shown) return;
    if (at) return fill(step, { "slip-words": (words.slipElsewhere ?? "").replace("{name}", name) });
    if (step.dataset.slip === "wait") patience = setTimeout(() => showSlip("failed"), PAPER_PATIENCE_MS);
  } catch (why) {
    showSlip("failed");
    fill(step, { "slip-words": refusalOf(why).message });
  }
}

/** @param {() => void} done */
export function onDone(done) {
  step.querySelector('[data-slot="done"]')?.addEventListener("click", done);
}
