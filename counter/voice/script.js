/**
 * What is to be said, as a list: groups of prompts, which are recorded, which is at hand.
 *
 * @module
 */

import { copyOf, data, part, within, write } from "/assets/core/web/elements.js";

/** @import { PromptPart } from "/assets/core/web/api" */

const SECONDS_EACH = 15;
const TONES = { middle: "→", rising: "↗", falling: "↘" };

const words = data();
const list = part("script");

/** @param {string} kind */
const nameOf = (kind) => words[`text${kind[0].toUpperCase()}${kind.slice(1)}`];

/** How the voice moves, as an arrow. @param {PromptPart} prompt */
export const arrowOf = (prompt) => TONES[prompt.tone];

/** And in words. @param {PromptPart} prompt */
export const toneOf = (prompt) => nameOf(prompt.tone);

/** @param {PromptPart} prompt */
export const kindOf = (prompt) => nameOf(prompt.kind);

/**
 * Draw all of it.
 *
 * @param {PromptPart[]} prompts
 * @param {(id: string) => void} choose
 */
export function drawScript(prompts, choose) {
  const kinds = [...new Set(prompts.map((one) => one.kind))];
  list.replaceChildren(...kinds.map((kind) => group(kind, prompts, choose)));
}

/** @param {string} kind @param {PromptPart[]} prompts @param {(id: string) => void} choose */
function group(kind, prompts, choose) {
  const made = copyOf("group");
  const own = prompts.filter((one) => one.kind === kind);
  made.dataset.kind = kind;
  write(within(made, "h3 span"), nameOf(kind));
  within(made, "ul").replaceChildren(...own.map((one) => line(one, choose)));
  return made;
}

/** @param {PromptPart} prompt @param {(id: string) => void} choose */
function line(prompt, choose) {
  const made = copyOf("line");
  const button = within(made, "button", HTMLButtonElement);
  button.dataset.prompt = prompt.id;
  write(within(button, ".line__text"), prompt.text);
  write(within(button, ".line__tone"), arrowOf(prompt));
  button.addEventListener("click", () => choose(prompt.id));
  return made;
}

/**
 * What is recorded by now, and which is at hand.
 *
 * @param {PromptPart[]} prompts
 * @param {PromptPart} current
 */
export function markScript(prompts, current) {
  for (const prompt of prompts) {
    const button = within(list, `[data-prompt="${CSS.escape(prompt.id)}"]`, HTMLButtonElement);
    button.classList.toggle("line--recorded", prompt.takes > 0);
    button.toggleAttribute("aria-current", prompt === current);
    button.setAttribute(
      "aria-label",
      `${prompt.text}. ${toneOf(prompt)} ${prompt.takes ? words.textRecorded : words.textMachine}`,
    );
    if (prompt === current) button.scrollIntoView({ block: "nearest" });
  }
  for (const section of list.children) {
    const own = prompts.filter((one) => one.kind === /** @type {HTMLElement} */ (section).dataset.kind);
    write(within(section, "h3 small"), `${own.filter((one) => one.takes).length} / ${own.length}`);
  }
  progress(prompts);
}

/** @param {PromptPart[]} prompts */
function progress(prompts) {
  const done = prompts.filter((one) => one.takes).length;
  const left = prompts.length - done;
  const minutes = Math.ceil((left * SECONDS_EACH) / 60);
  const count = words.textProgress.replace("{done}", String(done)).replace("{n}", String(prompts.length));
  const rest = left ? words.textMinutes.replace("{minutes}", String(minutes)) : words.textComplete;
  write(part("progress"), `${count} · ${rest}`);
  const bar = part("bar", HTMLProgressElement);
  bar.max = Math.max(prompts.length, 1);
  bar.value = done;
}
