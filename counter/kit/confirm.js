/**
 * A dialog of the page that asks whether something is meant.
 *
 * @module
 */

/**
 * Open it, and wait until it is closed; everything but its `yes` is a no.
 *
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<boolean>}
 */
export function isConfirmed(dialog) {
  dialog.returnValue = "no";
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === "yes");
    dialog.showModal();
  });
}
