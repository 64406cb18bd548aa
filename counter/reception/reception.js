/**
 * The reception: finding a service, giving its number, printing a slip again. Made for the keyboard.
 *
 * @module
 */

import { ask, askAgain, forgetPresses, refusalOf } from "/assets/core/web/ask.js";
import { now, setNow } from "/assets/core/web/clock.js";
import { data, part, within } from "/assets/core/web/elements.js";
import { onSubmit } from "../kit/forms.js";
import { sayAt } from "../kit/message.js";
import { clock, instantOf, judge } from "./booked.js";
import { fitting, offers } from "./find.js";
import { showOffers, whenChosen } from "./list.js";
import { showRecent } from "./recent_tickets.js";
import { showWait } from "./waits.js";

/** @import { BookedWindow, IssuedTicket, IssueTicket, RecentTicket } from "/assets/core/web/api" */
/** @import { Offer } from "./find.js" */

const AGAIN_MS = 4000;

const words = data();
/** @type {Record<string, string>} */
const services = JSON.parse(words.services);
/** Of whom numbers may be given; empty: of all. @type {string[]} */
const theirs = JSON.parse(words.theirs);
const search = part("search", HTMLInputElement);
const form = part("give", HTMLFormElement);
const kiosk = within(form, "[name=kiosk]", HTMLSelectElement);
const bookedFor = within(form, "[name=booked]", HTMLInputElement);
const receipt = part("new-number");

/** @type {Offer[]} */
let all = [];
/** What the form is about. @type {Offer | null} */
let offer = null;
/** When somebody counts as booked, by queue. @type {Record<string, BookedWindow>} */
let windows = {};
let lost = false;

/** @param {string} sentence  empty: nothing to say. @param {boolean} [calm] */
function say(sentence, calm = false) {
  sayAt(part("message"), sentence, calm);
}

/** @param {Offer} chosen */
function choose(chosen) {
  offer = chosen;
  forgetPresses();
  say("");
  form.reset();
  kiosk.value = localStorage.getItem("reception-kiosk") ?? kiosk.value;
  if (kiosk.selectedIndex < 0) kiosk.selectedIndex = 0;
  part("service").textContent = chosen.service.name;
  part("where").textContent = `${chosen.tenant.name} · ${chosen.tenant.zone}`;
  showNeeds(chosen.service.requirements);
  showWait(chosen, all, choose);
  showWindow();
  receipt.hidden = true;
  form.hidden = false;
  within(form, "input:checked").focus();
}

/** What is known of the wait may be another one while the form is filled in. */
function refreshWait() {
  const about = offer && all.find(({ service }) => service.id === offer?.service.id);
  if (about) showWait(about, all, choose);
}

/** @param {string[]} needed */
function showNeeds(needed) {
  const needs = part("needs");
  needs.hidden = !needed.length;
  const items = needed.map((text) => Object.assign(document.createElement("li"), { textContent: text }));
  within(needs, "ul").replaceChildren(...items);
}

/** The booked time that was typed; null: none. */
function booked() {
  return instantOf(bookedFor.value, words.timeZone, new Date(now()));
}

function showWindow() {
  const at = booked();
  const note = part("window");
  const found = at && offer ? judge(at, windows[offer.service.queue], new Date(now())) : null;
  note.dataset.kind = found?.kind ?? "";
  note.textContent = found ? windowWords(found) : "";
}

/** @param {ReturnType<typeof judge>} found */
function windowWords({ kind, minutes, from }) {
  switch (kind) {
    case "late":
      return words.textLate.replace("{minutes}", String(minutes));
    case "early":
      return words.textEarly.replace("{clock}", clock(from, words.timeZone));
    case "on-time":
      return words.textOnTime;
    default:
      throw new Error(`Unknown: ${kind}`);
  }
}

/**
 * What the form asks for, as often as it is sent.
 *
 * @param {Offer} about
 * @returns {Omit<IssueTicket, "nonce">}
 */
function request(about) {
  const typed = new FormData(form);
  return {
    service: about.service.id,
    kiosk: kiosk.value || null,
    ticket_class: /** @type {IssueTicket["ticket_class"]} */ (typed.get("ticket_class")),
    language: /** @type {IssueTicket["language"]} */ (typed.get("language")),
    booked_at: booked()?.toISOString(),
  };
}

async function give() {
  if (!offer) return;
  try {
    const ticket = await askAgain("POST", "/tickets", request(offer));
    localStorage.setItem("reception-kiosk", kiosk.value);
    begin();
    show(ticket);
    say("");
    refresh();
  } catch (caught) {
    say(refusalOf(caught).message);
  }
}

/** @param {IssuedTicket} ticket */
function show(ticket) {
  part("number").textContent = ticket.number;
  part("new-number-service").textContent = services[ticket.service];
  const ahead = ticket.ahead ? words.textAhead.replace("{count}", String(ticket.ahead)) : words.textFirst;
  part("new-number-where").textContent = `${ticket.wait_at} · ${ahead}`;
  part("new-number-wait").textContent = ticket.wait[document.documentElement.lang] ?? "";
  part("qr", HTMLImageElement).src = `${ticket.page}/qr.svg`;
  receipt.hidden = false;
}

/** The next person. */
function begin() {
  offer = null;
  forgetPresses();
  form.hidden = true;
  receipt.hidden = true;
  search.value = "";
  showOffers(fitting(all, ""), true);
  search.focus();
}

/** @param {RecentTicket} ticket */
async function printAgain(ticket) {
  try {
    await askAgain("POST", `/tickets/${ticket.ticket}/slip`, { kiosk: ticket.kiosk ? "" : kiosk.value || words.whole });
    say(words.textOrdered.replace("{number}", ticket.number), true);
    refresh();
  } catch (caught) {
    say(refusalOf(caught).message);
  }
}

async function refresh() {
  try {
    const [catalogue, recent] = await Promise.all([
      ask("GET", `/kiosks/${words.whole}/catalogue`),
      ask("GET", "/reception"),
    ]);
    if (lost) say("");
    lost = false;
    all = offers(catalogue).filter(({ tenant }) => !theirs.length || theirs.includes(tenant.id));
    showOffers(fitting(all, search.value), false);
    showRecent(recent.tickets, printAgain);
    refreshWait();
    setNow(recent.now);
    windows = recent.windows;
    showWindow();
  } catch (caught) {
    if (refusalOf(caught).status === 401) return location.reload();
    lost = true;
    say(words.textLost);
  }
}

whenChosen(choose);
search.addEventListener("input", () => showOffers(fitting(all, search.value), true));
onSubmit(form, give);
form.addEventListener("input", showWindow);
form.addEventListener("change", refreshWait);
document.addEventListener("keydown", (event) => event.key === "Escape" && begin());
setInterval(() => document.hidden || refresh(), AGAIN_MS);
refresh();
