/**
 * Forms that a script sends. Before it is there a browser would send one by itself, and show as its address what was
 * written: so their keys are `disabled data-script` in the page, and work from here on.
 *
 * @module
 */

import { all } from "/assets/core/web/elements.js";

/**
 * What is done when a form is sent. Nothing while the last time is still under way: two quick presses are one.
 *
 * @param {HTMLFormElement} form
 * @param {(event: SubmitEvent) => unknown} act  may answer with a promise
 */
export function onSubmit(form, act) {
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      await act(event);
    } finally {
      busy = false;
    }
  });
  for (const key of all(form, "[data-script]", HTMLButtonElement)) key.disabled = false;
}
