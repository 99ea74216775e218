// Elements are made, never written as HTML: a text of a document stays a text.
const byId = (id) => document.getElementById(id);
/** `on*` listen, `false` and null are left out, `true` is an empty attribute. */
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};
const put = (place, ...children) => place.replaceChildren(...children.flat().filter(Boolean));
/** Text of a document: apart in its direction. */
const printed = (words) => make("bdi", { lang: "id" }, words);
const unseen = (words) => make("span", { class: "unseen" }, words);
const quiet = (...children) => make("span", { class: "quiet" }, ...children);
const note = (words) => make("p", { class: "note" }, words);

/** Fills a list to choose from. `groups`: [label, [[value, name], ...]]; without label: no group. */
const fill = (select, groups, chosen) => {
  put(select, groups.flatMap(([label, options]) => {
    const made = options.map(([value, name]) => make("option", { value }, name));
    return label === null ? made : [make("optgroup", { label }, ...made)];
  }));
  select.value = chosen;
};
/** The offices by province, for such a list. */
const officeGroups = (none) => [
  [null, [["", none]]],
  ...Object.values(Object.groupBy(offices, (office) => office.province)).map((group) => [
    provinceWithCode.get(group[0].province)?.name ?? say("not_recognised"),
    group.map((office) => [office.key, office.name]),
  ]),
];
