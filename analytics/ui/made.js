// An element with what it is given and what is in it, of text and never of HTML: what every component is built of.
const made = (tag, given, ...children) => {
  const element = Object.assign(document.createElement(tag), given);
  element.append(...children);
  return element;
};

