// A link in a text or in the menu to another page of the dashboard goes there as going back does, without loading the
// page anew: Streamlit 1.67 would open one in a text in a new window. With a key held down, or another button, the browser does as ever.
(() => {
  const NARROW = 768;  // pixels, up to which the menu covers the page
  const stays = (event) => event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  window.linksStay ??= document.addEventListener("click", (event) => {
    const link = event.target.closest?.('[data-testid="stMarkdown"] a[href], [data-testid="stTable"] a[href], .menu a[href]');
    if (!link || link.origin !== location.origin || link.pathname === location.pathname && link.hash || stays(event)) return;
    event.preventDefault();
    event.stopPropagation();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    if (innerWidth <= NARROW && link.closest('[data-testid="stSidebar"]')) {
      document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    }
  }, true) ?? true;
})();
