/**
 * The page of reports: another day as soon as it is chosen, and printing.
 *
 * @module
 */

import { part, within } from "/assets/core/web/elements.js";

const pick = within(document, ".pick", HTMLFormElement);

within(pick, "[data-show]").hidden = true;
pick.addEventListener("change", () => pick.requestSubmit());
part("print").addEventListener("click", () => print("summary"));
part("print-all").addEventListener("click", () => print("all"));

/**
 * On paper a day is its summary; a big building's tables of queues, services, counters and officers take a score of pages.
 *
 * @param {"summary" | "all"} tables
 */
function print(tables) {
  document.body.dataset.print = tables;
  window.print();
}
