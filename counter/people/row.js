/**
 * One person in the list.
 *
 * @module
 */

const words = document.body.dataset;
const counters = JSON.parse(words.counters);
const queues = JSON.parse(words.queues);
const tenants = JSON.parse(words.tenants);
const template = /** @type {HTMLTemplateElement} */ (document.getElementById("person"));

/** Where somebody works, in one line. */
function where(person) {
  switch (person.role) {
    case "receptionist":
      return "";
    case "supervisor":
      return person.tenant ? (tenants[person.tenant] ?? person.tenant) : words.textWholeSite;
    default:
      return person.counters.map((counter) => counters[counter] ?? counter).join(", ") || words.textAnywhere;
  }
}

/** The queues of a profile, each with its weight. */
function profile(person) {
  const named = [...new Set([...person.queues, ...Object.keys(person.weights)])];
  return named.map((queue) => {
    const weight = person.weights[queue];
    return weight ? `${queues[queue] ?? queue} (${words.textWeight} ${weight})` : (queues[queue] ?? queue);
  });
}

/**
 * @param {any} person
 * @param {() => void} change  when it is to be changed
 * @returns {HTMLElement}
 */
export function row(person, change) {
  const element = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
  element.dataset.id = person.id;
  element.toggleAttribute("data-off", !person.active);
  element.querySelector("strong").textContent =
    person.id === words.me ? `${person.name} (${words.textYou})` : person.name;
  element.querySelector(".person__off").hidden = person.active;
  element.querySelector(`[data-role="${person.role}"]`).hidden = false;
  element.querySelector(".person__where").textContent = [where(person), ...profile(person)].filter(Boolean).join(" · ");
  for (const right of person.rights) element.querySelector(`[data-right="${right}"]`).hidden = false;
  element.querySelector("button").addEventListener("click", change);
  return element;
}
