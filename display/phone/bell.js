/**
 * The bell of a phone: rings and shakes when it is one's turn. Browsers allow sound only after a touch, so it is asked
 * for; the tone is made here and needs no file.
 *
 * @module
 */

const TONES_HZ = [784, 988, 1175];
const TONE_SECONDS = 0.28;

export function bell() {
  /** @type {AudioContext | null} */
  let context = null;

  /** To be called from a touch. */
  async function allow() {
    context ??= new AudioContext();
    await context.resume();
    ring();
  }

  function ring() {
    navigator.vibrate?.([400, 150, 400, 150, 700]);
    if (context) TONES_HZ.forEach(tone);
  }

  /**
   * @param {number} frequency
   * @param {number} index
   */
  function tone(frequency, index) {
    if (!context) return;
    const starts = context.currentTime + index * TONE_SECONDS;
    const oscillator = new OscillatorNode(context, { frequency });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0.4, starts);
    gain.gain.exponentialRampToValueAtTime(0.001, starts + TONE_SECONDS * 1.6);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(starts);
    oscillator.stop(starts + TONE_SECONDS * 1.6);
  }

  /** Less than a call: it is only soon. */
  function nudge() {
    navigator.vibrate?.([200, 120, 200]);
    if (context) TONES_HZ.slice(0, 2).forEach(tone);
  }

  return { allow, ring, nudge };
}
