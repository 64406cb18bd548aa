/**
 * Tiles under headings, with a chip for each heading and arrows for what does not fit.
 *
 * @module
 */

import { howToScroll, withArrows } from "./scroller.js";
import { made } from "./tiles.js";

const CHIPS_FROM = 2;

/**
 * @typedef {object} Section
 * @property {string} name       may be empty
 * @property {HTMLElement[]} tiles
 */

/**
 * @param {HTMLElement} container      what is in it is replaced; its place in the scroll is kept when `kept`
 * @param {Section[]} sections
 * @param {boolean} [kept]
 */
export function showSections(container, sections, kept = false) {
  const place = kept ? (scrollerOf(container)?.scrollTop ?? 0) : 0;
  const focused = kept ? document.activeElement?.getAttribute("href") : null;
  const scroller = document.createElement("div");
  scroller.className = "scroller";
  const groups = sections.map(group);
  scroller.append(...groups);
  const named = sections.filter((section) => section.name).length;
  container.replaceChildren(...(named >= CHIPS_FROM ? [chips(sections, groups, scroller)] : []), scroller);
  withArrows(scroller);
  scroller.scrollTop = place;
  if (focused) /** @type {HTMLElement | null} */ (scroller.querySelector(`a[href="${CSS.escape(focused)}"]`))?.focus();
}

/**
 * @param {HTMLElement} container
 * @returns {HTMLElement | null}
 */
export function scrollerOf(container) {
  return container.querySelector(".scroller");
}

/** @param {Section} section */
function group(section) {
  const element = made("section");
  const heading = /** @type {HTMLElement} */ (element.querySelector(".group__name"));
  heading.textContent = section.name;
  heading.hidden = !section.name;
  element.querySelector(".tiles")?.append(...section.tiles);
  return element;
}

/**
 * @param {Section[]} sections
 * @param {HTMLElement[]} groups
 * @param {HTMLElement} scroller
 */
function chips(sections, groups, scroller) {
  const bar = document.createElement("div");
  bar.className = "chips";
  sections.forEach((section, index) => {
    if (!section.name) return;
    const chip = made("chip");
    chip.textContent = section.name;
    chip.addEventListener("click", () => {
      scroller.scrollTo({ top: groups[index].offsetTop - scroller.offsetTop, behavior: howToScroll() });
    });
    bar.append(chip);
  });
  return bar;
}
