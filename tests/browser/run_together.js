() => {
  const named = "button, a, summary, label, h1, h2, h3, [role=option], .action";
  const textsIn = (each) => {
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const { parentElement: parent, textContent: text } = walker.currentNode;
      const heard = parent.checkVisibility() && !parent.closest("[aria-hidden=true], select, template, svg");
      if (heard && text) texts.push(text);
    }
    return texts;
  };
  const joined = (texts) =>
    texts.some((text, at) => at > 0 && /[\p{L}\p{N})]$/u.test(texts[at - 1]) && /^[\p{L}\p{N}(]/u.test(text));
  return [...document.querySelectorAll(named)]
    .filter((each) => each.checkVisibility() && !each.ariaLabel && joined(textsIn(each)))
    .map((each) => textsIn(each).join("|").replace(/\s+/g, " "));
};
