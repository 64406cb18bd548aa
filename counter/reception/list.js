/**
 * The services that fit, chosen with mouse or keys.
 *
 * @module
 */

const words = document.body.dataset;
const list = /** @type {HTMLElement} */ (document.getElementById("services"));
const search = /** @type {HTMLInputElement} */ (document.getElementById("search"));

/** Which of `shown` is marked. */
let marked = 0;
/** @type {any[]} */
let shown = [];
/** @type {(offer: any) => void} */
let chosen = () => {};

/** @param {(offer: any) => void} choose */
export function whenChosen(choose) {
  chosen = choose;
}

/** @param {any[]} offers @param {boolean} anew  mark the first one again */
export function showOffers(offers, anew) {
  const before = shown[marked]?.service.id;
  shown = offers;
  const still = offers.findIndex((one) => one.service.id === before);
  marked = anew || still < 0 ? 0 : still;
  const items = offers.map(item);
  if (!items.length)
    items.push(Object.assign(document.createElement("li"), { textContent: words.textNothing, className: "nothing" }));
  list.replaceChildren(...items);
  mark();
}

function item(offer, index) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("offer"));
  const element = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
  const { tenant, service } = offer;
  element.id = `offer-${service.id}`;
  element.setAttribute("aria-disabled", String(!service.open));
  element.querySelector(".offer__tenant").textContent = tenant.short;
  element.querySelector("strong").textContent = service.name;
  element.querySelector(".offer__waiting").textContent = words.textWaiting.replace("{count}", service.waiting);
  element.querySelector(".offer__reason").textContent = [service.reason, service.reopens].filter(Boolean).join(" ");
  element.addEventListener("click", () => {
    marked = index;
    mark();
    take();
  });
  return element;
}

function mark() {
  for (const [index, element] of [...list.children].entries()) {
    element.setAttribute("aria-selected", String(index === marked && shown.length > 0));
  }
  const current = shown.length ? list.children[marked] : null;
  search.setAttribute("aria-activedescendant", current?.id ?? "");
  current?.scrollIntoView({ block: "nearest" });
}

function take() {
  const offer = shown[marked];
  if (offer?.service.open) chosen(offer);
}

search.addEventListener("keydown", (event) => {
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp": {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      marked = Math.max(0, Math.min(shown.length - 1, marked + step));
      return mark();
    }
    case "Enter":
      event.preventDefault();
      return take();
    default:
  }
});
