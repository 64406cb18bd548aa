/**
 * Somebody new waits: a short sound, and a notice when nobody looks at this page. On until it is switched off; notices
 * only once the officer has allowed them with the switch.
 *
 * @module
 */

import { part, within, words } from "./context.js";

const KEPT = "bell";
const TONES = [
  { pitch: 784, after: 0 },
  { pitch: 1047, after: 0.16 },
];

const button = part("bell", HTMLButtonElement);
const notices = "Notification" in window;
let on = localStorage.getItem(KEPT) !== "off";
/** @type {AudioContext | null} */
let audio = null;

function paint() {
  const ask = on && notices && Notification.permission === "default";
  button.setAttribute("aria-pressed", String(on));
  within(button, "span").textContent = ask ? words.bellAsk : on ? words.bellOn : words.bellOff;
}

/** Browsers let a page sound only after it was touched; any press wakes the sound. */
export function wake() {
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume().catch(() => {});
}

async function turn() {
  wake();
  if (on && notices && Notification.permission === "default") await Notification.requestPermission();
  else on = !on;
  localStorage.setItem(KEPT, on ? "on" : "off");
  paint();
  if (on) sound();
}

function sound() {
  if (audio?.state !== "running") return;
  for (const { pitch, after } of TONES) tone(audio, pitch, audio.currentTime + after);
}

/** @param {AudioContext} out @param {number} pitch @param {number} at */
function tone(out, pitch, at) {
  const source = out.createOscillator();
  const volume = out.createGain();
  source.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.35);
  source.connect(volume).connect(out.destination);
  source.start(at);
  source.stop(at + 0.4);
}

/** @param {string} queue  the name of the queue in which somebody waits now */
export function ring(queue) {
  if (!on) return;
  sound();
  if (!document.hidden || !notices || Notification.permission !== "granted") return;
  const notice = new Notification(words.newcomer, {
    body: words.newcomerMore.replace("{queue}", queue),
    tag: "newcomer",
  });
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
}

button.addEventListener("click", (event) => {
  turn();
  if (event.detail) button.blur();
});
document.addEventListener("keydown", (event) => {
  wake();
  const at = /** @type {Element} */ (event.target);
  const plain = !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (plain && event.key.toLowerCase() === "v" && !at.closest("input, textarea, dialog")) turn();
});
document.addEventListener("pointerdown", wake);
paint();
