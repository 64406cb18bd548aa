/**
 * A box that leaves the cards of those agencies whose names have what is typed in them.
 *
 * @module
 */

import { within } from "../../core/web/elements.js";

/** Fewer cards are seen at one glance. */
const CARDS_MIN = 6;

/**
 * @param {HTMLElement} box     with the input; hidden until there is a script
 * @param {HTMLElement[]} cards
 * @param {HTMLElement} nobody  what is said when no card is left
 */
export function findable(box, cards, nobody) {
  const input = within(box, "input", HTMLInputElement);
  box.hidden = cards.length < CARDS_MIN;

  function find() {
    const typed = input.value.trim().toLowerCase();
    for (const card of cards) card.hidden = !nameOf(card).includes(typed);
    nobody.hidden = cards.some((card) => !card.hidden);
  }

  input.addEventListener("input", find);
  find(); // browsers keep what was typed before a page was loaded anew
}

/** @param {HTMLElement} card */
const nameOf = (card) => `${within(card, "h2").textContent} ${card.dataset["words"] ?? ""}`.toLowerCase();
