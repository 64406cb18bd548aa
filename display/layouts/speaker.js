/**
 * The voice of a zone: plays one call at a time and says truly whether it was heard.
 *
 * A browser may refuse to play sound until somebody has touched the page. That is found out at once, not at the first
 * call, so that whoever sets up the TV sees it.
 *
 * @module
 */

/** How long a browser may take to let an audio context run before we take it for blocked. */
const PATIENCE_MS = 1000;

/**
 * @param {HTMLAudioElement} audio
 * @param {(ready: boolean) => void} onReady  called whenever it becomes known whether sound may be played
 */
export function speaker(audio, onReady) {
  /** @type {(heard: boolean) => void} */
  let finish = () => {};

  audio.addEventListener("ended", () => finish(true));
  audio.addEventListener("error", () => finish(false));

  /**
   * Play one sound to its end. Whatever was playing gives way, so two calls never overlap.
   *
   * @param {string} url
   * @param {number} [volume]  in hundredths
   * @returns {Promise<boolean>} whether it was heard to its end
   */
  function play(url, volume = 100) {
    finish(false);
    audio.volume = volume / 100;
    return new Promise((resolve) => {
      finish = resolve;
      audio.src = url;
      audio.play().catch((error) => {
        if (finish !== resolve) return;
        if (error.name === "NotAllowedError") onReady(false);
        resolve(false);
      });
    });
  }

  /** Ask the browser, without a sound, whether it would let us speak. */
  async function probe() {
    const context = new AudioContext();
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    onReady(context.state === "running");
    await context.close();
  }

  return { play, probe };
}
