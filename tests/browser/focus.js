() => {
  const forced = matchMedia("(forced-colors: active)").matches;
  const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && each.getBoundingClientRect().width > 1;
  const named = (each) => `${each.tagName} ${each.id} ${each.className}`;
  const rgb = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const light = ({ r, g, b }) => {
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  /** All colours on which something may stand: of a gradient its ends. */
  const grounds = (each) => {
    for (let at = each; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const picture = style.backgroundImage.match(/rgba?\([^)]+\)/g);
      if (picture && style.backgroundImage.includes("gradient") && picture.every((one) => rgb(one).a === 1))
        return picture.map(rgb);
      if (rgb(style.backgroundColor).a === 1) return [rgb(style.backgroundColor)];
    }
    return [{ r: 255, g: 255, b: 255 }];
  };
  /** Who shows that it has the focus: itself, or what stands for it. */
  const bearers = (each) =>
    [each, each.nextElementSibling, each.parentElement, each.closest("label, .field")].filter(Boolean);
  const ringOf = (each) =>
    bearers(each).find((bearer) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(bearer);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
  /** Whether at least three sides of it can be seen. */
  const cut = (bearer) => {
    const box = bearer.getBoundingClientRect();
    const style = getComputedStyle(bearer);
    const room = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
    const sides = [box.left - room, box.top - room, box.right + room, box.bottom + room];
    const away = new Set();
    for (let at = bearer.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflow === "visible") continue;
      const hole = at.getBoundingClientRect();
      if (sides[0] < hole.left - 0.5) away.add("left");
      if (sides[1] < hole.top - 0.5 && at.scrollTop === 0) away.add("top");
      if (sides[2] > hole.right + 0.5) away.add("right");
    }
    return away.size > 0 ? ` cut: ${[...away]}` : "";
  };
  const wrong = (each) => {
    each.focus({ preventScroll: true });
    if (document.activeElement !== each) return "";
    const bearer = ringOf(each);
    if (!bearer) return `${named(each)}: no ring`;
    if (cut(bearer)) return named(each) + cut(bearer);
    if (forced) return "";
    const style = getComputedStyle(bearer);
    const ground = parseFloat(style.outlineOffset) < 0 ? bearer : bearer.parentElement;
    const least = Math.min(...grounds(ground).map((one) => contrast(rgb(style.outlineColor), one)));
    return least < 3 ? `${named(each)}: ring ${least.toFixed(2)}` : "";
  };
  const bare = (each) => {
    const framed = bearers(each).some((bearer) => {
      const style = getComputedStyle(bearer);
      return ["Top", "Left"].every((side) => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none");
    });
    return framed ? "" : named(each);
  };
  const once = (found) => [...new Set(found.filter(Boolean))];
  const focusable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((each) => shown(each) && !each.disabled);
  return {
    ring: once(focusable.map(wrong)),
    frame: once(focusable.filter((each) => each.matches("button, input:not([type=checkbox], [type=radio]), select, textarea, .button")).map(bare)),
  };
};
