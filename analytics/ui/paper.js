// A table as it stands on paper, drawn only when one prints: on a screen the grid shows its rows, and laying out both
// takes the browser longer.
const PAPER = matchMedia("print");
const listening = new WeakMap();  // what ends the listening of a table: Streamlit 1.67 does so only when it leaves the page

const line = (tag, cells) => made("tr", {}, ...cells.map((cell) => made(tag, {}, cell)));

const drawn = ({ titles, rows, more }) => [
  made("table", {}, made("thead", {}, line("th", titles)), made("tbody", {}, ...rows.map((cells) => line("td", cells)))),
  ...(more ? [made("p", {}, more)] : []),
];

export default ({ data, parentElement }) => {
  listening.get(parentElement)?.abort();
  const end = new AbortController();
  listening.set(parentElement, end);
  const draw = () => parentElement.replaceChildren(...drawn(data));
  const change = () => (PAPER.matches ? draw() : parentElement.replaceChildren());
  addEventListener("beforeprint", draw, { signal: end.signal });
  PAPER.addEventListener("change", change, { signal: end.signal });
  change();
  return () => end.abort();
};
