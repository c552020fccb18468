// A figure saved as a picture bears what stands above it on the page: finding, unit, source, date and legend. Plotly
// draws the picture from the figure's layout at the moment of the click, so the layout has a title just then.
// No tag may stand in this script as it is written: Streamlit's sanitiser drops a script that holds one.
(() => {
  const WIDE = 800;  // pixels; a picture from a telephone is no narrower
  const FONT = 15, LINE = 1.3, PAD = 14;
  const TEXTS = "h3, p";
  const WEIGHTS = { heading: "bold", other: "normal" };
  const brush = document.createElement("canvas").getContext("2d");

  const OPEN = String.fromCharCode(60);
  const tagged = (name, text, style = "") => `${OPEN}${name} style="${style}">${text}${OPEN}/${name}>`;
  const escaped = (text) => text.replace(/&/g, "&amp;").replaceAll(OPEN, "&lt;").replace(/>/g, "&gt;");
  const pieces = (text) => text.match(/[\x21-\x7e]+ ?|\s|[^\s]/g) ?? [];  // words of English, single Chinese characters
  // Parts of a paragraph, each a text and its colour, as lines of mark-up that are no wider than the picture.
  const lines = (parts, weight, room, family) => {
    brush.font = `${weight} ${FONT}px ${family}`;
    const made = [""];
    let used = 0;
    for (const [text, colour] of parts) {
      for (const piece of pieces(text)) {
        const across = brush.measureText(piece).width;
        if (used + across > room && used) {
          made.push("");
          used = 0;
        }
        used += across;
        made[made.length - 1] += tagged("span", escaped(piece), `color:${colour}`);
      }
    }
    return weight === WEIGHTS.heading ? made.map((line) => tagged("b", line)) : made;
  };
  const parts = (element) => {
    const found = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      found.push([texts.currentNode.nodeValue, getComputedStyle(texts.currentNode.parentElement).color]);
    }
    return found;
  };
  const above = (card, figure) =>
    [...card.querySelectorAll(TEXTS)].filter(
      (element) => element.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  const titled = (figure, card) => {
    const { layout, _context: context, _fullLayout: shown } = figure;
    const width = Math.max(shown.width, WIDE);
    const head = above(card, figure).flatMap((element) => {
      const weight = element.matches("h3") ? WEIGHTS.heading : WEIGHTS.other;
      return lines(parts(element), weight, width - 2 * PAD, shown.font.family);
    });
    const tall = Math.ceil(head.length * FONT * LINE) + 2 * PAD;
    const height = shown.height + tall;
    const kept = { title: layout.title, margin: layout.margin, options: context.toImageButtonOptions };
    layout.title = {
      text: head.join(`${OPEN}br>`), font: { size: FONT, color: shown.font.color }, pad: { l: PAD },
      x: 0, xref: "container", xanchor: "left", y: 1 - 2 * PAD / height, yref: "container", yanchor: "top", automargin: false,
    };
    layout.margin = { ...layout.margin, t: (layout.margin?.t ?? 0) + tall };
    context.toImageButtonOptions = { ...kept.options, width, height };
    return () => {
      layout.title = kept.title;
      layout.margin = kept.margin;
      context.toImageButtonOptions = kept.options;
    };
  };

  if (window.picturesTitled) return;
  window.picturesTitled = true;
  document.addEventListener("click", (event) => {
    const figure = event.target.closest?.(".modebar-btn") && event.target.closest(".js-plotly-plot");
    const card = figure?.closest('[class*="st-key-figure_"]');
    if (card) setTimeout(titled(figure, card));
  }, true);
})();
