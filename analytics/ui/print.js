// A page is printed as it is laid out on the screen, made small enough for the sheet: figures and tables keep the size
// in which they were drawn, so nothing at their right edge is lost. print.css reads what is set here.
(() => {
  const WIDE = 688;  // pixels between the margins of an A4 sheet
  const TALL = 940;  // of the lower of A4 and Letter
  const LEAST = 0.6;  // a figure that has to be made smaller than this goes on overleaf
  window.fittedToPaper ??= addEventListener("beforeprint", () => {
    const main = document.querySelector('[data-testid="stMainBlockContainer"]');
    if (!main) return;
    const style = getComputedStyle(main);
    const inside = main.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const wide = Math.max(WIDE, inside);  // what a telephone shows has the sheet's width for its tables
    document.documentElement.style.setProperty("--page-wide", `${wide}px`);
    const zoom = Math.min(1, WIDE / wide);
    document.documentElement.style.setProperty("--page-zoom", zoom);
    for (const card of main.querySelectorAll('[class*="st-key-figure_"]')) {
      const fitting = card.querySelector("details[open]") ? 1 : Math.min(1, TALL / zoom / card.offsetHeight);
      card.style.setProperty("--figure-zoom", fitting < LEAST ? 1 : fitting);
    }
  }) ?? true;
})();
