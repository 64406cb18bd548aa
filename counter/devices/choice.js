/**
 * The choice of a place.
 *
 * @module
 */

/** @import { WhereBody, PlacePart } from "/assets/core/web/api" */

/** @typedef {{kind: WhereBody["kind"], id: string}} Where */

/**
 * Those where whoever looks may put a device, in two groups.
 *
 * @param {HTMLSelectElement} select
 * @param {PlacePart[]} places
 * @param {Where | null} [chosen]  null: none yet; left out: what is chosen now
 */
export function putPlaces(select, places, chosen) {
  const wanted = chosen === undefined ? select.value : chosen && valueOf(chosen);
  const theirs = places.filter((place) => place.may_manage && place.is_there);
  /** @param {string} kind */
  const of = (kind) => theirs.filter((place) => place.kind === kind);
  const { textKiosk, textScreen } = document.body.dataset;
  select.replaceChildren(
    new Option("", ""),
    ...group(textKiosk ?? "", of("kiosk")),
    ...group(textScreen ?? "", of("screen")),
  );
  select.value = wanted ?? "";
}

/** @param {string} label @param {PlacePart[]} places */
function group(label, places) {
  if (!places.length) return [];
  const element = Object.assign(document.createElement("optgroup"), { label });
  element.append(...places.map((place) => new Option(`${place.name} · ${place.zone}`, valueOf(place))));
  return [element];
}

/** @param {HTMLSelectElement} select @returns {Where} */
export function placeOf(select) {
  const [kind, ...id] = select.value.split("/");
  return { kind: /** @type {WhereBody["kind"]} */ (kind), id: id.join("/") };
}

/** @param {Where} place */
const valueOf = ({ kind, id }) => `${kind}/${id}`;
