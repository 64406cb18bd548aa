/**
 * Making the parts of a screen.
 *
 * @module
 */

/**
 * @param {string} tag
 * @param {string} className
 * @param {string | HTMLElement[]} content
 * @returns {HTMLElement}
 */
export function element(tag, className, content) {
  const made = document.createElement(tag);
  made.className = className;
  if (typeof content === "string") made.textContent = content;
  else made.append(...content);
  return made;
}

/**
 * Sizes follow the longest word, so that nothing is cut off and equals look equal.
 *
 * @param {number} least
 * @param {string[]} texts
 * @returns {number}
 */
export function longest(least, texts) {
  return Math.max(least, ...texts.map((text) => text.length));
}
