/**
 * Which step is on the screen. The step stands in the address (`#tenant/disdukcapil`), so that Back works everywhere.
 *
 * @module
 */

const SETTLE_MS = 350;
const SETTLE_NUMBER_MS = 1500;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let settling;
/** Where the search is that led to what is on the screen; empty where none did. */
let search = "";

/**
 * @typedef {object} Place
 * @property {string} step   start, tenant, search, service, number, facilities
 * @property {string} about  id of what the step is about; may be empty
 */

/** @returns {Place} */
export function here() {
  const [step, about = ""] = decodeURIComponent(location.hash.slice(1)).split("/");
  return { step: document.getElementById(`step-${step}`) ? step : "start", about };
}

/**
 * @param {string} hash
 * @param {boolean} [forget]  leave no trace in the history: Back must not lead to a number already taken
 */
export function go(hash, forget = false) {
  if (forget) location.replace(hash);
  else location.hash = hash;
}

/** @param {string} step */
export function show(step) {
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".step"))) {
    section.hidden = section.id !== `step-${step}`;
  }
  document.body.dataset.step = step;
  if (step !== "service") search = step === "search" ? location.hash : "";
  settle(step === "number" ? SETTLE_NUMBER_MS : SETTLE_MS);
}

/**
 * The second half of a double tap must not press what has just appeared under the finger; nor may anything be pressed
 * before the script that hears it is there (the page comes so).
 *
 * @param {number} ms
 */
export function settle(ms = SETTLE_MS) {
  document.body.classList.add("settling");
  clearTimeout(settling);
  settling = setTimeout(() => document.body.classList.remove("settling"), ms);
}

/** The search from which somebody came here, to go back to what they had found; empty: they came another way. */
export function searchBefore() {
  return search;
}

/** @param {string} step */
export function focusTitle(step) {
  /** @type {HTMLElement | null} */ (document.querySelector(`#step-${step} h1`))?.focus({ preventScroll: true });
}
