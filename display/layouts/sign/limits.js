/**
 * How a sign shares its screen among its counters.
 *
 * @module
 */

/** How many of so many counters (from one) stand beside each other, on a screen lying down and on one hung upright. */
export const COLUMNS = { wide: [1, 2, 3, 2], upright: [1, 1, 1, 1] };

/** Type is sized for so many characters at least, so that it does not shrink and grow from call to call. */
export const NUMBER_CHARACTERS = 5;
export const NAME_CHARACTERS = 7;

/** States without a number: their words stand in its place. */
export const IDLE = ["closed", "open", "paused"];
