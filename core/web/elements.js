/**
 * Parts of the page, each of the kind it is. What a template promised and does not bring is a fault of ours: it is said
 * aloud, not met later as a null.
 *
 * @module
 */

/**
 * What the template wrote into the page itself: `data-text-lost` is `textLost`.
 *
 * @returns {Record<string, string>}
 */
export const data = () => /** @type {Record<string, string>} */ (document.body.dataset);

/**
 * The element of an id. Throws where there is none, or one of another kind.
 *
 * @template {Element} [E=HTMLElement]
 * @param {string} id
 * @param {new () => E} [kind]  such as `HTMLInputElement`; without: any HTML element
 * @returns {E}
 */
export const part = (id, kind) => within(document, `#${CSS.escape(id)}`, kind);

/**
 * The first element inside another one that a selector finds. Throws where there is none, or one of another kind.
 *
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} [kind]
 * @returns {E}
 */
export function within(root, selector, kind) {
  const found = root.querySelector(selector);
  if (found instanceof (kind ?? HTMLElement)) return /** @type {E} */ (found);
  throw new Error(`Not on this page: ${selector}`);
}

/**
 * All elements of a kind inside another one that a selector finds, in the order of the page.
 *
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} [kind]
 * @returns {E[]}
 */
export const all = (root, selector, kind) =>
  [...root.querySelectorAll(selector)].filter(
    /** @returns {element is E} */ (element) => element instanceof (kind ?? HTMLElement),
  );

/**
 * A fresh copy of the one element in a template.
 *
 * @param {string} id  of the template
 * @returns {HTMLElement}
 */
export const copyOf = (id) => within(document.importNode(part(id, HTMLTemplateElement).content, true), "*");

/** Text where it is another one: nothing else of the page is touched. @param {Element} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
