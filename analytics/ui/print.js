// A page is printed as it is laid out on the screen, made small enough for the sheet: figures and tables keep the size
// in which they were drawn, so nothing at their right edge is lost. print.css reads what is set here.
(() => {
  const SHEET = 688;  // pixels between the margins of an A4 sheet
  window.fittedToPaper ??= addEventListener("beforeprint", () => {
    const main = document.querySelector('[data-testid="stMainBlockContainer"]');
    if (!main) return;
    const style = getComputedStyle(main);
    const wide = main.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    document.documentElement.style.setProperty("--page-wide", `${wide}px`);
    document.documentElement.style.setProperty("--page-zoom", Math.min(1, SHEET / wide));
  }) ?? true;
})();
