/**
 * How wide words are in the font that this screen has: a "W" takes three times the room of an "i", and not every screen has
 * our font.
 *
 * @module
 */

const SIZE = 100;
const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/**
 * @param {string[]} texts  of which one is not empty
 * @returns {string} the width of the widest, in its own type size; digits are as wide as each other
 */
export function widest(texts) {
  pen.font = `800 ${SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  const widths = texts.map((text) => pen.measureText(text.replace(/\d/g, "0")).width);
  return (Math.max(...widths) / SIZE).toFixed(3);
}
