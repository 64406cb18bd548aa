/**
 * The services that fit, chosen with mouse or keys.
 *
 * @module
 */

import { copyOf, data, part, within } from "/assets/core/web/elements.js";
import { waitsOf } from "./waits.js";

/** @import { Offer } from "./find.js" */

const words = data();
const list = part("services");
const search = part("search", HTMLInputElement);

/** Which of `offers` is marked. */
let marked = 0;
/** Those in the list. @type {Offer[]} */
let offers = [];
/** @type {(offer: Offer) => void} */
let chosen = () => {};

/** @param {(offer: Offer) => void} choose */
export function whenChosen(choose) {
  chosen = choose;
}

/** @param {Offer[]} fitting @param {boolean} anew  mark the first one again */
export function showOffers(fitting, anew) {
  const before = offers[marked]?.service.id;
  offers = fitting;
  const still = offers.findIndex((one) => one.service.id === before);
  marked = anew || still < 0 ? 0 : still;
  list.replaceChildren(...(offers.length ? offers.map(item) : [nothing()]));
  mark();
}

const nothing = () =>
  Object.assign(document.createElement("li"), { textContent: words.textNothing, className: "nothing" });

/** @param {Offer} offer @param {number} index */
function item({ tenant, service }, index) {
  const element = copyOf("offer");
  element.id = `offer-${service.id}`;
  element.setAttribute("aria-disabled", String(!service.open));
  within(element, ".offer__tenant").textContent = tenant.short;
  within(element, "strong").textContent = service.name;
  within(element, ".offer__waiting").textContent = words.textWaiting.replace("{count}", String(service.waiting));
  within(element, ".offer__waits").replaceChildren(...waitsOf(service));
  within(element, ".offer__quiet").hidden = service.quietest !== service.id;
  within(element, ".offer__reason").textContent = [service.reason, service.reopens, service.remark]
    .filter(Boolean)
    .join(" ");
  element.addEventListener("click", () => {
    marked = index;
    mark();
    take();
  });
  return element;
}

function mark() {
  for (const [index, element] of [...list.children].entries()) {
    element.setAttribute("aria-selected", String(index === marked && offers.length > 0));
  }
  const current = offers.length ? list.children[marked] : null;
  search.setAttribute("aria-activedescendant", current?.id ?? "");
  current?.scrollIntoView({ block: "nearest" });
}

function take() {
  const offer = offers[marked];
  if (offer?.service.open) chosen(offer);
}

search.addEventListener("keydown", (event) => {
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp": {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      marked = Math.max(0, Math.min(offers.length - 1, marked + step));
      return mark();
    }
    case "Enter":
      event.preventDefault();
      return take();
    default:
  }
});
