/**
 * What the officer does: asks what an action needs, presses, and tells why not when it is refused.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { isConfirmed } from "../kit/confirm.js";
import { part, put, words } from "../kit/context.js";
import { lookUp } from "./lookup.js";
import { writeNote } from "./note.js";
import { pageData } from "./page_data.js";
import { presser } from "./request.js";
import { answersFor } from "./questions.js";
import { isAsking } from "../kit/sheet.js";
import { ticketOf } from "./state.js";
import { tellStory } from "./story.js";

/** @import { CounterView, TicketPart } from "/assets/core/web/api" */
/** @import { Chosen } from "./lookup.js" */
/** @import { Answers } from "./request.js" */
/** @import { State } from "./state.js" */

const CALM = ["nobody_waiting", "nobody_waiting_here"];
const takeOver = part("take-over", HTMLDialogElement);

/**
 * @typedef {object} Page
 * @property {() => State} state         as it is now
 * @property {() => boolean} live
 * @property {() => number} now
 * @property {(view: CounterView) => void} become  take in a fresh view
 * @property {() => void} done             something was done
 */

/**
 * @typedef {object} Performer
 * @property {(action: string) => Promise<void>} act  do what a button says, about the person who is seen now
 * @property {(action: string, ticket?: string, answers?: Answers) => Promise<void>} press  do it without asking before
 * @property {(sentence: string, calm?: boolean, news?: boolean) => void} say
 * @property {() => void} over  the counter was seen to change
 * @property {() => boolean} isBusy  a press is under way
 */

/** @param {Page} page @returns {Performer} */
export function performer(page) {
  const { press, over, isBusy } = presser(pageData.counter);
  return { act, press: (action, ticket, answers) => trying(() => pressed(action, ticket, answers)), say, over, isBusy };

  /** @param {string} action */
  async function act(action) {
    if (!page.live() || isAsking()) return;
    say("");
    await trying(() => done(action, page.state().counter.ticket));
  }

  /** @param {string} action @param {TicketPart | null} ticket */
  async function done(action, ticket) {
    switch (action) {
      case "note":
        return writeNote(ticketOf(page.state()));
      case "history":
        return tellStory(ticketOf(page.state()).id);
      case "lookup":
        return found(await lookUp(ask("GET", `/counters/${pageData.counter}/line`)));
      case "take-over":
        return (await isConfirmed(takeOver)) && pressed(action);
      default: {
        const answers = await answersFor(action, { state: page.state(), now: page.now() });
        return answers && pressed(action, ticket?.id, answers);
      }
    }
  }

  /** What was chosen from the list of numbers. @param {Chosen | null} chosen */
  function found(chosen) {
    if (!chosen) return null;
    if (chosen.action === "history") return tellStory(chosen.ticket);
    return pressed(chosen.action, undefined, { ticket: chosen.ticket, ...chosen.answers });
  }

  /** @param {string} action @param {string} [ticket] @param {Answers} [answers] */
  async function pressed(action, ticket, answers) {
    const body = action === "call-ticket" && ticket ? { ticket, ...answers } : answers;
    const answer = await press(action, ticket, body);
    if (!answer) return;
    page.done();
    if (answer.waits && action === "call-ticket") say(words.waitsAgain.replace("{number}", answer.number ?? ""), true);
    if (action === "close") location.assign("/counter");
  }

  /** @param {() => Promise<unknown>} attempt */
  async function trying(attempt) {
    try {
      await attempt();
    } catch (caught) {
      const refused = refusalOf(caught);
      if (refused.status === 401) return location.reload();
      if (refused.code === "closing_needs_approval" && (await mayAsk())) return;
      say(refused.message, CALM.includes(refused.code));
      showThePresent();
    }
  }

  /** Where a supervisor must agree to closing: ask them. */
  async function mayAsk() {
    if (page.state().counter.closing === "asked") return false;
    const answers = await answersFor("ask-to-close", { state: page.state(), now: page.now() });
    if (answers) await trying(() => pressed("ask-to-close"));
    return true;
  }

  /** After a refusal, whatever this page believed is fetched anew. */
  async function showThePresent() {
    const view = await ask("GET", `/counters/${pageData.counter}`).catch(() => null);
    if (view) page.become(view);
  }
}

/**
 * @param {string} sentence  empty: nothing to say
 * @param {boolean} [calm]   it is no fault of anybody, and out of date as soon as somebody comes
 * @param {boolean} [news]   somebody else did it; it stays until the next action
 */
function say(sentence, calm = false, news = false) {
  put("message", sentence);
  part("message").classList.toggle("message--calm", calm);
  part("message").classList.toggle("message--news", news);
}
