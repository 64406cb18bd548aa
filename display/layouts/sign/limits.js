/**
 * How a sign shares its screen among its counters.
 *
 * @module
 */

/** How many of so many counters (from one) stand beside each other, on a screen lying down and on one hung upright. */
export const COLUMNS = { wide: [1, 2, 3, 2], upright: [1, 1, 1, 1] };

/** Type is sized for these at least, so that it does not shrink and grow from call to call. */
export const NUMBER_LEAST = "A-888";
export const NAME_LEAST = "Loket 8";

/** So many queues of a counter, at most, have room for how long a new number waits. */
export const QUEUES_SHOWN = 2;
export const WAIT_LEAST = "Nomor baru: 20-35 menit";

/** States without a number: their words stand in its place. */
export const IDLE = ["closed", "open", "paused"];

export const STATES = [...IDLE, "called", "serving"];
