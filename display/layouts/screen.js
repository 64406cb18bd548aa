/**
 * A screen, whatever its layout: the board by facts, calls by announcements, one at a time as the server paces them, and
 * the voice of a zone. What is seen of it is the layout's.
 *
 * @module
 */

import { nonce } from "/assets/core/web/ask.js";
import { all, part, write } from "/assets/core/web/elements.js";
import { follow } from "/assets/core/web/live.js";
import { apply, standing } from "./board.js";
import { clock } from "/assets/core/web/building_time.js";
import { sparePanel } from "./rest.js";
import { speaker } from "./speaker.js";

/** @import { Announcement, Board, NoticesMessage, OpeningMessage, QueueWaitMessage, ScoreMessage } from "/assets/core/web/api" */

/** @typedef {{number: string, counter: string, counter_name: string}} Shown */

/**
 * @typedef {object} Picture
 * @property {Board} board
 * @property {Shown | null} shown              the call that is announced now, or was last
 * @property {boolean} isCalling               it is being announced now
 * @property {(at: string) => string} timeOf   an instant as the building's clock shows it
 */

/**
 * @typedef {object} Layout
 * @property {(call: Shown) => boolean} shows            whether a call is for this screen
 * @property {(picture: Picture) => void} draw           all of it anew; it is a few dozen elements
 * @property {(call: Shown) => HTMLElement | null} flasher  what flashes for a call, once it is drawn
 * @property {(message: NoticesMessage) => void} [notices]  all notices there are for this zone
 * @property {(message: QueueWaitMessage) => void} [wait]        how long a new number of a queue waits
 * @property {(message: OpeningMessage) => void} [opening]  whether the building is open
 * @property {(message: ScoreMessage) => void} [score]      how many forecasts of the day before were right
 */

const words = document.body.dataset;

/** The building's time. */
export const time = clock(words.timeZone ?? "UTC", document.documentElement.lang);

/**
 * @param {Layout} layout
 * @returns {() => void} draws anew, for a layout that has more or less room
 */
export function runScreen(layout) {
  const pageName = nonce();
  const { version } = document.documentElement.dataset;
  const isVoice = words.voice === "true";
  /** @type {Board | null} */
  let board = null;
  /** @type {Shown | null} */
  let shown = null;
  /** @type {boolean | null} not known yet */
  let soundReady = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let calling;
  let speaking = 0;

  const panel = sparePanel(time);
  const voice = speaker(part("voice", HTMLAudioElement), reportSound);
  const line = follow(`/live/screen/${words.screen}?version=${version}&page=${pageName}`, {
    snapshot(view) {
      board = view;
      if (calling === undefined) shown = view.calls[0] ?? null;
      redraw();
    },
    fact(fact) {
      panel.happened();
      if (board) board = apply(board, fact);
      if (fact.calls && calling === undefined) settle();
      redraw();
    },
    message(message) {
      switch (message.type) {
        case "announcement":
          panel.happened();
          announce(message);
          break;
        case "notices":
          panel.happened();
          layout.notices?.(message);
          break;
        case "queue_wait":
          layout.wait?.(message);
          redraw();
          break;
        case "opening":
          panel.opening(message);
          writeReopening(message);
          layout.opening?.(message);
          redraw();
          break;
        case "score":
          layout.score?.(message);
          break;
        default:
          console.warn("a message this page does not know", /** @type {{type: string}} */ (message).type);
      }
    },
    live(live) {
      words.live = String(live);
      if (live && soundReady !== null) reportSound(soundReady);
    },
    isAtRest: () => calling === undefined && !speaking,
  });

  function redraw() {
    if (board) layout.draw({ board, shown, isCalling: calling !== undefined, timeOf: time.time });
  }

  // --- announcements

  /** @param {Announcement} call */
  function announce(call) {
    if (layout.shows(call)) show(call);
    if (call.spoken_by === pageName) void speak(call);
  }

  /** @param {Announcement} call */
  function show(call) {
    shown = call;
    clearTimeout(calling);
    calling = setTimeout(settle, call.on_screen_seconds * 1000);
    redraw();
    flash(layout.flasher(call));
  }

  /** When the building opens again, wherever a layout says it. @param {OpeningMessage} message */
  function writeReopening({ reopens }) {
    for (const place of all(document, "[data-reopens]")) write(place, reopens[place.dataset.reopens ?? ""] ?? "");
  }

  /** No call is being announced: the last one stays, unless it was taken back meanwhile. */
  function settle() {
    calling = undefined;
    if (board) shown = standing(board, shown);
    redraw();
  }

  // --- the voice

  /** @param {Announcement} call */
  async function speak({ call, audio, volume }) {
    if (!audio) return;
    speaking += 1;
    const spoken = await voice.play(audio, volume);
    speaking -= 1;
    if (spoken && !soundReady) reportSound(true);
    line.send({ type: "announced", call, spoken });
  }

  /** @param {boolean} ready */
  function reportSound(ready) {
    soundReady = ready;
    part("tap").hidden = ready || !isVoice;
    if (isVoice) line.send({ type: "sound", ready });
  }

  /** Any touch or key will do, also one of a remote control. People hear the chime, and so know that it works. */
  async function unlock() {
    if (part("tap").hidden) return;
    reportSound(true);
    await voice.play("/display/audio/chime.wav");
  }

  document.addEventListener("click", unlock);
  document.addEventListener("keydown", unlock);
  if (isVoice) void voice.probe();
  return redraw;
}

/**
 * Begin the flashing anew, also for a recall of the number that is shown already.
 *
 * @param {HTMLElement | null} element
 */
function flash(element) {
  if (!element) return;
  element.classList.remove("flash");
  void element.offsetWidth;
  element.classList.add("flash");
}
