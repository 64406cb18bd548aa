/**
 * The supervisor's board: follows a scope, paints what has changed once in each frame, and opens what is to be mended.
 *
 * @module
 */

import { write } from "/assets/core/web/elements.js";
import { forgetPresses, refusalOf } from "/assets/core/web/ask.js";
import { follow } from "/assets/core/web/live.js";
import { ring } from "../kit/bell.js";
import { all, part, put, words } from "../kit/context.js";
import { pressByKey } from "../kit/keys.js";
import { isAsking, isNothingOpen } from "../kit/sheet.js";
import { checkSignedIn } from "../kit/signed_in.js";
import { clock, now, pageData, queueName, say, setData } from "./around.js";
import { counterList } from "./counters.js";
import * as details from "./details.js";
import { learnDigest, printDigest } from "./digest.js";
import { sums, worstOf } from "./figures.js";
import { lendStaff } from "./loans.js";
import { findNumber, showLog, writeNotice } from "./lookups.js";
import { MENDING, answerClosing } from "./mends.js";
import { countOf, isMute, needsList, needsOf } from "./needs.js";
import { countersOf, queueList } from "./queues.js";
import { alarmKey, alarmTitle, auditNoteList, requestList } from "./side.js";
import { apply } from "./state.js";

/** @import { AlarmPart, AlarmsMessage, AuditNote, CounterPart, DevicePart, ForesightMessage, Overview, QueueLevel, QueuePart } from "/assets/core/web/api" */
/** @import { QueueRow } from "./queues.js" */

const TOAST_MS = 4000;
const DIGEST_MS = 60000;
/** Before the server has said how the queues stand. @type {QueueLevel} */
const UNKNOWN = { level: "calm", target: 0 };

/** @type {Overview | null} */
let state = null;
/** @type {AlarmsMessage} */
let latest = { type: "alarms", alarms: [], levels: {}, at: "" };
/** What will need somebody. @type {ForesightMessage} */
let foresight = { type: "foresight", queues: [], wide: [] };
/** @type {DevicePart[]} */
let devices = [];
let live = false;
let frame = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let toasting;
let acting = 0;
/** The urgent alarms for which the bell has rung, or need not. @type {Set<string> | null} */
let rung = null;
/** Rows of queues as they were painted: the same object means the same row. @type {Map<string, QueueRow>} */
const queueRows = new Map();

/** @param {string} kind @param {string} id */
const open = (kind, id) => (kind === "officer" || kind === "log" ? void act(showLog) : details.open(kind, id));
const queues = queueList((id) => open("queue", id));
const counters = counterList((id) => open("counter", id));
const side = {
  requests: requestList((counter, approved) => act(() => answerClosing(counter, approved))),
  needs: needsList(open, () => repaint()),
  auditNotes: auditNoteList(open, () => state),
};
const tenant = /** @type {HTMLSelectElement | null} */ (document.getElementById("tenant"));

// --- what is visible: all, or what one agency has a share in

/** @param {string | null} queue */
const isVisible = (queue) =>
  !tenant?.value || (queue !== null && Boolean(pageData.queues[queue]?.tenants.includes(tenant.value)));
/** @param {string | null} counter */
const isVisibleAt = (counter) => counter !== null && (pageData.counters[counter]?.queues ?? []).some(isVisible);
/** @param {Overview} view @returns {QueuePart[]} */
const visibleQueues = (view) => view.queues.filter((queue) => isVisible(queue.id));
/** @param {Overview} view @returns {CounterPart[]} */
const visibleCounters = (view) => view.counters.filter((counter) => isVisibleAt(counter.id));
/** @param {AuditNote} note */
const isVisibleNote = (note) => isVisible(note.queue) || isVisibleAt(note.counter);

/** What has happened, and what is ahead. */
function needs() {
  const foreseen = (foresight.queues ?? []).filter((one) => isVisible(one.queue));
  return needsOf(latest.alarms.filter(concerns), foreseen);
}

/** Whose forecasts cannot be relied upon. */
const wide = () => (foresight.wide ?? []).filter((one) => isVisible(one.queue));

/** Officers belong to no agency. @param {AlarmPart} alarm */
function concerns({ kind, subject }) {
  if (kind === "queue") return isVisible(subject);
  return !tenant?.value || kind !== "counter" || isVisibleAt(subject);
}

/**
 * The same object as before while none of its parts is another: then its row is left alone.
 *
 * @param {QueuePart} queue
 * @param {CounterPart[]} takers
 * @returns {QueueRow}
 */
function queueRow(queue, takers) {
  const before = queueRows.get(queue.id);
  const level = latest.levels[queue.id] ?? UNKNOWN;
  const passes = foresight.queues?.find((one) => one.queue === queue.id)?.at ?? null;
  const same =
    before?.queue === queue &&
    before.passes === passes &&
    before.level.level === level.level &&
    before.level.target === level.target &&
    before.counters.every((counter, index) => counter === takers[index]);
  const row = same ? before : { queue, counters: takers, level, passes };
  queueRows.set(queue.id, row);
  return row;
}

function paint() {
  frame = 0;
  if (!state) return;
  const byId = new Map(state.counters.map((counter) => [counter.id, counter]));
  /** @param {string} queue */
  const takersOf = (queue) => countersOf(queue).flatMap((counter) => byId.get(counter) ?? []);
  const rows = visibleQueues(state).map((queue) => queueRow(queue, takersOf(queue.id)));
  queues.show(rows, now());
  counters.show(visibleCounters(state), now());
  paintSide(state);
  paintSums(state);
  paintTitle(state);
  details.refresh();
}

const repaint = () => (frame ||= requestAnimationFrame(paint));

/** @param {Overview} view */
function paintSide(view) {
  const requests = visibleCounters(view).filter((counter) => counter.closing === "asked");
  side.requests.show(requests, now());
  side.needs.show(needs(), wide(), now());
  side.needs.showDevices(devices);
  side.auditNotes.show(view.audit_notes.filter(isVisibleNote), now());
}

/** @param {Overview} view */
function paintSums(view) {
  const figures = sums(visibleQueues(view), visibleCounters(view), now());
  /** @type {Record<string, string | number>} */
  const texts = {
    ...figures,
    longest: say("min", { count: figures.longest }),
    open: `${figures.open} / ${figures.counters}`,
  };
  /** @type {Record<string, QueuePart | undefined>} */
  const worst = worstOf(visibleQueues(view));
  for (const link of all(part("sums"), "[data-worst]")) nameWorst(link, worst[link.dataset.worst ?? ""]);
  for (const place of all(part("sums"), "[data-sum]")) write(place, String(texts[place.dataset.sum ?? ""]));
  write(part("rules"), view.rules?.digest.slice(0, 12) ?? "–");
  part("rules").title = view.rules?.digest ?? "";
}

/** @param {HTMLElement} link @param {QueuePart} [queue] */
function nameWorst(link, queue) {
  link.hidden = !queue;
  write(link, queue ? queueName(queue.id) : "");
  setData(link, { opens: queue?.id ?? "" });
}

/** @param {Overview} view */
function paintTitle(view) {
  const asking = view.counters.filter((counter) => counter.closing === "asked").length;
  const urgent = latest.alarms.filter((alarm) => alarm.severity === "urgent").length + devices.filter(isMute).length;
  const count = countOf(needs()) + wide().length + asking + devices.length;
  write(part("alarm-count"), count ? String(count) : "");
  put("calm", count ? "" : words.calm);
  put("audit-calm", view.audit_notes.length ? "" : words.auditCalm);
  const start = live ? (urgent + asking ? `(${urgent + asking}) ` : "") : `${words.lost} · `;
  document.title = `${start}${words.title}`;
}

function tick() {
  write(part("clock"), clock(now()));
  if (!state || document.hidden) return;
  for (const list of [queues, counters]) list.tick(now());
  paintSums(state);
}

// --- doing

/** @param {string} sentence @param {boolean} [bad] */
function toast(sentence, bad = false) {
  put("toast", sentence);
  part("toast").dataset.bad = String(bad);
  clearTimeout(toasting);
  toasting = setTimeout(() => put("toast", ""), TOAST_MS);
}

/**
 * @param {() => Promise<boolean>} action  answers whether something was done
 */
async function act(action) {
  acting += 1;
  try {
    if (await action()) toast(words.done);
  } catch (caught) {
    const refused = refusalOf(caught);
    if (refused.status === 401) return location.reload();
    toast(refused.message, true);
  } finally {
    acting -= 1;
  }
}

/** @type {Record<string, (view: Overview) => Promise<boolean>>} */
const SHEETS = {
  find: (view) => findNumber(view, open),
  notices: writeNotice,
  loans: lendStaff,
  log: showLog,
  "print-digest": printDigest,
};

/** Keys struck while a sheet is about to open are not for the page. @param {string} name  of a sheet */
function openSheet(name) {
  const view = state;
  if (view && !acting && !isAsking()) act(() => SHEETS[name](view));
}

// --- following

/** @param {AlarmsMessage} message */
function takeAlarms(message) {
  if (Date.parse(message.at) < Date.parse(latest.at)) return;
  latest = message;
  const urgent = message.alarms.filter((alarm) => alarm.severity === "urgent");
  const before = rung;
  const news = before && urgent.find((alarm) => !before.has(alarmKey(alarm)));
  rung = new Set(urgent.map(alarmKey));
  if (news) ring(alarmTitle(news));
  if (state) paintTitle(state);
  repaint();
}

details.serve(
  () => state,
  (sentence) => toast(sentence),
);
follow("/live/board", {
  snapshot: (view) => {
    state = view;
    repaint();
  },
  fact: (fact) => {
    if (state) state = apply(state, fact);
    if (MENDING.has(fact.type)) forgetPresses(); // what was pressed was answered by it, or means another thing now
    repaint();
  },
  message: (message) => {
    switch (message.type) {
      case "alarms":
        return takeAlarms(message);
      case "foresight":
        foresight = message;
        return void repaint();
      case "devices":
        devices = message.devices;
        return void repaint();
      default:
        throw new Error(`Unknown message: ${/** @type {{type: string}} */ (message).type}`);
    }
  },
  live: (isLive) => {
    live = isLive;
    document.body.dataset.live = String(live);
    part("lost").hidden = live;
    learnDigest();
    repaint();
  },
  isAtRest: () => !acting && isNothingOpen(),
  outdated: () => toast(words.outdated),
});

for (const name of Object.keys(SHEETS)) part(name).addEventListener("click", () => openSheet(name));
for (const link of all(part("sums"), "[data-worst]")) {
  link.addEventListener("click", () => open("queue", link.dataset.opens ?? ""));
}
tenant?.addEventListener("change", repaint);
pressByKey(document.body);
checkSignedIn(() => live);
setInterval(tick, 1000);
setInterval(learnDigest, DIGEST_MS);
tick();
