/**
 * One person in the list.
 *
 * @module
 */

import { copyOf, data, within } from "/assets/core/web/elements.js";

/** @import { Staff } from "/assets/core/web/api" */

/** Names by id. @typedef {Record<string, string>} Names */

const words = data();
/** @type {Names} */
const counters = JSON.parse(words.counters);
/** @type {Names} */
const queues = JSON.parse(words.queues);
/** @type {Names} */
const tenants = JSON.parse(words.tenants);

/** @param {Staff} person */
const agency = ({ tenant }) => (tenant ? (tenants[tenant] ?? tenant) : "");

/** @param {Staff} person */
const usual = (person) => person.counters.map((counter) => counters[counter] ?? counter).join(", ");

/** Where somebody works, in one line. @param {Staff} person */
function where(person) {
  switch (person.role) {
    case "receptionist":
    case "supervisor":
      return agency(person) || words.textWholeSite;
    case "administrator":
      return usual(person) || words.textWholeSite;
    default:
      return (
        [agency(person), usual(person)].filter(Boolean).join(" · ") || (person.queues.length ? "" : words.textNowhere)
      );
  }
}

/** The queues of a profile, each with its weight. @param {Staff} person */
function profile(person) {
  const named = [...new Set([...person.queues, ...Object.keys(person.weights)])];
  return named.map((queue) => {
    const weight = person.weights[queue];
    return weight ? `${queues[queue] ?? queue} (${words.textWeight} ${weight})` : (queues[queue] ?? queue);
  });
}

/**
 * @param {Staff} person
 * @param {() => void} change  when it is to be changed
 * @returns {HTMLElement}
 */
export function row(person, change) {
  const element = copyOf("person");
  element.dataset.id = person.id;
  element.toggleAttribute("data-off", !person.active);
  const you = person.id === words.me ? ` (${words.textYou})` : "";
  within(element, "strong").textContent = `${person.name}${you}`;
  within(element, ".person__off").hidden = person.active;
  within(element, `[data-role="${person.role}"]`).hidden = false;
  within(element, ".person__where").textContent = [where(person), ...profile(person)].filter(Boolean).join(" · ");
  for (const right of person.rights) within(element, `[data-right="${right}"]`).hidden = false;
  within(element, "button").addEventListener("click", change);
  return element;
}
