/**
 * The on-screen keyboard: big keys that type into one field. A real keyboard works beside it.
 *
 * @module
 */

const SVG = "http://www.w3.org/2000/svg";
const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/**
 * @param {HTMLElement} board   takes the keys; `data-erase` and `data-space` name the two keys without a letter
 * @param {HTMLInputElement} field
 */
export function keyboard(board, field) {
  board.replaceChildren(...ROWS.map((letters) => row([...letters].map((letter) => key(letter, letter)))));
  board.lastElementChild?.append(key("erase", "", board.dataset.erase));
  board.append(row([key("space", board.dataset.space ?? "")]));
  // The field keeps the focus, so that a screen reader and a real keyboard stay where the words are.
  board.addEventListener("pointerdown", (event) => event.preventDefault());
  board.addEventListener("click", (event) => {
    const pressed = /** @type {HTMLElement} */ (event.target).closest("button");
    if (pressed) type(field, pressed.dataset.key ?? "");
  });
}

/**
 * @param {HTMLInputElement} field
 * @param {string} pressed
 */
function type(field, pressed) {
  switch (pressed) {
    case "erase":
      field.value = field.value.slice(0, -1);
      break;
    case "space":
      field.value += " ";
      break;
    default:
      field.value = (field.value + pressed).slice(0, field.maxLength);
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {HTMLElement[]} keys */
function row(keys) {
  const element = document.createElement("div");
  element.className = "keyboard__row";
  element.append(...keys);
  return element;
}

/**
 * @param {string} name
 * @param {string} words
 * @param {string} [label]
 */
function key(name, words, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `key key--${name.length > 1 ? name : "letter"}`;
  button.dataset.key = name;
  button.textContent = words.toUpperCase() === words.toLowerCase() || name.length > 1 ? words : words.toUpperCase();
  if (label) button.setAttribute("aria-label", label);
  if (name === "erase") button.append(icon("erase"));
  return button;
}

/**
 * One of the page's own pictures.
 *
 * @param {string} name
 */
function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  picture.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  picture.append(use);
  return picture;
}
