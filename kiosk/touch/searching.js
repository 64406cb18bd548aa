/**
 * The search step: a field, its keyboard, and what was found.
 *
 * @module
 */

import { keyboard } from "./keyboard.js";
import { find } from "/assets/core/web/search/search.js";
import { showSections } from "./sections.js";
import { fill, serviceTile, tenantTile } from "./tiles.js";

/** @import { TenantOffer } from "/assets/core/web/api" */

const step = /** @type {HTMLElement} */ (document.getElementById("step-search"));
const field = /** @type {HTMLInputElement} */ (document.getElementById("words"));
const sections = /** @type {HTMLElement} */ (step.querySelector("[data-sections]"));
const clear = /** @type {HTMLElement} */ (step.querySelector('[data-slot="clear"]'));
const words = document.body.dataset;

/** @param {() => TenantOffer[]} tenants  all there are */
export function searching(tenants) {
  /** @type {TenantOffer | null} */
  let within = null;

  function look(kept = false) {
    const { matches, whole } = find(within ? [within] : tenants(), field.value);
    const found = matches.filter((match) => match.service || !within);
    clear.hidden = !field.value;
    fill(step, { found: summary(found.length, whole) });
    const tiles = (found.length || !field.value.trim() ? found : everything()).map(tile);
    showSections(sections, [{ name: "", tiles }], kept);
  }

  /** Nobody who finds nothing is left before an empty screen. */
  function everything() {
    if (!within) return tenants().map((tenant) => ({ tenant }));
    const own = within;
    return own.groups.flatMap((group) => group.services.map((service) => ({ tenant: own, service })));
  }

  keyboard(/** @type {HTMLElement} */ (step.querySelector(".keyboard")), field);
  field.addEventListener("input", () => look());
  clear.addEventListener("click", () => {
    field.value = "";
    look();
    field.focus();
  });

  return {
    /**
     * @param {TenantOffer | undefined} tenant  search within it only
     * @param {boolean} kept
     */
    show(tenant, kept) {
      within = tenant ?? null;
      fill(step, { within: within ? within.name : "" });
      step.querySelector('[data-slot="back"]')?.setAttribute("href", within ? `#tenant/${within.id}` : "#start");
      look(kept);
    },
    focus: () => field.focus(),
    clear() {
      field.value = "";
    },
  };
}

/** @param {import("/assets/core/web/search/search.js").Match} match */
function tile({ tenant, service }) {
  return service ? serviceTile(service, tenant) : tenantTile(tenant);
}

/**
 * @param {number} count
 * @param {boolean} whole
 */
function summary(count, whole) {
  if (!field.value.trim()) return words.searchHint ?? "";
  if (!count) return (words.foundNone ?? "").replace("{words}", field.value.trim());
  return ((whole ? words.foundSome : words.foundNear) ?? "").replace("{n}", String(count));
}
