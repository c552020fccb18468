// The framework's own English words in the reader's language. `words` is filled in by framework.py: pairs of a pattern
// and what stands for it, both from text/framework.toml; never data. What was replaced is put back when `words` is empty.
(() => {
  const words = WORDS.map(([from, to]) => [new RegExp(`^${from}$`), to]);
  const ATTRIBUTES = ["title", "aria-label", "placeholder", "alt", "data-title"];
  const known = (window.frameworkWords ??= { replaced: [], words });
  known.words = words;

  const said = (text) => {
    const trimmed = text.trim();
    for (const [from, to] of trimmed ? known.words : []) {
      if (from.test(trimmed)) return text.replace(trimmed, trimmed.replace(from, to));
    }
    return text;
  };
  const replace = (read, write) => {
    const before = read();
    const after = before && said(before);
    if (after === before) return;
    write(after);
    known.replaced.push(() => read() === after && write(before));
  };
  const ours = (node) => node.parentElement?.closest('[data-testid="stMarkdown"], [data-testid="stHeading"], textarea');
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!ours(node)) replace(() => node.nodeValue, (text) => (node.nodeValue = text));
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ATTRIBUTES) {
      replace(() => node.getAttribute(name), (text) => node.setAttribute(name, text));
    }
    node.querySelectorAll('[data-testid="stFileUploaderDropzone"] button').forEach((button) => {
      if (button.getAttribute("aria-label") !== CHOOSE) button.setAttribute("aria-label", CHOOSE);  // drawn without words
    });
    node.childNodes.forEach(walk);
  };

  document.documentElement.lang = LANGUAGE;
  if (!words.length) known.replaced.splice(0).forEach((undo) => undo());
  walk(document.body);
  known.observer?.disconnect();
  known.observer = new MutationObserver((changes) => {
    if (known.words.length) changes.forEach((change) => (change.addedNodes.length ? change.addedNodes : [change.target]).forEach(walk));
  });
  known.observer.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
})();
