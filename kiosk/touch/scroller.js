/**
 * Scrolling that can be seen: two big arrows beside everything that is longer than its room.
 *
 * @module
 */

const OF_A_PAGE = 0.8;
const CLOSE = 4;

/** @returns {ScrollBehavior} */
export function howToScroll() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}

/** @param {HTMLElement} scroller */
export function withArrows(scroller) {
  const arrows = /** @type {HTMLElement} */ (
    /** @type {HTMLTemplateElement} */ (document.getElementById("arrows")).content.firstElementChild?.cloneNode(true)
  );
  const [up, down] = /** @type {HTMLButtonElement[]} */ ([...arrows.children]);
  scroller.after(arrows);
  arrows.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    const by = Number(button?.dataset.by ?? 0) * scroller.clientHeight * OF_A_PAGE;
    scroller.scrollBy({ top: by, behavior: howToScroll() });
  });

  function look() {
    const below = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    arrows.hidden = scroller.scrollHeight - scroller.clientHeight <= CLOSE;
    up.disabled = scroller.scrollTop <= CLOSE;
    down.disabled = below <= CLOSE;
    scroller.classList.toggle("more-below", below > CLOSE);
  }

  scroller.addEventListener("scroll", look, { passive: true });
  const observer = new ResizeObserver(look);
  observer.observe(scroller);
  for (const child of scroller.children) observer.observe(child);
  new MutationObserver(() => {
    for (const child of scroller.children) observer.observe(child);
    look();
  }).observe(scroller, { childList: true });
}
