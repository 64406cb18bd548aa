/**
 * A ticket's history: what happened, when, and why it was called.
 *
 * @module
 */

import { ask } from "/assets/core/web/ask.js";
import { language, make, timeZone, words } from "../kit/context.js";
import { answersTo } from "../kit/sheet.js";
import { wallClock } from "../kit/times.js";
import { pageData } from "./page_data.js";

/** @import { Happened } from "/assets/core/web/api" */

/** @param {string} ticket */
export async function tellStory(ticket) {
  const { number, happened } = await ask("GET", `/tickets/${encodeURIComponent(ticket)}/history`);
  const list = make("ol", { className: "story", tabIndex: 0 }, ...happened.map(row));
  const field = { name: "story", element: list, needed: false, value: () => null, focus: () => list.focus() };
  await answersTo({
    title: words.historyOf.replace("{number}", number),
    fields: [field],
    yes: words.close,
    wide: true,
    only: true,
  });
}

/** @param {Happened} happened */
function row({ at, text, code, passed_over: passed }) {
  const time = wallClock(Date.parse(at), language, timeZone);
  const more = [codeName(code), passed?.length ? words.historyPassed.replace("{numbers}", passed.join(", ")) : ""];
  const small = more.filter(Boolean).map((one) => make("small", {}, one));
  return make("li", {}, make("time", { className: "number" }, time), make("span", {}, text, ...small));
}

/** In whichever list of the site it stands. @param {string} code */
function codeName(code) {
  const lists = Object.values(pageData.codes);
  const named = new Map([
    ["next_step", words.transferNext],
    ["wrong_queue", words.transferWrong],
  ]).get(code);
  return named ?? lists.map((list) => list[code]).find(Boolean) ?? code;
}
