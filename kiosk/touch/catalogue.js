/**
 * What this kiosk offers, as the server last said it.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";

/** @import { FacilityWords, PaperOffer, ServiceOffer, TenantOffer } from "/assets/core/web/api" */

const REFRESH_MS = 30000;

/**
 * @param {string} kiosk
 * @param {string} language
 * @param {() => void} changed
 */
export function catalogue(kiosk, language, changed) {
  /** @type {TenantOffer[]} */
  let tenants = [];
  /** @type {FacilityWords[]} */
  let facilities = [];
  /** @type {PaperOffer} */
  let paper = { sentence: "", others: [] };
  /** @type {string[]} */
  let classes = [];
  let closed = "";
  let known = "";

  async function refresh() {
    const fresh = await ask("GET", `/kiosks/${kiosk}/catalogue?language=${language}`).catch(() => null);
    if (!fresh || JSON.stringify(fresh) === known) return;
    known = JSON.stringify(fresh);
    tenants = fresh.tenants;
    facilities = fresh.facilities;
    closed = fresh.closed;
    paper = fresh.paper;
    classes = fresh.classes;
    changed();
  }

  setInterval(refresh, REFRESH_MS);
  return {
    refresh,
    tenants: () => tenants,
    facilities: () => facilities,
    /** Whether a number taken here comes on paper, and where else it may be printed. */
    paper: () => paper,
    /** Which classes people may take here themselves. */
    classes: () => classes,
    /** When the building opens again; empty while it is open. */
    closed: () => closed,
    categories: () => [...new Set(tenants.map((tenant) => tenant.category))],

    /** @param {string} id */
    tenant: (id) => tenants.find((tenant) => tenant.id === id),

    /**
     * @param {string} id
     * @returns {{service: ServiceOffer, tenant: TenantOffer} | null}
     */
    service(id) {
      for (const tenant of tenants)
        for (const group of tenant.groups)
          for (const service of group.services) if (service.id === id) return { service, tenant };
      return null;
    },
  };
}
