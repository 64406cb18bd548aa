/**
 * How much a hall can show so that it is read from ten metres. Drawing asks here, so that another hall only needs
 * other numbers.
 *
 * @module
 */

/** Up to so many counters the call takes one half of the screen from top to bottom. */
export const FEW_COUNTERS = 4;

/** Counters at most, and in how many columns their tiles stand then. */
export const COUNTER_COLUMNS = [
  [1, 1],
  [6, 2],
  [9, 3],
  [12, 4],
  [Infinity, 5],
];
export const COUNTER_COLUMNS_UPRIGHT = [
  [1, 1],
  [6, 2],
  [12, 3],
  [Infinity, 4],
];

/** So many tiles are read from afar, and so long each of several pages of them. */
export const TILES_AT_A_TIME = 20;
export const TILES_TURN_MS = 8000;

/** Tiles are sized for numbers and names of so many characters at least, so that they do not shrink with every call. */
export const NUMBER_CHARACTERS = 5;
export const NAME_CHARACTERS = 8;

/** Earlier calls at most, and the least height of one in its own type size. */
export const CALLS_LISTED = 5;
export const CALL_EM = 1.4;

/** More queues than this cannot be read from afar. */
export const QUEUES_SHOWN = 24;

/** Up to so many queues there is room for their names. */
export const QUEUES_NAMED = 12;

/** How many queues fit beside each other: with names, and without; in half of the screen, and in more. */
export const QUEUES_ACROSS = { half: [4, 6], wide: [6, 8] };
export const QUEUE_COLUMNS_LEAST = 3;

/** How long each of several notices is to be read; longer texts than so many characters are written smaller. */
export const NOTICE_TURN_MS = 12000;
export const NOTICE_SHORT = 90;

/** How long a line of the running text stands where nothing may move. */
export const LINE_TURN_MS = 7000;

/** How fast the running text goes. */
export const BELT_SECONDS_PER_SCREEN = 14;
