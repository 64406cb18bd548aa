/**
 * Records an announcer: one prompt after another, each heard, judged and kept at once.
 *
 * @module
 */

import { ask, refusalOf, send } from "/assets/core/web/ask.js";
import { data, part, within, write } from "/assets/core/web/elements.js";
import { isConfirmed } from "../kit/confirm.js";
import { pressByKey } from "../kit/keys.js";
import { sayAt } from "../kit/message.js";
import { Microphone, NoMicrophone } from "./microphone.js";
import { arrowOf, drawScript, kindOf, markScript, toneOf } from "./script.js";

/** @import { BundleResult, PromptPart, RecordingPart } from "/assets/core/web/api" */

/** Peaks of 1: what is softer is hard to tell from the room, what is louder may be cut off. */
const SOFT = 0.06;
const LOUD = 0.97;
const NOISY = 0.03;
/** Sixty recordings take their time to be made ready. */
const UPLOAD_MS = 120000;

const words = data();
const studio = part("studio");
const message = part("message");
const level = within(part("meter"), ".meter__level");
const keys = {
  record: part("record", HTMLButtonElement),
  before: part("before", HTMLButtonElement),
  after: part("after", HTMLButtonElement),
  hear: part("hear", HTMLButtonElement),
  call: part("call", HTMLButtonElement),
  restore: part("restore", HTMLButtonElement),
  remove: part("remove", HTMLButtonElement),
};
const player = new Audio();

/** @type {PromptPart[]} */
let prompts = [];
/** @type {PromptPart} */
let current;
/** @type {Microphone | null} */
let microphone = null;

/** @param {string} sentence @param {boolean} [calm] */
function say(sentence, calm = false) {
  sayAt(message, sentence, calm);
}

/** @param {"idle" | "listening" | "working"} state @param {string} sentence */
function show(state, sentence) {
  studio.dataset.state = state;
  write(part("state"), sentence);
  const label = state === "listening" ? words.textStop : current.takes ? words.textAgain : words.textRecord;
  write(part("record-label"), label);
  keys.record.disabled = state === "working";
}

/** @param {string} id */
function choose(id) {
  if (studio.dataset.state !== "idle") return;
  current = prompts.find((one) => one.id === id) ?? current;
  player.pause();
  draw();
  show("idle", current.takes ? words.textRecorded : words.textReady);
}

function draw() {
  write(part("words"), current.text);
  write(part("kind"), kindOf(current));
  write(part("tone"), `${arrowOf(current)} ${toneOf(current)}`);
  keys.before.disabled = current === prompts[0];
  keys.after.disabled = current === prompts[prompts.length - 1];
  keys.hear.disabled = keys.remove.disabled = !current.takes;
  keys.restore.disabled = current.takes < 2;
  markScript(prompts, current);
}

/** @param {number} by */
function step(by) {
  const next = prompts[prompts.indexOf(current) + by];
  if (next) choose(next.id);
}

/** What a prompt is now. @param {PromptPart} changed */
function adopt(changed) {
  prompts = prompts.map((one) => (one.id === changed.id ? changed : one));
  if (current.id === changed.id) current = changed;
  draw();
}

/** Do something that may be refused; the refusal is said. @param {() => Promise<unknown>} act */
async function attempt(act) {
  say("");
  try {
    await act();
  } catch (caught) {
    const refused = refusalOf(caught);
    if (refused.status === 401) return location.reload();
    say(refused.message);
  }
}

async function openMicrophone() {
  const opened = new Microphone(onLevel);
  await opened.open();
  microphone = opened;
}

/** @param {number} peak @param {number} room */
function onLevel(peak, room) {
  level.style.setProperty("--level", String(Math.min(1, Math.sqrt(peak))));
  level.dataset.level = peak > LOUD ? "loud" : peak < SOFT ? "soft" : "good";
  if (studio.dataset.state === "idle") {
    part("room").dataset.noisy = String(room > NOISY);
    write(part("room"), room > NOISY ? words.textNoisy : words.textQuiet);
  }
}

async function record() {
  if (studio.dataset.state === "listening") return microphone?.stop();
  player.pause();
  say("");
  try {
    if (!microphone) await openMicrophone();
  } catch (caught) {
    if (!(caught instanceof NoMicrophone)) throw caught;
    return say(caught.message === "insecure" ? words.textInsecure : words.textNoMicrophone);
  }
  if (microphone) await take(microphone);
}

/** @param {Microphone} from */
async function take(from) {
  show("listening", words.textListening);
  const made = await from.record();
  if (!made.heard) return show("idle", words.textUnheard);
  show("working", words.textWorking);
  let sentence = words.textReady;
  await attempt(async () => {
    const file = new Blob([made.wav], { type: "audio/wav" });
    const kept = /** @type {RecordingPart} */ (await upload(`/prompts/${current.id}`, file));
    adopt(kept.prompt);
    sentence = `${judged(made.peak)} ${words.textKept.replace("{seconds}", kept.seconds.toFixed(1))}`;
    await play("take");
  });
  show("idle", sentence);
}

/** @param {number} peak */
const judged = (peak) => (peak > LOUD ? words.textLoud : peak < SOFT ? words.textSoft : words.textGood);

/** @param {string} path  below `/api/v1/voice` @param {Blob} file */
const upload = (path, file) => send("PUT", `/voice${path}`, { body: file, patienceMs: UPLOAD_MS });

/** @param {"take" | "call"} what */
async function play(what) {
  player.src = `/api/v1/voice/prompts/${current.id}/${what}?${Date.now()}`;
  await player.play().catch(() => {}); // another key has stopped it
}

async function restore() {
  adopt((await ask("POST", `/voice/prompts/${current.id}/restore`)).prompt);
  await play("take");
}

async function remove() {
  if (!(await isConfirmed(part("sure", HTMLDialogElement)))) return;
  adopt(await ask("DELETE", `/voice/prompts/${current.id}`));
  show("idle", words.textReady);
}

/** @param {HTMLInputElement} field */
async function open(field) {
  const file = field.files?.[0];
  field.value = "";
  if (!file) return;
  const result = /** @type {BundleResult} */ (await upload("/bundle", file));
  await refresh();
  say(importedWords(result), !result.problems.length);
}

/** @param {BundleResult} result */
function importedWords({ taken, problems }) {
  const imported = words.textImported.replace("{n}", String(taken));
  if (!problems.length) return imported;
  const left = words.textLeftOut.replace("{n}", String(problems.length)).replace("{name}", problems[0].name);
  return `${imported} ${left.replace("{problem}", problems[0].problem)}`;
}

async function refresh() {
  const script = await ask("GET", "/voice/prompts");
  const kept = current?.id;
  prompts = script.prompts;
  if (!script.spoken) say(words.textUnspoken);
  if (!prompts.length) return;
  current = prompts.find((one) => one.id === kept) ?? prompts.find((one) => !one.takes) ?? prompts[0];
  drawScript(prompts, choose);
  draw();
  show("idle", current.takes ? words.textRecorded : words.textReady);
  document.body.dataset.ready = "true";
}

keys.record.addEventListener("click", () => void record());
keys.before.addEventListener("click", () => step(-1));
keys.after.addEventListener("click", () => step(1));
keys.hear.addEventListener("click", () => void play("take"));
keys.call.addEventListener("click", () => void play("call"));
keys.restore.addEventListener("click", () => void attempt(restore));
keys.remove.addEventListener("click", () => void attempt(remove));
const field = part("import", HTMLInputElement);
field.addEventListener("change", () => void attempt(() => open(field)));
pressByKey(studio);
void attempt(refresh);
