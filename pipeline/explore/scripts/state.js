// What is chosen stands in the address, so that a view can be kept, sent, and come back to.
const EMPTY = Object.freeze({
  view: "coverage", year: "", province: "", region: "", office: "", indicator: "", period: "quarter", plan: "", programme: "", money: "programmes",
  first: "", firstYear: "", second: "", secondYear: "", table: "agreements", search: "", review: "", unnamed: "", differing: "", own: "", row: "",
});
const state = { ...EMPTY };
const address = (changes = {}) => {
  const wanted = Object.entries({ ...state, row: "", ...changes }).filter(([key, value]) => value !== EMPTY[key] || key === "view");
  return `#${new URLSearchParams(wanted)}`;
};
const readAddress = () => {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const key of Object.keys(EMPTY)) state[key] = given.get(key) ?? EMPTY[key];
};
let onChange = () => {};
/** `visit`: Back leads to what stood there before. */
const choose = (changes, { visit = false } = {}) => {
  const to = address({ row: state.row, ...changes });
  Object.assign(state, changes);
  history[visit ? "pushState" : "replaceState"](null, "", to);
  onChange();
};

// Which offices and decrees the choice of year and province leaves.
const officeFits = (office) => office !== NOTHING && (!state.province || offices[office].province === state.province);
const yearFits = (year) => !state.year || year === Number(state.year);
const decreeFits = () => Uint8Array.from(officeOfDecree, (office, decree) => (
  (office === NOTHING ? !state.province : officeFits(office)) && yearFits(yearOfDecree[decree])));
const pickedOffice = () => officeWithKey.get(state.office)?.at ?? NOTHING;
