/**
 * The search step: a field, its keyboard, and what was found.
 *
 * @module
 */

import { keyboard } from "./keyboard.js";
import { find } from "/assets/core/web/search.js";
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
    const found = find(within ? [within] : tenants(), field.value).filter((one) => one.service || !within);
    clear.hidden = !field.value;
    fill(step, { found: summary(found.length) });
    const tiles = found.map((one) => (one.service ? serviceTile(one.service, one.tenant) : tenantTile(one.tenant)));
    showSections(sections, [{ name: "", tiles }], kept);
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

/** @param {number} count */
function summary(count) {
  if (!field.value.trim()) return words.searchHint ?? "";
  if (!count) return (words.foundNone ?? "").replace("{words}", field.value.trim());
  return (words.foundSome ?? "").replace("{n}", String(count));
}
