/**
 * What the template brought: words, names and decisions of the site; and small tools for putting text onto the page.
 *
 * @module
 */

import { part, write } from "/assets/core/web/elements.js";

export { all, part, within } from "/assets/core/web/elements.js";

const { dataset } = document.body;

/** @type {Record<string, string>} */
export const words = JSON.parse(dataset.words ?? "{}");
/** What does not change while the page is open. Each page knows its kind. @type {unknown} */
export const pageData = JSON.parse(dataset.page ?? "null");
/** In which the page is written. */
export const language = document.documentElement.lang;
export const timeZone = dataset.timeZone ?? "";

/**
 * Words as the server sends them to pages in any language: the reader's, or else the first that there are.
 *
 * @param {import("/assets/core/web/api").Text} text
 */
export const inWords = (text) => text[language] ?? Object.values(text)[0] ?? "";

/**
 * A text at its place; an empty one hides the place.
 *
 * @param {string} id
 * @param {string} text
 */
export function put(id, text) {
  const element = part(id);
  write(element, text);
  element.hidden = !text;
}

/**
 * What an element of a tag can have.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @typedef {{[Name in keyof HTMLElementTagNameMap[Tag]]?: HTMLElementTagNameMap[Tag][Name]}} Properties
 */

/**
 * An element with its text or children.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties<Tag> & {data?: Record<string, string>}} [properties]  `data` for its dataset, others as they are
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, { data = {}, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  Object.assign(element.dataset, data);
  element.append(...children);
  return element;
}
