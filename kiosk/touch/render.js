/**
 * What each step shows. A step answers false when it is about something that is not here (any more).
 *
 * @module
 */

import { showNumber } from "./number.js";
import { scrollerOf, showSections } from "./sections.js";
import { showClasses, showPaper, showService } from "./service.js";
import { facilityItem, fill, serviceTile, tenantTile } from "./tiles.js";

/** @import { TenantOffer } from "/assets/core/web/api" */
/** @typedef {(about: string, kept: boolean) => boolean} Renderer */

/** @param {string} step */
export function sectionsOf(step) {
  return /** @type {HTMLElement} */ (document.querySelector(`#step-${step} [data-sections]`));
}

/**
 * @param {ReturnType<import("./catalogue.js").catalogue>} offers
 * @param {ReturnType<import("./searching.js").searching>} search
 * @returns {Record<string, Renderer>}
 */
export function renderers(offers, search) {
  return {
    start(_about, kept) {
      welcome(offers.closed());
      const groups = offers.categories().map((name) => ({
        name,
        tiles: offers
          .tenants()
          .filter((tenant) => tenant.category === name)
          .map(tenantTile),
      }));
      showSections(sectionsOf("start"), groups, kept);
      return true;
    },
    tenant(about, kept) {
      const tenant = offers.tenant(about);
      if (tenant) showTenant(tenant, kept);
      return Boolean(tenant);
    },
    search(about, kept) {
      search.show(offers.tenant(about), kept);
      return true;
    },
    service(about) {
      const found = offers.service(about);
      showPaper(offers.paper().sentence);
      showClasses(offers.classes());
      if (found) showService(found.service, found.tenant, offers.service(found.service.quietest ?? ""));
      return Boolean(found);
    },
    number: showNumber,
    facilities(_about, kept) {
      const list = sectionsOf("facilities");
      showSections(list, [{ name: "", tiles: offers.facilities().map(facilityItem) }], kept);
      byKeys(scrollerOf(list));
      return true;
    },
  };
}

/** What has nothing in it to touch is scrolled with the keys of a keyboard, too. @param {HTMLElement | null} scroller */
function byKeys(scroller) {
  if (!scroller) return;
  scroller.tabIndex = 0;
  scroller.setAttribute("role", "group");
  scroller.setAttribute("aria-labelledby", "title-facilities");
}

/** @param {string} closed  when the building opens again; empty while it is open */
function welcome(closed) {
  const step = /** @type {HTMLElement} */ (document.getElementById("step-start"));
  const words = document.body.dataset;
  fill(step, { title: (closed ? words.weAreClosed : words.welcome) ?? "", hint: closed || (words.hint ?? "") });
}

/**
 * @param {TenantOffer} tenant
 * @param {boolean} kept
 */
function showTenant(tenant, kept) {
  const step = /** @type {HTMLElement} */ (document.getElementById("step-tenant"));
  const notice = [tenant.reason, tenant.reopens && `${tenant.reopens}.`].filter(Boolean).join(" ");
  fill(step, { short: tenant.short, name: tenant.name, notice });
  const door = /** @type {HTMLElement} */ (step.querySelector('[data-slot="search"]'));
  door.setAttribute("href", `#search/${tenant.id}`);
  door.hidden = !tenant.groups.length;
  const unnamed = tenant.groups.length > 1 ? (document.body.dataset.services ?? "") : "";
  const groups = tenant.groups.map((group) => ({
    name: group.name || unnamed,
    tiles: group.services.map((service) => serviceTile(service)),
  }));
  showSections(sectionsOf("tenant"), groups, kept);
}
