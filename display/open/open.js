/**
 * Keeps the open board at the present while somebody looks: asks for it every few seconds with the tag of what it has,
 * and mostly hears that nothing is new. All words come from the server; where no script runs, the page says the same.
 *
 * @module
 */

import { clock } from "../../core/web/building_time.js";
import { all, data, part, within, write } from "../../core/web/elements.js";
import { showLight } from "../../core/web/light.js";
import { findable } from "./find.js";

/** @import { OpenBoard, OpenQueue, Text } from "../../core/web/api" */

const ADDRESS = "/open/queues.json";
const EVERY_MS = 15_000;
/** A slow line needs this long; a server that is gone is asked less and less often. */
const PATIENCE_MS = 30_000;
const RETRY_MS_MAX = 120_000;
/** After the site was changed not everybody comes back at once. */
const RENEWAL_MS_MAX = 20_000;

const { lang } = document.documentElement;
const { time } = clock(data()["timeZone"] ?? "", lang);
let tag = data()["tag"] ?? "";
let failures = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {Text} text */
const words = (text) => text[lang] ?? Object.values(text)[0] ?? "";

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @param {string | number} text
 */
function put(root, selector, text) {
  write(within(root, selector), String(text));
}

/** @param {OpenBoard} board */
function draw(board) {
  put(document, "#at", time(board.at));
  part("at").setAttribute("datetime", board.at);
  put(document, "#doors", (board.open ? data()["openNow"] : data()["closedNow"]) ?? "");
  put(document, "#reopens", words(board.reopens));
  put(document, "#waiting", board.waiting);
  put(document, "#counters-open", board.counters_open);
  put(document, "#counters", board.counters);
  for (const tenant of board.tenants)
    for (const queue of tenant.queues)
      drawQueue(`[data-tenant="${tenant.id}"] [data-queue="${queue.id}"]`, queue, words(board.reopens));
}

/**
 * @param {string} where
 * @param {OpenQueue} queue
 * @param {string} reopens  when the building does, which need not be said of each queue
 */
function drawQueue(where, queue, reopens) {
  const element = within(document, where);
  element.dataset["gives"] = String(queue.gives_numbers);
  put(element, "[data-of=waiting]", queue.waiting);
  put(element, "[data-of=called]", queue.called || (data()["noneYet"] ?? ""));
  put(element, "[data-of=counters]", queue.counters);
  put(element, "[data-of=counters_open]", queue.counters_open);
  drawWait(element, queue);
  put(element, "[data-of=status]", words(queue.status));
  put(element, "[data-of=note]", note(queue, reopens));
}

/**
 * How long a new number waits: a line that is there only where that is known, for the page has to be light.
 *
 * @param {HTMLElement} element
 * @param {OpenQueue} queue
 */
function drawWait(element, queue) {
  const wait = words(queue.wait);
  const line = element.querySelector(".queue__wait") ?? waitLine(element);
  if (!wait) return line.remove();
  put(line, "b", wait);
  showLight(line, queue.light);
}

/** @param {HTMLElement} element */
function waitLine(element) {
  const line = document.createElement("p");
  const said = document.createElement("span");
  line.className = "queue__wait light";
  said.append(`${data()["new"] ?? ""} `, document.createElement("b"));
  line.append(said);
  element.insertBefore(line, within(element, "dl"));
  return line;
}

/**
 * @param {OpenQueue} queue
 * @param {string} reopens
 */
function note(queue, reopens) {
  const own = words(queue.reopens);
  if (!own) return words(queue.why_not);
  return own === reopens ? "" : own;
}

/** What is new; null: nothing. Throws where the server cannot be asked. */
async function news() {
  const patience = new AbortController();
  const giveUp = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const headers = { "If-None-Match": tag };
    const answer = await fetch(ADDRESS, { headers, cache: "no-store", signal: patience.signal });
    if (answer.status === 304) return null;
    if (answer.status === 404) location.reload(); // switched off meanwhile: the page says so
    if (!answer.ok) throw new Error(`${ADDRESS}: ${answer.status}`);
    tag = answer.headers.get("ETag") ?? "";
    return /** @type {OpenBoard} */ (await answer.json());
  } finally {
    clearTimeout(giveUp);
  }
}

/** @param {OpenBoard | null} board */
function show(board) {
  if (board && board.site_version !== document.documentElement.dataset["version"])
    setTimeout(() => location.reload(), Math.random() * RENEWAL_MS_MAX);
  else if (board) draw(board);
}

/** @returns {Promise<OpenBoard | null>} what is new, counting how often nobody answered */
async function asked() {
  try {
    const board = await news();
    failures = 0;
    return board;
  } catch {
    failures += 1;
    return null;
  }
}

async function look() {
  clearTimeout(timer);
  const board = await asked();
  document.body.dataset["live"] = String(failures === 0);
  clearTimeout(timer);
  timer = setTimeout(look, Math.min(EVERY_MS * 2 ** failures, RETRY_MS_MAX));
  show(board);
}

function follow() {
  clearTimeout(timer);
  if (document.visibilityState === "visible") look();
}

document.addEventListener("visibilitychange", follow);
addEventListener("online", follow);
timer = setTimeout(look, EVERY_MS);
findable(part("find"), all(document, ".tenant"), part("nobody"));
