/**
 * How long nobody has touched the screen.
 *
 * @module
 */

const TOUCHES = ["pointerdown", "keydown", "wheel", "input"];

/**
 * @typedef {object} Patience
 * @property {() => number} seconds            how long to wait now; Infinity: nothing to leave
 * @property {(left: number) => void} tick     every second: whole seconds left
 * @property {() => void} out                  the time is up
 * @property {() => boolean} deaf              while true only `touch` counts as a touch
 */

/**
 * @param {Patience} patience
 * @returns {{touch: () => void}} `touch` begins the wait anew
 */
export function watchIdle(patience) {
  let last = performance.now();

  function touch() {
    last = performance.now();
    tell();
  }

  function tell() {
    const left = Math.ceil(patience.seconds() - (performance.now() - last) / 1000);
    if (left > 0) return patience.tick(left);
    last = performance.now();
    patience.out();
  }

  for (const kind of TOUCHES)
    addEventListener(kind, () => patience.deaf() || touch(), { capture: true, passive: true });
  setInterval(tell, 1000);
  return { touch };
}
