/**
 * The page of reports: another day as soon as it is chosen, and printing.
 *
 * @module
 */

import { part, within } from "/assets/core/web/elements.js";

const pick = within(document, ".pick", HTMLFormElement);

within(pick, "[data-show]").hidden = true;
pick.addEventListener("change", () => pick.requestSubmit());
part("print").addEventListener("click", () => window.print());
