/**
 * The digest of the day: on the page once the doors are closed, in full on demand, and printed as a slip.
 *
 * @module
 */

import { write } from "/assets/core/web/elements.js";
import { ask } from "/assets/core/web/ask.js";
import { make, part, words } from "../kit/context.js";
import { choices } from "../kit/fields.js";
import { answersTo } from "../kit/sheet.js";
import { pageData, readOnly, say } from "./around.js";

/** Whether it is worth noting down by now, and its beginning. */
export async function learnDigest() {
  const { entry_hash: hash, closed } = await ask("GET", "/digest").catch(() => ({ entry_hash: "", closed: false }));
  part("digest-sum").hidden = !closed || !hash;
  write(part("digest"), `${hash.slice(0, 16)}…`);
  part("digest").title = hash;
}

/** All of it, and a kiosk to print it. Answers whether it is being printed; throws `Refused`. */
export async function printDigest() {
  const { entry_hash: hash, facts } = await ask("GET", "/digest");
  const groups = hash.match(/.{1,8}/g) ?? [];
  const whole = readOnly(make("p", { className: "digest" }, ...groups.map((group) => make("code", {}, group))));
  const question = { title: words.digest, lead: say("digestLead", { count: facts }), wide: true };
  const kiosks = Object.entries(pageData.kiosks).map(([value, label]) => ({ value, label }));
  if (!kiosks.length) {
    await answersTo({ ...question, fields: [whole], yes: words.close });
    return false;
  }
  const kiosk = choices({ name: "kiosk", label: words.digestWhere, options: kiosks, value: kiosks[0].value });
  const answers = await answersTo({ ...question, fields: [whole, kiosk], yes: words.digestPrint });
  if (!answers) return false;
  await ask("POST", `/kiosks/${answers.kiosk}/digest-slip`, {});
  return true;
}
