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
 * The name of a counter. Where there is no room for all of it, its noun is cut and its number stays.
 *
 * @param {string} className
 * @param {string} name
 */
export function named(className, name) {
  const at = name.lastIndexOf(" ") + 1;
  const noun = at ? [element("span", "name__noun", name.slice(0, at - 1)), document.createTextNode(" ")] : [];
  const made = element("span", `name ${className}`, "");
  made.append(...noun, element("span", "name__number", name.slice(at)));
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
