/**
 * Puts what the page knows onto the page: who is here, what can be done, who is next.
 *
 * @module
 */

import { buttonsOf, missingForNoShow, undoSecondsLeft } from "./actions.js";
import { all, inWords, language, make, part, put, timeZone, within, words } from "../kit/context.js";
import { pageData } from "./page_data.js";
import { capital, hereOf } from "./show.js";
import { modeOf, waitingOf } from "./state.js";
import { secondsSince, stopwatch } from "../kit/times.js";

/** @import { NextPreview, TicketClass } from "/assets/core/web/api" */
/** @import { Here } from "./show.js" */
/** @import { Mode, State } from "./state.js" */

const { dataset } = document.body;
let shownMode = "";
/** @type {Record<string, string>} */
const CLOSINGS = { asked: "closingAsked", approved: "closingApproved", denied: "closingDenied" };

/**
 * @typedef {object} Known
 * @property {boolean} live
 * @property {string} officer  the name of somebody else who sits here
 * @property {number} now      milliseconds
 * @property {boolean} rung    somebody new came, and nothing was done since
 */

/** All of it. @param {State} state @param {Known} known */
export function paint(state, known) {
  const mode = modeOf(state, pageData.me);
  dataset.mode = mode;
  dataset.paused = String(state.counter.state === "paused");
  if (mode !== shownMode) dataset.more = "false";
  shownMode = mode;
  dataset.some = String(waitingOf(state) > 0);
  paintPill(mode, state.counter.classes ?? []);
  paintActions(state, known);
  put("closing", (mode !== "closed" && mode !== "taken" && words[CLOSINGS[state.counter.closing]]) || "");
  paintTimes(state, known);
  const start = known.live ? `${known.rung ? "● " : ""}(${waitingOf(state)})` : words.lost;
  document.title = `${start} ${dataset.counterName}`;
}

/** What changes from second to second. @param {State} state @param {Known} known */
export function paintTimes(state, known) {
  const around = { words, pageData, language, timeZone, officer: known.officer, now: known.now };
  paintHere(hereOf(modeOf(state, pageData.me), state, around), known.now);
  paintReasons(state, known);
}

/** @param {Mode} mode @param {TicketClass[]} classes  only these are called; none: all */
function paintPill(mode, classes) {
  const shown = mode === "closed" || mode === "taken" ? mode : dataset.paused === "true" ? "paused" : "idle";
  part("pill").dataset.state = shown;
  const only = classes.map((name) => words[name]).join(", ");
  part("pill").textContent = only && mode !== "closed" ? `${words[shown]} · ${only}` : words[shown];
}

/** @type {("what" | "number" | "title" | "service" | "more" | "journey" | "delivered")[]} */
const PLACES = ["what", "number", "title", "service", "more", "journey", "delivered"];

/** @param {Here} here @param {number} now */
function paintHere(here, now) {
  for (const place of PLACES) put(place, here[place]);
  put("class", words[here.ticketClass] ?? "");
  part("class").dataset.class = here.ticketClass;
  if (part("facts").dataset.shown !== here.facts.join()) {
    part("facts").dataset.shown = here.facts.join();
    part("facts").replaceChildren(...here.facts.map((fact) => make("li", {}, fact)));
  }
  part("timer").hidden = !here.since;
  if (!here.since) return;
  within(part("timer"), "b").textContent = stopwatch(secondsSince(here.since, now));
  within(part("timer"), "small").textContent = here.sinceWhat;
}

const buttons = all(part("actions"), "button:not(#more-actions)", HTMLButtonElement);

/** @param {string} action */
const buttonOf = (action) => within(part("actions"), `[data-action="${action}"]`, HTMLButtonElement);

/** @param {State} state @param {Known} known */
function paintActions(state, { live }) {
  /** @type {string[]} */
  const shown = buttonsOf(state, pageData.me);
  for (const button of buttons) {
    const place = shown.indexOf(button.dataset.action ?? "");
    button.hidden = place < 0;
    button.disabled = !live;
    button.classList.toggle("action--main", place === 0);
    button.style.order = String(place);
  }
}

/**
 * Why an action cannot be done yet, and for how long the last one can be taken back.
 *
 * @param {State} state
 * @param {Known} known
 */
function paintReasons(state, known) {
  because("no-show", noShowWait(state, known.now), known.live);
  because("serve-direct", pageData.rights.includes("without_ticket") ? "" : words.noRight, known.live);
  paintUndo(state, known);
}

/** @param {string} action @param {string} why  empty: it can be done @param {boolean} live */
function because(action, why, live) {
  const button = buttonOf(action);
  const place = within(button, ".action__why");
  add(place, why);
  button.disabled = !live || Boolean(why);
}

/** @param {State} state @param {number} now */
function noShowWait(state, now) {
  const { calls, seconds } = missingForNoShow(state, now);
  return [
    calls && words.noShowCalls.replace("{count}", String(calls)),
    seconds && words.noShowSeconds.replace("{time}", stopwatch(seconds)),
  ]
    .filter(Boolean)
    .join(", ");
}

/** @param {State} state @param {Known} known */
function paintUndo(state, { live, now }) {
  const button = buttonOf("undo");
  const left = undoSecondsLeft(state, pageData.me, now);
  button.hidden = !left;
  button.disabled = !live;
  button.style.order = "99";
  const { undo } = state.counter;
  if (!left || !undo) return;
  const { what, number } = undo;
  const done = words.undoes.replace("{what}", words[`undo${what}`] ?? what).replace("{number}", number);
  const place = within(button, ".action__why");
  add(place, `${done.trim()}, ${stopwatch(left)}`);
}

/** What a button says beyond its name: a line of its own, which is read out as part of the sentence. @param {HTMLElement} place @param {string} why */
function add(place, why) {
  if (place.dataset.why === why) return;
  place.dataset.why = why;
  place.hidden = !why;
  place.replaceChildren(make("span", { className: "unseen" }, ", "), why);
}

/** "Who is next, and why", before the call. @param {NextPreview | null} preview */
export function paintNext(preview) {
  part("next").dataset.none = String(!preview);
  put("next-number", preview?.number ?? "");
  put("next-why", preview ? capital(inWords(preview.reason_text)) : words.nextNobody);
  const others = preview
    ? [
        preview.passed_over.length && words.nextPassed.replace("{numbers}", preview.passed_over.join(", ")),
        preview.runner_up && words.nextThen.replace("{number}", preview.runner_up_number),
      ].filter(Boolean)
    : [];
  put("next-more", others.join(" · "));
}
