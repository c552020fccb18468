// The menu as menu.py tells it. Its links stay where they are when a filter changes, with other addresses: as Markdown
// they were read and drawn anew in every run.
const icon = (name) => {
  const drawn = made("span", { className: "icon", translate: false }, name);
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
};

const language = ({ words, code, href }) => (href ? made("a", { lang: code, hreflang: code, href }, words) : made("strong", { lang: code }, words));

const drawn = ({ label, languages, pages }) => {
  const links = pages.map((page) => made("li", {}, made("a", {}, icon(page.icon), page.words)));
  const menu = made("nav", { className: "menu" }, made("p", {}, ...languages.map(language)), made("ul", {}, ...links));
  menu.setAttribute("aria-label", label);
  return menu;
};

export default ({ data, parentElement }) => {
  const shape = JSON.stringify([data.label, data.pages.map(({ words }) => words)]);
  if (parentElement.dataset.shape !== shape) {
    const held = parentElement.contains(document.activeElement);  // on the other language, to which one goes
    parentElement.replaceChildren(drawn(data));
    parentElement.dataset.shape = shape;
    if (held) parentElement.querySelector("p a").focus();
  }
  const told = [...data.languages.filter(({ href }) => href), ...data.pages];
  parentElement.querySelectorAll("a").forEach((link, at) => {
    const { href, current } = told[at];
    if (link.getAttribute("href") !== href) link.href = href;
    if (current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
};
