/**
 * What the template brought: words, names and decisions of the site; and small tools for putting text onto the page.
 *
 * @module
 */

const { dataset } = document.body;

/** @type {Record<string, string>} */
export const words = JSON.parse(dataset.words);
export const pageData = JSON.parse(dataset.page);
export const language = document.documentElement.lang;
export const timeZone = dataset.timeZone;

/** @param {string} id */
export const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * A text at its place; an empty one hides the place.
 *
 * @param {string} id
 * @param {string} text
 */
export function put(id, text) {
  const element = part(id);
  if (element.textContent !== text) element.textContent = text;
  element.hidden = !text;
}

/**
 * An element with its text or children.
 *
 * @param {string} tag
 * @param {Record<string, any>} [properties]  `data` for its dataset, others as they are
 * @param {...(Node | string)} children
 */
export function make(tag, { data = {}, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  Object.assign(element.dataset, data);
  element.append(...children);
  return element;
}
