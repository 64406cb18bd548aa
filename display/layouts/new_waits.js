/**
 * How long somebody would wait who took a number now, as the server says it of each queue: its words and its light.
 *
 * @module
 */

/** @import { QueueWaitMessage } from "/assets/core/web/api" */

import { element } from "./parts.js";

/** @typedef {{words: string, light: string}} NewWait  both empty: nobody knows */

/** Longer words are sentences. */
const LINE = 20;

/** @type {NewWait} */
export const NOTHING = { words: "", light: "" };

/** @type {Record<string, string>} */
const lightNames = JSON.parse(document.body.dataset.lights ?? "{}");

/**
 * The words, with their light before them; whoever listens hears its name.
 *
 * @param {NewWait} wait
 * @param {string} className
 */
export function waitElement({ words, light }, className) {
  const name = light ? [element("span", "unseen", `${lightNames[light] ?? ""}: `)] : [];
  const made = element("span", `${className} light`, [...name, element("span", `${className}-words`, words)]);
  made.dataset.light = light;
  made.lastElementChild?.setAttribute("data-long", String(words.length > LINE));
  return made;
}

/** What is known of each queue, for a screen that says it; for another one nothing is. */
export function newWaits() {
  const { lang } = document.documentElement;
  const isShown = document.body.dataset.waits === "true";
  /** @type {Map<string, NewWait>} */
  const known = new Map();

  return {
    /** @param {QueueWaitMessage} message */
    take({ queue, wait, light }) {
      known.set(queue, { words: wait[lang] ?? Object.values(wait)[0] ?? "", light: light ?? "" });
    },

    /** @param {string} queue */
    of: (queue) => (isShown && known.get(queue)) || NOTHING,
  };
}
