/**
 * Beforehand: while a few people are before somebody, their phone says so, shakes once, and stays awake. How few, they
 * choose, and the phone remembers. Who waits outside needs time to come in.
 *
 * @module
 */

import { part } from "./draw.js";

const KEPT_AS = "antrean-near";
/** So many more must be before them than they chose, by numbers that go first, until it is told once more. */
const AGAIN_FROM = 3;

/** @param {() => void} nudge  shakes and rings, once */
export function nearness(nudge) {
  const choice = /** @type {HTMLSelectElement} */ (part("near-choice"));
  /** Whether it was told already; null: nothing is known yet, and who opens a page reads it there. @type {boolean | null} */
  let told = null;
  /** @type {number | null} */
  let ahead = null;
  const awake = stayingAwake();

  const usual = choice.value;
  choice.value = kept() ?? usual;
  if (!choice.value) choice.value = usual;
  choice.addEventListener("change", () => {
    keep(choice.value);
    told = null;
    look(ahead);
  });

  /** @param {number | null} before  how many; null: not in line. @param {boolean} [isCalled] */
  function look(before, isCalled = false) {
    ahead = before;
    const chosen = Number(choice.value);
    const isNear = before !== null && before <= chosen;
    if (isNear && told === false) nudge();
    if (isNear) told = true;
    else if (before !== null && (told === null || before >= chosen + AGAIN_FROM)) told = false;
    part("near").hidden = !isNear;
    awake(isNear || isCalled);
  }

  return look;
}

/** What they chose on another day. A browser that keeps nothing for pages throws. */
function kept() {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

/** @param {string} chosen */
function keep(chosen) {
  try {
    localStorage.setItem(KEPT_AS, chosen);
  } catch {
    // for today, then
  }
}

/** Where the browser can, the screen does not go dark. A page that was hidden has lost it, and asks again. */
function stayingAwake() {
  let isWanted = false;
  /** @type {WakeLockSentinel | null} */
  let held = null;

  async function see() {
    if (isWanted && !held && document.visibilityState === "visible") {
      held = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
      held?.addEventListener("release", () => (held = null));
    }
    if (!isWanted) await held?.release();
  }

  document.addEventListener("visibilitychange", () => void see());
  return (/** @type {boolean} */ wanted) => {
    isWanted = wanted;
    void see();
  };
}
