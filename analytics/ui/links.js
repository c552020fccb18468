// A link in a table to another page of the dashboard opens where the reader is: Streamlit 1.67 gives it a new window.
(() => {
  window.linksStay ??= document.addEventListener("click", (event) => {
    const link = event.target.closest?.('[data-testid="stTable"] a[target="_blank"]');
    if (link?.origin === location.origin) link.target = "_self";
  }, true) ?? true;
})();
