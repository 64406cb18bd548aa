/**
 * The reception: finding a service, giving its number, printing a slip again. Made for the keyboard.
 *
 * @module
 */

import { ask, nonce } from "/assets/core/web/ask.js";
import { clock, instantOf, judge } from "./booked.js";
import { fitting, offers } from "./find.js";
import { showGiven } from "./recent_tickets.js";
import { showOffers, whenChosen } from "./list.js";

const AGAIN_MS = 4000;

const words = document.body.dataset;
const windows = JSON.parse(words.windows);
const search = /** @type {HTMLInputElement} */ (document.getElementById("search"));
const form = /** @type {HTMLFormElement} */ (document.getElementById("give"));
const told = document.getElementById("told");

/** @type {any[]} */
let all = [];
/** What is to be given. @type {any} */
let offer = null;
/** One for each press: kept until it was answered, so that a repetition gives no second number. */
let press = "";
let lost = false;

/** @param {string} sentence  empty: nothing to say. @param {boolean} [calm] */
function say(sentence, calm = false) {
  const message = document.getElementById("message");
  message.textContent = sentence;
  message.hidden = !sentence;
  message.classList.toggle("message--calm", calm);
}

function choose(chosen) {
  offer = chosen;
  press = "";
  say("");
  form.reset();
  form.kiosk.value = localStorage.getItem("reception-kiosk") ?? form.kiosk.value;
  if (form.kiosk.selectedIndex < 0) form.kiosk.selectedIndex = 0;
  document.getElementById("service").textContent = chosen.service.name;
  document.getElementById("where").textContent = `${chosen.tenant.name} · ${chosen.tenant.zone}`;
  showNeeds(chosen.service.requirements);
  showWindow();
  told.hidden = true;
  form.hidden = false;
  form.querySelector("input:checked").focus();
}

/** @param {string[]} needed */
function showNeeds(needed) {
  const needs = document.getElementById("needs");
  needs.hidden = !needed.length;
  const items = needed.map((text) => Object.assign(document.createElement("li"), { textContent: text }));
  needs.querySelector("ul").replaceChildren(...items);
}

function booked() {
  return instantOf(form.booked.value, words.timeZone, new Date());
}

function showWindow() {
  const at = booked();
  const note = document.getElementById("window");
  const found = at && judge(at, windows[offer.service.queue], new Date());
  note.dataset.kind = found?.kind ?? "";
  note.textContent = found ? windowWords(found) : "";
}

function windowWords(found) {
  switch (found.kind) {
    case "late":
      return words.textLate.replace("{minutes}", found.minutes);
    case "early":
      return words.textEarly.replace("{clock}", clock(found.from, words.timeZone));
    case "on-time":
      return words.textOnTime;
    default:
      throw new Error(`Unknown: ${found.kind}`);
  }
}

async function give(event) {
  event.preventDefault();
  press ||= nonce();
  const data = new FormData(form);
  const asked = { nonce: press, service: offer.service.id, kiosk: data.get("kiosk") || null };
  const person = {
    ticket_class: data.get("ticket_class"),
    language: data.get("language"),
    booked_at: booked()?.toISOString(),
  };
  try {
    const given = await ask("POST", "/tickets", { ...asked, ...person });
    localStorage.setItem("reception-kiosk", form.kiosk.value);
    begin();
    show(given);
    say("");
    refresh();
  } catch (refused) {
    if (refused.status) press = "";
    say(refused.message);
  }
}

function show(given) {
  document.getElementById("number").textContent = given.number;
  document.getElementById("told-service").textContent = JSON.parse(words.services)[given.service];
  const ahead = given.ahead ? words.textAhead.replace("{count}", given.ahead) : words.textFirst;
  document.getElementById("told-where").textContent = `${given.wait_at} · ${ahead}`;
  /** @type {HTMLImageElement} */ (document.getElementById("qr")).src = `${given.page}/qr.svg`;
  told.hidden = false;
}

/** The next person. */
function begin() {
  offer = null;
  press = "";
  form.hidden = true;
  told.hidden = true;
  search.value = "";
  showOffers(fitting(all, ""), true);
  search.focus();
}

async function printAgain(ticket) {
  try {
    await ask("POST", `/tickets/${ticket.ticket}/slip`, {
      nonce: nonce(),
      kiosk: ticket.kiosk ? "" : form.kiosk.value || words.whole,
    });
    say(words.textOrdered.replace("{number}", ticket.number), true);
    refresh();
  } catch (refused) {
    say(refused.message);
  }
}

async function refresh() {
  try {
    const [catalogue, given] = await Promise.all([
      ask("GET", `/kiosks/${words.whole}/catalogue`),
      ask("GET", "/reception"),
    ]);
    if (lost) say("");
    lost = false;
    all = offers(catalogue);
    showOffers(fitting(all, search.value), false);
    showGiven(given.tickets, printAgain);
  } catch (refused) {
    if (refused.status === 401) return location.reload();
    lost = true;
    say(words.textLost);
  }
}

whenChosen(choose);
search.addEventListener("input", () => showOffers(fitting(all, search.value), true));
form.addEventListener("submit", give);
form.addEventListener("input", () => {
  press = "";
  showWindow();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && begin());
setInterval(() => document.hidden || refresh(), AGAIN_MS);
refresh();
