/**
 * The page of reports: another day as soon as it is chosen, and printing.
 *
 * @module
 */

const pick = /** @type {HTMLFormElement} */ (document.querySelector(".pick"));

/** @type {HTMLElement} */ (pick.querySelector("[data-show]")).hidden = true;
pick.addEventListener("change", () => pick.requestSubmit());
document.getElementById("print").addEventListener("click", () => window.print());
