/**
 * What spares a panel that shows much the same for years. What stands still moves by a few pixels now and then; and once
 * the building has closed and nothing has happened for a while, a clock on black stands in the place of the board, until
 * something happens.
 *
 * @module
 */

import { part } from "/assets/core/web/elements.js";

/** @import { OpeningMessage } from "/assets/core/web/api" */

const SHIFT_MS = 4 * 60_000;
const QUIET_MS = 15 * 60_000;
/** Round and back, in 1080ths of the screen's height: less than anybody sees, more than a panel remembers. */
const SHIFTS = [
  [0, 0],
  [3, 1],
  [4, 4],
  [1, 3],
  [-2, 4],
  [-4, 1],
  [-3, -3],
  [1, -4],
];
/** Where the clock stands, in hundredths of the screen. */
const PLACES = [
  [6, 10],
  [30, 52],
  [44, 20],
  [12, 40],
  [40, 60],
  [20, 8],
  [8, 60],
];

/**
 * @param {{time: (at: Date) => string, now: () => Date}} clock  of the building
 * @returns {{opening: (message: OpeningMessage) => void, happened: () => void}} to be told whether the building is open,
 *   and of everything that people are to see
 */
export function sparePanel(clock) {
  const rest = part("rest");
  let closed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;
  let shift = 0;

  function tick() {
    if (rest.hidden) return;
    const now = clock.now();
    part("rest-clock").textContent = clock.time(now);
    const [left, top] = PLACES[Math.floor(now.getTime() / 60_000) % PLACES.length] ?? [0, 0];
    rest.style.setProperty("--left", `${left}vw`);
    rest.style.setProperty("--top", `${top}vh`);
  }

  function happened() {
    clearTimeout(quiet);
    rest.hidden = true;
    quiet = setTimeout(() => {
      rest.hidden = !closed;
      tick();
    }, QUIET_MS);
  }

  /** @param {OpeningMessage} message */
  function opening({ closed: isClosed }) {
    if (closed !== isClosed) happened();
    closed = isClosed;
  }

  setInterval(tick, 1000);
  setInterval(() => {
    shift = (shift + 1) % SHIFTS.length;
    const [right, down] = SHIFTS[shift] ?? [0, 0];
    document.body.style.transform = `translate(calc(${right} * var(--u)), calc(${down} * var(--u)))`;
  }, SHIFT_MS);
  happened();
  return { opening, happened };
}
