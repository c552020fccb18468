// The framework's own English words in the reader's language. `words` is filled in by framework.py: pairs of a pattern
// and what stands for it, both from text/framework.toml; never data. What was replaced is put back when `words` is empty.
(() => {
  const words = WORDS.map(([from, to]) => [new RegExp(`^${from}$`), to]);
  const ATTRIBUTES = ["title", "aria-label", "placeholder", "alt", "data-title"];
  const DATA = "svg.main-svg, canvas";  // what figures and tables draw: much, and none of it the framework's
  const MOST = 5000;  // texts that are remembered
  const known = (window.frameworkWords ??= { replaced: [], words });
  known.words = words;
  const answers = new Map();  // to every text that was looked up, since most come again and again

  const said = (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      const trimmed = text.trim();
      const found = trimmed && known.words.find(([from]) => from.test(trimmed));
      answer = found ? text.replace(trimmed, trimmed.replace(...found)) : text;
      if (answers.size >= MOST) answers.clear();
      answers.set(text, answer);
    }
    return answer;
  };
  const replace = (read, write) => {
    const before = read();
    const after = before && said(before);
    if (after === before) return;
    write(after);
    known.replaced.push(() => read() === after && write(before));
  };
  const ours = (node) => node.parentElement?.closest('[data-testid="stMarkdown"], [data-testid="stHeading"], [class*="st-key-paper_"], textarea');
  const attributes = (node) => {
    for (const name of ATTRIBUTES) {
      if (node.hasAttribute(name)) {
        replace(() => node.getAttribute(name), (text) => node.setAttribute(name, text));
      }
    }
  };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (said(node.nodeValue) !== node.nodeValue && !ours(node)) {
        replace(() => node.nodeValue, (text) => (node.nodeValue = text));
      }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(DATA)) return;
    attributes(node);
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
  };
  const nameButtons = () => {  // of the fields for files, drawn without words
    document.querySelectorAll('[data-testid="stFileUploaderDropzone"] button').forEach((button) => {
      if (button.getAttribute("aria-label") !== CHOOSE) button.setAttribute("aria-label", CHOOSE);
    });
  };
  const changed = (changes) => {
    if (!known.words.length) return;
    for (const change of changes) {
      const at = change.target.nodeType === Node.ELEMENT_NODE ? change.target : change.target.parentElement;
      if (at?.closest(DATA)) continue;
      if (change.type === "attributes") attributes(change.target);
      else (change.type === "childList" ? change.addedNodes : [change.target]).forEach(walk);
    }
    nameButtons();
  };

  document.documentElement.lang = LANGUAGE;
  if (!words.length) known.replaced.splice(0).forEach((undo) => undo());
  walk(document.body);
  nameButtons();
  known.observer?.disconnect();
  known.observer = new MutationObserver(changed);
  known.observer.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
})();
