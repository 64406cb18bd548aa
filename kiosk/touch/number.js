/**
 * The number: huge, with its QR code, its place in line, and what became of the paper.
 *
 * @module
 */

import { counted, fill } from "./tiles.js";

const KEPT = "given";
const PAPER_PATIENCE_MS = 12000;
const SLIPS_REMEMBERED = 50;

const step = /** @type {HTMLElement} */ (document.getElementById("step-number"));
const words = document.body.dataset;

/** Ticket to the printer's fault; empty: printed. The news may be here before the ticket's own answer. */
const slips = new Map();
let shown = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let patience;

/** @param {{ticket: string, fault: string}} slip */
export function slipKnown(slip) {
  slips.delete(slip.ticket);
  slips.set(slip.ticket, slip.fault);
  if (slips.size > SLIPS_REMEMBERED) slips.delete(slips.keys().next().value);
  if (slip.ticket === shown) showSlip(slip.fault ? "failed" : "printed");
}

/**
 * Keep a number across a change of language.
 *
 * @param {any} given  the API's answer
 * @param {any} service
 * @param {any} tenant
 */
export function keep(given, service, tenant) {
  const kept = { ...given, tenant_name: tenant.name, service_name: service.name };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

/** Nobody's business any more. */
export function forget() {
  sessionStorage.removeItem(KEPT);
  clearTimeout(patience);
  shown = "";
}

/**
 * @param {string} ticket
 * @returns {boolean} false: that number is not ours to show
 */
export function showNumber(ticket) {
  const given = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  if (given?.ticket !== ticket) return false;
  fill(step, {
    class: (given.ticket_class === "priority" ? words.classPriority : words.classRegular) ?? "",
    number: given.number,
    tenant: given.tenant_name,
    service: given.service_name,
    ahead: counted("ahead", given.ahead),
    where: given.wait_at,
  });
  step.dataset.class = given.ticket_class;
  step.style.setProperty("--length", String(given.number.length));
  step.querySelector('[data-slot="qr"]')?.setAttribute("src", `${given.page}/qr.svg`);
  if (shown !== ticket) awaitSlip(ticket);
  return true;
}

/** @param {string} ticket */
function awaitSlip(ticket) {
  shown = ticket;
  clearTimeout(patience);
  if (words.paper === "no") return showSlip("none");
  const fault = slips.get(ticket);
  if (fault !== undefined) return showSlip(fault ? "failed" : "printed");
  showSlip("wait");
  patience = setTimeout(() => showSlip("failed"), PAPER_PATIENCE_MS);
}

/** @param {"none" | "wait" | "printed" | "failed"} state  none: a kiosk without paper, on purpose */
function showSlip(state) {
  if (state !== "wait") clearTimeout(patience);
  step.dataset.slip = state;
  const sentences = {
    none: words.slipNone,
    wait: words.slipWait,
    printed: words.slipPrinted,
    failed: words.slipFailed,
  };
  fill(step, { "slip-words": sentences[state] ?? "" });
}

/** How long the number stays without a touch, in seconds. */
export function secondsShown() {
  const paper = step.dataset.slip === "wait" || step.dataset.slip === "printed";
  return Number(paper ? words.done : words.doneWithoutPaper);
}

/** @param {number} left */
export function showSecondsLeft(left) {
  fill(step, { seconds: String(left) });
}

/** @param {() => void} done */
export function onDone(done) {
  step.querySelector('[data-slot="done"]')?.addEventListener("click", done);
}
