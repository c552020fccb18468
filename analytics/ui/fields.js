// Pickers and switches as fields.py names them.
// A changed field goes to the same page with another address, as going back does: the address is the only state.
const go = (name, value, usual) => {
  const url = new URL(location.href);
  if (value === usual) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  history.pushState({}, "", url);
  dispatchEvent(new PopStateEvent("popstate"));
};

const picker = ({ id, name, options, usual }) => {
  const select = made("select", { id, name }, ...options.map(([value, words]) => made("option", { value }, words)));
  select.addEventListener("change", () => go(name, select.value, usual));
  return select;
};

const toggle = ({ id, name, usual }) => {
  const box = made("input", { id, name, type: "checkbox" });
  box.setAttribute("role", "switch");
  box.addEventListener("change", () => go(name, box.checked ? "1" : "0", usual));
  return box;
};

const drawn = (told) => {
  const field = { ...told, id: `field_${told.name}` };
  const control = field.options.length ? picker(field) : toggle(field);
  const label = made("label", { htmlFor: field.id }, field.label);
  const parts = field.options.length ? [label, control] : [made("div", {}, control, label)];
  if (field.explained) {
    parts.push(made("small", { id: `${field.id}_explained` }, field.explained));
    control.setAttribute("aria-describedby", `${field.id}_explained`);
  }
  return made("div", { className: "field" }, ...parts);
};

export default ({ data, parentElement }) => {
  const shape = JSON.stringify(data.map((field) => ({ ...field, value: "" })));
  if (parentElement.dataset.shape !== shape) {  // else the fields stay, and so does the keyboard in one of them
    const held = parentElement.contains(document.activeElement) ? document.activeElement.id : "";
    parentElement.replaceChildren(...data.map(drawn));
    parentElement.dataset.shape = shape;
    document.getElementById(held)?.focus();
  }
  for (const { name, value } of data) {
    const control = document.getElementById(`field_${name}`);
    if (control.type === "checkbox") control.checked = value !== "0";
    else control.value = value;
  }
};
