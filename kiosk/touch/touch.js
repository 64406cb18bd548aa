/**
 * The touch screen: what is shown when, and how it stays in touch with the server.
 *
 * @module
 */

import { forgetPresses } from "/assets/core/web/ask.js";
import { clock } from "/assets/core/web/building_time.js";
import { part } from "/assets/core/web/elements.js";
import { follow } from "/assets/core/web/live.js";
import { catalogue } from "./catalogue.js";
import { leaving } from "./leaving.js";
import { lockDown } from "./lock.js";
import * as modes from "./modes.js";
import * as number from "./number.js";
import { renderers, sectionsOf } from "./render.js";
import { withArrows } from "./scroller.js";
import { searching } from "./searching.js";
import { scrollerOf } from "./sections.js";
import { serviceLive, takeBy } from "./service.js";
import { focusTitle, go, here, settle, show } from "./steps.js";

/** @import { FactPart, IssuedTicket } from "/assets/core/web/api" */

const CONNECT_MS = 3000;

const kiosk = document.body.dataset.kiosk ?? "";
/** In which everybody is received. */
const siteLanguage = document.body.dataset.siteLanguage ?? "";
const language = document.documentElement.lang;
const lost = /** @type {HTMLElement} */ (document.getElementById("lost"));
const homeDoor = /** @type {HTMLElement} */ (document.querySelector("[data-home]"));
/**
 * Whether the server answers; not known until the line has opened, or has had time to.
 *
 * @type {boolean | undefined}
 */
let live;

const time = clock(document.body.dataset.timeZone ?? "UTC", language);
const offers = catalogue(kiosk, language, () => render(true));
const search = searching(offers.tenants);
const RENDER = renderers(offers, search);

/** @param {boolean} [kept]  the same step once more: only what it shows has changed */
function render(kept = false) {
  const { step, about } = here();
  if (!offers.tenants().length) return;
  if (!RENDER[step](about, kept)) return go("#start", true);
  if (kept && document.body.dataset.step === step) return;
  show(step);
  homeDoor.hidden = step === "start" || step === "number";
  if (step !== "number") number.forget();
  // The next citizen's press is not this one's: its number may already be in somebody's hand.
  // Nor is what they were looking for anybody else's business.
  if (step === "start") {
    forgetPresses();
    search.clear();
  }
  if (step === "search") search.focus();
  else focusTitle(step);
}

// --- the citizen leaves

async function home() {
  modes.reset();
  search.clear();
  number.forget();
  if (language !== siteLanguage && (await speak(siteLanguage, "#start"))) return;
  if (here().step !== "start") go("#start");
  scrollerOf(sectionsOf("start"))?.scrollTo({ top: 0 });
  void offers.refresh();
}

function isAtRest() {
  const top = (scrollerOf(sectionsOf("start"))?.scrollTop ?? 0) === 0;
  return here().step === "start" && top && language === siteLanguage && !modes.isChanged();
}

/**
 * The page in another language. Not asked for while the server is known to be away: a browser's own error page has no
 * way back. Somebody may well press before the line has opened, which is no reason to keep them waiting.
 *
 * @param {string} wanted
 * @param {string} hash
 */
async function speak(wanted, hash) {
  const url = new URL(location.href);
  url.searchParams.set("language", wanted);
  url.hash = hash;
  const answers =
    live !== false &&
    (await fetch(url).then(
      (response) => response.ok,
      () => false,
    ));
  if (answers) location.replace(url);
  return answers;
}

function speakByButtons() {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-language]"))) {
    const wanted = button.dataset.language ?? "";
    button.addEventListener("click", () => wanted !== language && void speak(wanted, location.hash));
  }
}

// --- the line to the server

/** @param {boolean} isLive */
function setLive(isLive) {
  live = isLive;
  lost.hidden = isLive;
  serviceLive(isLive);
}

function followSlips() {
  serviceLive(false);
  setTimeout(() => setLive(live === true), CONNECT_MS);
  follow(`/live/kiosk/${encodeURIComponent(kiosk)}?version=${document.documentElement.dataset.version}`, {
    snapshot(view) {
      for (const slip of [...view.slips].reverse()) number.slipKnown(slip);
      void offers.refresh();
    },
    fact: take,
    message: () => {},
    live: setLive,
    isAtRest,
  });
}

/** @param {FactPart} fact */
function take(fact) {
  switch (fact.type) {
    case "SlipPrinted":
    case "SlipSent":
    case "SlipFailed":
      if (fact.slip) number.slipKnown(fact.slip);
      void offers.refresh();
      break;
    case "IssuingStopped":
    case "IssuingResumed":
      void offers.refresh();
      break;
    default:
      throw new Error(`a fact this page does not know: ${fact.type}`);
  }
}

/** @param {IssuedTicket} issued */
function taken(issued) {
  const found = offers.service(issued.service);
  if (found) number.keep(issued, found.service, found.tenant);
  go(`#number/${issued.ticket}`, true);
}

function tick() {
  part("clock").textContent = time.time(time.now());
  setTimeout(tick, 1000);
}

modes.start();
tick();
lockDown();
speakByButtons();
leaving({ isAtRest, home });
number.onDone(home);
number.printAgainAt(kiosk, () => offers.paper().others);
takeBy({ kiosk, language, service: () => here().about, taken });
for (const scroller of document.querySelectorAll("[data-scroller]")) withArrows(/** @type {HTMLElement} */ (scroller));
addEventListener("hashchange", () => render());
followSlips();
settle();
