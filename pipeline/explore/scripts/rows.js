// All published rows: search, filter, sort.
const SEARCHED = ["unit", "sasaran", "indikator", "target", "kegiatan", "target_kegiatan", "pelaksana", "program", "kode_program", "sumber_dana", "indikator_raw", "row_id"];
const lower = texts.map((words) => words.toLowerCase());
/** Texts that hold the word, as a mark for each. */
const holding = (word) => Uint8Array.from(lower, (words) => words.includes(word));
const fits = (table, at, word) => word.columns.some((values) => values[at] !== NOTHING && word.marks[values[at]])
  || word.decrees[decreeOf[table][at]];
const wordsOf = (table, search) => search.toLowerCase().split(/\s+/).filter(Boolean).map((word) => ({
  marks: holding(word),
  columns: SEARCHED.filter((name) => name in data.tables[table].columns).map((name) => column(table, name)),
  decrees: officeOfDecree.map((office, decree) => Number([officeName(office), decreeName(decree), decreeId(decree)].some((words) => words.toLowerCase().includes(word)))),
}));
const chosenRows = () => {
  const { table } = state;
  const words = wordsOf(table, state.search);
  const decrees = decreeFits();
  const office = pickedOffice();
  const [doubts, named] = [column(table, "needs_review"), data.tables[table].columns.indikator_id];
  const [onlyReview, onlyUnnamed] = [state.review, state.unnamed && named];
  return numbers(count(table)).filter((at) => {
    const decree = decreeOf[table][at];
    return decrees[decree] && (office === NOTHING || officeOfDecree[decree] === office)
      && (!onlyReview || doubts[at]) && (!onlyUnnamed || named[at] === NOTHING)
      && words.every((word) => fits(table, at, word));
  });
};

const shownText = (table, name, label, more = {}) => ({ name, label, key: (at) => { const found = column(table, name)[at]; return found === NOTHING ? null : found; }, cell: (at) => printed(text(column(table, name)[at])), ...more });
const shownAmount = (table, name, label) => ({ name, label, number: true, key: (at) => column(table, name)[at], cell: (at) => number(column(table, name)[at]) });
const shownTarget = (table) => ({ name: "target", label: say("target"), number: true, key: (at) => column(table, "target_nilai")[at], cell: (at) => printed(text(column(table, "target")[at])) });
const OWN_COLUMNS = {
  agreements: () => [shownText("agreements", "unit", say("promised_by")), shownText("agreements", "sasaran", say("objective")), shownText("agreements", "indikator", say("indicator")), shownTarget("agreements")],
  actions: () => [shownText("actions", "indikator", say("indicator")), shownTarget("actions"), shownText("actions", "kegiatan", say("activity")),
    { name: "quarters", label: say("schedule_short"), cell: (at) => quarters(marksOf(at, "quarter")) }, shownAmount("actions", "pagu_anggaran", say("amount")), shownText("actions", "pelaksana", say("executor"))],
  rkt: () => [shownText("rkt", "sasaran", say("objective")), shownText("rkt", "indikator", say("indicator")), shownTarget("rkt"), shownText("rkt", "kegiatan", say("activity")), shownAmount("rkt", "anggaran", say("amount"))],
  budgets: () => [shownText("budgets", "level", say("level")), shownText("budgets", "program", say("programme")), shownText("budgets", "kode_program", say("programme_code")), shownText("budgets", "kegiatan", say("activity")), shownAmount("budgets", "anggaran", say("amount"))],
};
const rowsGrid = newGrid(byId("row-table"), {
  caption: () => tableTitle(state.table),
  columns: () => {
    const { table } = state;
    return [
      { name: "row", label: say("row"), cell: (at) => [figure(firstRow[table] + at, say("page_short", { page: column(table, "page")[at] }), rowId(firstRow[table] + at)), column(table, "needs_review")[at] ? reviewMark() : null] },
      { name: "office", label: say("office"), header: true, key: (at) => officeOfRow(table, at), cell: (at) => printed(officeName(officeOfRow(table, at))) },
      { name: "year", label: say("year"), number: true, key: (at) => yearOfDecree[decreeOf[table][at]], cell: (at) => String(yearOfDecree[decreeOf[table][at]] ?? "") },
      ...OWN_COLUMNS[table](),
    ];
  },
});
const showRows = () => {
  fill(byId("table"), [[null, data.order.map((name) => [name, tableTitle(name)])]], state.table);
  if (byId("search").value !== state.search) byId("search").value = state.search;
  for (const key of ["review", "unnamed"]) byId(`only-${key}`).checked = Boolean(state[key]);
  byId("only-unnamed").disabled = !("indikator_id" in data.tables[state.table].columns);
  rowsGrid.show(chosenRows());
};
byId("table").addEventListener("change", (event) => choose({ table: event.target.value }));
byId("search").addEventListener("input", (event) => choose({ search: event.target.value }));
for (const key of ["review", "unnamed"]) byId(`only-${key}`).addEventListener("change", (event) => choose({ [key]: event.target.checked ? "yes" : "" }));
