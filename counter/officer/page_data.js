/**
 * What the template of the officer's page brought.
 *
 * @module
 */

import { pageData as brought } from "../kit/context.js";

/** @import { OfficerPageData } from "/assets/core/web/api" */

export const pageData = /** @type {OfficerPageData} */ (brought);
