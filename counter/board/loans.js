/**
 * Who is lent to which agency today: the list, its end, and one more.
 *
 * @module
 */

import { ask, askAgain, refusalOf } from "/assets/core/web/ask.js";
import { make, words } from "../kit/context.js";
import { choices } from "../kit/fields.js";
import { picker } from "../kit/picker.js";
import { answersTo } from "../kit/sheet.js";
import { clock, readOnly, say } from "./around.js";

/** @import { Loan } from "/assets/core/web/api" */

const MINUTES = [30, 60, 120, 240];

/** Throws `Refused`. */
export async function lendStaff() {
  const { loans, tenants, officers } = await ask("GET", "/loans");
  const status = make("p", { className: "sheet__status", role: "alert" });
  const list = make("ul", { className: "notices" }, ...loans.map((loan) => row(loan, status)));
  if (!loans.length) list.append(make("li", { className: "calm" }, words.loansNone));
  const names = Object.entries(tenants).map(([id, name]) => ({ value: id, label: name }));
  const fields = [
    picker({
      name: "person",
      label: words.loanWho,
      options: officers.map(({ person, name }) => ({ value: person, label: name })),
    }),
    ...(names.length > 1 ? [picker({ name: "tenant", label: words.loanWhere, options: names })] : []),
    choices({ name: "minutes", label: words.loanFor, options: spans(), value: "0" }),
    readOnly(make("div", {}, list, status)),
  ];
  const answers = await answersTo({ title: words.loansAsk, fields, yes: words.lend, wide: true });
  if (!answers) return false;
  const tenant = encodeURIComponent(answers.tenant ?? names[0]?.value ?? "");
  await askAgain("POST", `/tenants/${tenant}/loans`, { person: answers.person, minutes: Number(answers.minutes) });
  return true;
}

const spans = () => [
  { value: "0", label: words.untilTonight },
  ...MINUTES.map((count) => ({ value: String(count), label: say("minutes", { count }) })),
];

/** @param {Loan} loan @param {HTMLElement} status */
function row(loan, status) {
  const ends = loan.ends_at ? say("until", { time: clock(loan.ends_at) }) : words.untilTonight;
  const more = [loan.tenant_name, ends, loan.by].join(" · ");
  const end = make("button", { type: "button", className: "button button--bad" }, words.endLoan);
  const element = make("li", {}, make("span", {}, loan.name, make("small", {}, more)), end);
  end.addEventListener("click", () =>
    askAgain("POST", `/tenants/${encodeURIComponent(loan.tenant)}/loans/end`, { person: loan.person }).then(
      () => element.remove(),
      (caught) => (status.textContent = refusalOf(caught).message),
    ),
  );
  return element;
}
