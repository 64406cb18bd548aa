/**
 * The supervisor's board: follows the scope, paints what has changed once in each frame, and opens what is to be mended.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { ring } from "../kit/bell.js";
import { part, pageData, put, words } from "../kit/context.js";
import { isAsking } from "../kit/sheet.js";
import { clock, now, say, write } from "./around.js";
import { counterList } from "./counters.js";
import * as details from "./details.js";
import { learnDigest, printDigest } from "./digest.js";
import { sums } from "./figures.js";
import { findNumber, showLog, writeNotice } from "./lookups.js";
import { mend } from "./mend.js";
import { countersOf, queueList } from "./queues.js";
import { alarmKey, alarmList, alarmTitle, auditNoteList, requestList, faultList } from "./side.js";
import { apply } from "./state.js";

const SIGNED_IN_CHECK_MS = 5000;
const TOAST_MS = 4000;
const DIGEST_MS = 60000;
const TOLD = { alarms: [], targets: {}, at: "" };

/** @type {import("./state.js").State | null} */
let state = null;
let told = TOLD;
let faults = [];
let live = false;
let frame = 0;
let toasting = 0;
let acting = 0;
/** @type {Set<string> | null} */
let rung = null;
/** Rows of queues as they were painted: the same object means the same row. @type {Map<string, any>} */
const queueRows = new Map();

const open = (kind, id) => (kind === "officer" || kind === "log" ? act(showLog) : details.open(kind, id));
const doors = { open, answer: (counter, yes) => act(() => mend(yes ? "agree" : "not-now", { id: counter })) };
const queues = queueList((id) => open("queue", id));
const counters = counterList((id) => open("counter", id));
const side = {
  requests: requestList(doors),
  alarms: alarmList(doors),
  faults: faultList(),
  auditNotes: auditNoteList(doors, () => state),
};
const chosen = /** @type {HTMLSelectElement | null} */ (document.getElementById("tenant"));

// --- what is shown

const isShown = (queue) => !chosen?.value || Boolean(pageData.queues[queue]?.tenants.includes(chosen.value));
const shownQueues = () => state.queues.filter((queue) => isShown(queue.id));
const shownCounters = () =>
  state.counters.filter((counter) => (pageData.counters[counter.id]?.queues ?? []).some(isShown));
const concerns = ({ kind, subject }) =>
  !chosen?.value ||
  (kind === "queue"
    ? isShown(subject)
    : kind !== "counter" || (pageData.counters[subject]?.queues ?? []).some(isShown));
const isShownNote = (note) =>
  !chosen?.value || isShown(note.queue) || (pageData.counters[note.counter]?.queues ?? []).some(isShown);

/** The same object as before while none of its parts is another: then its row is left alone. */
function queueRow(queue, counters) {
  const before = queueRows.get(queue.id);
  const target = told.targets[queue.id] ?? 0;
  const same =
    before?.queue === queue &&
    before.target === target &&
    before.counters.every((counter, index) => counter === counters[index]);
  const row = same ? before : { queue, counters, target };
  queueRows.set(queue.id, row);
  return row;
}

function paint() {
  frame = 0;
  if (!state) return;
  const byId = new Map(state.counters.map((counter) => [counter.id, counter]));
  const desksOf = (id) =>
    countersOf(id)
      .map((counter) => byId.get(counter))
      .filter(Boolean);
  queues.show(
    shownQueues().map((queue) => queueRow(queue, desksOf(queue.id))),
    now(),
  );
  counters.show(shownCounters(), now());
  side.requests.show(
    shownCounters().filter((counter) => counter.closing === "asked"),
    now(),
  );
  side.alarms.show(told.alarms.filter(concerns), now());
  side.faults.show(faults, now());
  side.auditNotes.show(state.audit_notes.filter(isShownNote), now());
  paintSums();
  paintTitle();
  details.refresh();
}

const repaint = () => (frame ||= requestAnimationFrame(paint));

function paintSums() {
  const figures = sums(shownQueues(), shownCounters(), now());
  const shown = {
    ...figures,
    longest: say("min", { count: figures.longest }),
    open: `${figures.open} / ${figures.counters}`,
  };
  for (const place of part("sums").querySelectorAll("[data-sum]")) {
    write(place, String(shown[/** @type {HTMLElement} */ (place).dataset.sum]));
  }
  write(part("rules"), state.rules?.digest.slice(0, 12) ?? "–");
  part("rules").title = state.rules?.digest ?? "";
}

function paintTitle() {
  const asking = state.counters.filter((counter) => counter.closing === "asked").length;
  const urgent = told.alarms.filter((alarm) => alarm.severity === "urgent").length;
  const needs = told.alarms.length + asking + faults.length;
  write(part("alarm-count"), needs ? String(needs) : "");
  put("calm", needs ? "" : words.calm);
  put("audit-calm", state.audit_notes.length ? "" : words.auditCalm);
  const start = live ? (urgent + asking ? `(${urgent + asking}) ` : "") : `${words.lost} · `;
  document.title = `${start}${words.title}`;
}

function tick() {
  write(part("clock"), clock(now()));
  if (!state || document.hidden) return;
  for (const list of [queues, counters]) list.tick(now());
  paintSums();
}

// --- doing

function toast(sentence, bad = false) {
  put("toast", sentence);
  part("toast").dataset.bad = String(bad);
  clearTimeout(toasting);
  toasting = setTimeout(() => put("toast", ""), TOAST_MS);
}

/** One at a time: keys struck while a sheet is about to open are not for the page. @param {() => Promise<any>} deed */
async function act(deed) {
  acting += 1;
  try {
    if (await deed()) toast(words.done);
  } catch (refused) {
    if (refused.status === 401) return location.reload();
    toast(refused.message, true);
  } finally {
    acting -= 1;
  }
}

const SHEETS = { find: () => findNumber(state, open), notices: writeNotice, log: showLog, "print-digest": printDigest };
const KEYS = { n: "find", "/": "find", t: "notices", l: "log", d: "print-digest" };

function pressByKey(event) {
  const on = /** @type {Element} */ (event.target);
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || on.closest("input, select, textarea, dialog"))
    return;
  const name = KEYS[event.key.toLowerCase()];
  if (!name || acting || isAsking()) return;
  event.preventDefault();
  part(name).click();
}

// --- following

/** @param {typeof TOLD} message */
function hearAlarms(message) {
  if (Date.parse(message.at) < Date.parse(told.at)) return;
  told = message;
  const urgent = message.alarms.filter((alarm) => alarm.severity === "urgent");
  const news = rung && urgent.find((alarm) => !rung.has(alarmKey(alarm)));
  rung = new Set(urgent.map(alarmKey));
  if (news) ring(alarmTitle(news));
  if (state) paintTitle();
  repaint();
}

/** Without a session nothing comes over the line: then this address shows the sign-in page. */
async function checkSignedIn() {
  if (live) return;
  await ask("GET", "/session").catch((refused) => refused.status === 401 && location.reload());
}

details.serve(
  () => state,
  (sentence) => toast(sentence),
);
follow("/live/board", {
  snapshot: (view) => {
    state = view;
    ask("GET", "/alarms").then(hearAlarms, () => {});
    repaint();
  },
  fact: (fact) => {
    state = apply(state, fact);
    repaint();
  },
  message: (message) => {
    switch (message.type) {
      case "alarms":
        return hearAlarms(message);
      case "faults":
        faults = message.faults;
        return repaint();
      default:
        throw new Error(`Unknown message: ${message.type}`);
    }
  },
  live: (isLive) => {
    live = isLive;
    document.body.dataset.live = String(live);
    part("lost").hidden = live;
    learnDigest();
    repaint();
  },
});

for (const name of Object.keys(SHEETS)) part(name).addEventListener("click", () => state && act(SHEETS[name]));
chosen?.addEventListener("change", repaint);
document.addEventListener("keydown", pressByKey);
setInterval(tick, 1000);
setInterval(checkSignedIn, SIGNED_IN_CHECK_MS);
setInterval(learnDigest, DIGEST_MS);
tick();
