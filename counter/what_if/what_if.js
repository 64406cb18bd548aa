/**
 * The page of what would be: the question, how far it is, and the way to the answer, which the server draws.
 *
 * @module
 */

import { ask, refusalOf } from "/assets/core/web/ask.js";
import { all, copyOf, data, part, within } from "/assets/core/web/elements.js";
import { onSubmit } from "../kit/forms.js";

/** @import { TrialBody, TrialProgress } from "/assets/core/web/api" */

const LOOK_MS = 600;
const words = data();
const question = part("question", HTMLFormElement);
const percent = within(question, "[name=percent]", HTMLInputElement);
const bar = part("bar", HTMLProgressElement);
let trial = words.trial;

/** What a field of the question says. @param {ParentNode} root @param {string} name */
function value(root, name) {
  const field = root.querySelector(`[name=${name}]`);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
}

/** @param {boolean} plans @returns {TrialBody} */
function body(plans) {
  const rows = all(part("counters"), "[data-row]");
  const counters = rows.map((row) => ({
    queue: value(row, "queue"),
    count: Number(value(row, "count")),
    begins: Number(value(row, "begins")),
    ends: Number(value(row, "ends")),
  }));
  const [opens, closes] = [value(question, "opens"), value(question, "closes")];
  return {
    day: value(question, "day"),
    tenant: value(question, "tenant") || null,
    counters: plans ? [] : counters,
    people: Number(percent.value) ? [{ percent: Number(percent.value) }] : [],
    hours: opens && closes ? { opens: Number(opens), closes: Number(closes) } : null,
    rule: value(question, "rule") === "now" ? "now" : "day",
    runs: Number(value(question, "runs")),
    plans,
  };
}

/** @param {string} sentence */
function say(sentence) {
  part("message").textContent = sentence;
  part("message").hidden = !sentence;
}

/** @param {boolean} isRunning */
function showRunning(isRunning) {
  part("progress").hidden = !isRunning;
  for (const key of all(question, ".keys button", HTMLButtonElement)) key.disabled = isRunning;
}

/** @param {TrialProgress} progress */
function show(progress) {
  if (progress.of) {
    bar.max = progress.of;
    bar.value = progress.done;
  } else bar.removeAttribute("value");
  const text = progress.of ? words.textLived : progress.tried ? words.textTried : words.textWorking;
  part("progress-words").textContent = text
    .replace("{tried}", String(progress.tried))
    .replace("{done}", String(progress.done))
    .replace("{of}", String(progress.of));
}

/** Until it is over. @param {TrialProgress} progress */
async function follow(progress) {
  trial = progress.trial;
  showRunning(true);
  let now = progress;
  while (now.state === "running") {
    show(now);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    now = await ask("GET", `/what-if/${trial}`);
  }
  if (now.state === "done") location.assign(`/counter/what-if?trial=${trial}`);
  else {
    showRunning(false);
    say(now.state === "stopped" ? words.textStopped : now.sentence);
  }
}

/** @param {() => Promise<TrialProgress>} begins */
async function run(begins) {
  say("");
  try {
    await follow(await begins());
  } catch (caught) {
    showRunning(false);
    say(refusalOf(caught).message);
  }
}

function showPercent() {
  const number = Number(percent.value);
  part("percent-words", HTMLOutputElement).value = `${number > 0 ? "+" : ""}${number}%`;
}

onSubmit(question, (event) => {
  const plans = event.submitter instanceof HTMLButtonElement && event.submitter.name === "plan";
  return run(() => ask("POST", "/what-if", body(plans)));
});
percent.addEventListener("input", showPercent);
part("add").addEventListener("click", () => part("counters").append(copyOf("row")));
part("counters").addEventListener("click", (event) => {
  if (event.target instanceof HTMLElement && "remove" in event.target.dataset)
    event.target.closest("[data-row]")?.remove();
});
part("stop").addEventListener("click", () =>
  ask("POST", `/what-if/${trial}/stop`).catch((caught) => say(refusalOf(caught).message)),
);
showPercent();
if (trial) run(() => ask("GET", `/what-if/${trial}`));
