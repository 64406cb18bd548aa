/**
 * Puts what the page knows onto the page: words, numbers, buttons.
 *
 * @module
 */

import { hereOf, longestOf } from "./show.js";
import { actionsOf, modeOf, waitingOf } from "./state.js";
import { secondsSince, stopwatch, wallClock } from "./times.js";

const words = document.body.dataset;
const language = document.documentElement.lang;
const queueNames = JSON.parse(words.queues);
const services = JSON.parse(words.services);

/** @param {string} id */
export const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * A text at its place; an empty one hides the place.
 *
 * @param {string} id
 * @param {string} text
 */
export function put(id, text) {
  const element = part(id);
  if (element.textContent !== text) element.textContent = text;
  element.hidden = !text;
}

/**
 * All of the page.
 *
 * @param {import("./state.js").State} state
 * @param {{live: boolean, officer: string, now: number}} around  `officer`: the name of somebody else who sits here
 */
export function paint(state, around) {
  const mode = modeOf(state, words.me);
  words.mode = mode;
  words.paused = String(state.desk.state === "paused");
  words.some = String(waitingOf(state) > 0);
  paintPill(mode);
  paintActions(state, around.live);
  paintLast(state.left);
  paintTimes(state, around);
  document.title = `${around.live ? `(${waitingOf(state)})` : words.textLost} ${words.counterName}`;
}

/** What changes from second to second. @param {import("./state.js").State} state */
export function paintTimes(state, { officer, now }) {
  paintHere(hereOf(modeOf(state, words.me), state, words, services, officer, language, now), now);
  paintQueues(state.queues, now);
  part("waiting").textContent = String(waitingOf(state));
}

/** @param {any[]} troubles  of devices, in both languages */
export function paintTroubles(troubles) {
  part("troubles").hidden = !troubles.length;
  part("troubles")
    .querySelector("ul")
    .replaceChildren(...troubles.map((trouble) => item(`${trouble.device}: ${trouble.sentence[language]}`)));
}

/** @param {string} mode */
function paintPill(mode) {
  const shown = mode === "closed" || mode === "taken" ? mode : words.paused === "true" ? "paused" : "idle";
  part("pill").dataset.state = shown;
  part("pill").textContent = words[`text${shown[0].toUpperCase()}${shown.slice(1)}`];
}

/**
 * @param {import("./show.js").Here} here
 * @param {number} now
 */
function paintHere(here, now) {
  put("what", here.what);
  put("number", here.number);
  put("title", here.title);
  put("service", here.service);
  put("more", here.more);
  put("class", here.ticketClass && words[here.ticketClass === "priority" ? "textPriority" : "textRegular"]);
  part("class").dataset.class = here.ticketClass;
  if (part("facts").dataset.shown !== here.facts.join()) {
    part("facts").dataset.shown = here.facts.join();
    part("facts").replaceChildren(...here.facts.map(item));
  }
  part("timer").hidden = !here.since;
  if (!here.since) return;
  part("timer").querySelector("b").textContent = stopwatch(secondsSince(here.since, now));
  part("timer").querySelector("small").textContent = here.sinceWhat;
}

/** @param {string} text */
function item(text) {
  const element = document.createElement("li");
  element.textContent = text;
  return element;
}

/**
 * @param {import("./state.js").State} state
 * @param {boolean} live
 */
function paintActions(state, live) {
  const actions = actionsOf(state, words.me);
  for (const button of part("actions").querySelectorAll("button")) {
    const place = actions.indexOf(button.dataset.action);
    button.hidden = place < 0;
    button.disabled = !live;
    button.classList.toggle("action--main", place === 0);
    button.style.order = String(place);
  }
}

/**
 * @param {any[]} queues
 * @param {number} now
 */
function paintQueues(queues, now) {
  const list = part("queues");
  while (list.children.length < queues.length) {
    list.append(/** @type {HTMLTemplateElement} */ (part("queue")).content.cloneNode(true));
  }
  queues.forEach((queue, index) => {
    const row = list.children[index];
    row.toggleAttribute("data-none", queue.waiting === 0);
    row.querySelector(".queue__prefix").textContent = queue.prefix;
    row.querySelector(".queue__name").textContent = queueNames[queue.id] ?? "";
    row.querySelector(".queue__count").textContent = queue.waiting;
    row.querySelector(".queue__longest").textContent = longestOf(queue, words, now);
  });
}

/** @param {import("./state.js").Left[]} left */
function paintLast(left) {
  part("last-none").hidden = left.length > 0;
  part("last").replaceChildren(...left.map(leftRow));
}

/** @param {import("./state.js").Left} left */
function leftRow(left) {
  const row = item("");
  const parts = [
    ["b", left.number],
    ["span", left.outcome === "finished" ? words.textFinished : words.textNoShow],
    ["time", wallClock(Date.parse(left.at), language, words.timeZone)],
  ];
  row.dataset.outcome = left.outcome;
  row.append(...parts.map(([tag, text]) => Object.assign(document.createElement(tag), { textContent: text })));
  return row;
}
