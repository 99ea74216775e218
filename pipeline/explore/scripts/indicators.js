// How much offices promise of the same indicator, with one office picked out.
const comparisonsOf = Map.groupBy(numbers(count("comparison")), (at) => column("comparison", "indikator_id")[at]);
const fittingComparisons = (id) => (comparisonsOf.get(id) ?? []).filter((at) => officeFits(officeOfComparison[at]) && yearFits(column("comparison", "tahun")[at]));
const targetOf = (at) => ({
  words: text(column("comparison", "target")[at]),
  number: column("comparison", "target_nilai")[at],
  unit: text(column("comparison", "target_satuan")[at]),
  differs: column("comparison", "berbeda")[at].some((name) => text(name) === "target"),
});
const differences = (at) => column("comparison", "perbedaan")[at].map(text);
const targetCell = (at) => {
  const target = targetOf(at);
  const rows = column("comparison", "sumber_baris")[at];
  if (target.words) return figures(rows, target.words);
  return target.differs ? figure(rows[0], make("span", { class: "differs" }, say("target_differs")), differences(at).join("; ")) : quiet(say("empty"));
};
/** The amount, leading to the row that states it. */
const amountCell = (at) => {
  const amount = column("comparison", "anggaran")[at];
  if (amount === null) return "";
  const stated = column("comparison", "sumber_baris")[at].find((row) => {
    const { table, at: there } = placeOf(row);
    const name = { actions: "pagu_anggaran", rkt: "anggaran" }[table];
    return name && column(table, name)[there] === amount;
  });
  return stated === undefined ? number(amount) : figure(stated, number(amount));
};

const showChoices = () => {
  const words = byId("find-indicator").value.toLowerCase().split(/\s+/).filter(Boolean);
  const named = [...indicators.values()].map((indicator) => ({ ...indicator, n: new Set(fittingComparisons(indicator.id).map((at) => officeOfComparison[at])).size }))
    .filter(({ n, name }) => n > 0 && words.every((word) => name.toLowerCase().includes(word)))
    .sort((a, b) => b.n - a.n || a.id - b.id);
  const chosen = named.some(({ id }) => text(id) === state.indicator) || !named.length ? state.indicator : text(named[0].id);
  const focused = byId("indicator-options").contains(document.activeElement);
  put(byId("indicator-options"), named.map(({ id, name, n }) => make("label", {},
    make("input", { type: "radio", name: "indicator", value: text(id), checked: text(id) === chosen, onchange: () => choose({ indicator: text(id) }) }),
    make("span", {}, printed(name), quiet(say("offices_count", { n }))))));
  byId("indicators-found").textContent = say("indicators_found", { n: named.length });
  if (focused) byId("indicator-options").querySelector(":checked")?.focus();
  return named;
};

/** The first of several units, the others to be unfolded. */
const unitsCell = (units) => {
  const [first, ...others] = units.split("; ");
  return others.length ? make("details", {}, make("summary", {}, printed(first), quiet(` +${others.length}`)), ...others.map((unit) => make("div", {}, printed(unit)))) : printed(first);
};
const comparisonGrid = (place) => newGrid(place, {
  caption: () => say("who_promised"),
  sort: "value",
  descending: true,
  size: 25,
  columns: () => [
    { name: "office", label: say("office"), header: true, key: (at) => officeOfComparison[at], cell: (at) => make("span", { class: officeOfComparison[at] === pickedOffice() ? "picked" : null }, printed(officeName(officeOfComparison[at]))) },
    { name: "year", label: say("year"), number: true, key: (at) => column("comparison", "tahun")[at], cell: (at) => String(column("comparison", "tahun")[at] ?? "") },
    { name: "value", label: say("target"), number: true, key: (at) => targetOf(at).number ?? (targetOf(at).words || null), cell: (at) => [targetCell(at), column("comparison", "needs_review")[at] ? reviewMark() : null] },
    { name: "amount", label: say("amount"), number: true, key: (at) => column("comparison", "anggaran")[at], cell: amountCell },
    { name: "quarters", label: say("schedule_short"), cell: (at) => quarters(quartersOf("comparison", at)) },
    { name: "unit", label: say("promised_by"), key: (at) => column("comparison", "unit")[at], cell: (at) => unitsCell(text(column("comparison", "unit")[at])) },
    { name: "sources", label: say("sources"), cell: (at) => figures(column("comparison", "sumber_baris")[at], "", { all: true }) },
  ],
});
let promiseGrid = null;
let chartPlaces = {};

const counted = (rows, key) => Object.values(Object.groupBy(rows, key)).map((same) => ({ ...same[0], n: same.length }));
/** Which of the targets stand in the chart: numbers of the commonest unit, or words where most are words. */
const charted = (rows) => {
  const told = rows.map((at) => ({ at, ...targetOf(at), tahun: String(column("comparison", "tahun")[at] ?? "?") })).filter(({ words }) => words);
  const figuresOnly = told.filter((one) => one.number !== null);
  if (figuresOnly.length * 2 < told.length) return { kind: "kinds", told, shown: told.filter((one) => one.number === null), unit: "" };
  const units = Object.groupBy(figuresOnly, (one) => one.unit);
  const unit = Object.keys(units).sort((a, b) => units[b].length - units[a].length || (a < b ? -1 : 1))[0] ?? "";
  return { kind: "numbers", told, shown: units[unit] ?? [], unit };
};
const datum = (one) => ({ nilai: one.number, kata: one.number === null ? inLines(one.words, 18) : `${number(one.number)} ${one.unit}`.trim(), tahun: one.tahun });

const facts = (indicator, rows, { kind, shown, unit }) => {
  const values = shown.map((one) => one.number);
  const own = shown.filter((one) => officeOfComparison[one.at] === pickedOffice());
  const pairs = [
    [say("promises"), number(rows.length)],
    [say("unit_of"), indicator.unit || unit || say("no_unit")],
    [say("direction"), say({ higher: "higher", lower: "lower" }[indicator.direction] ?? "none_better")],
  ];
  if (kind === "numbers" && values.length) {
    pairs.push([say("median"), number(medianOf(values))], [say("range"), `${number(Math.min(...values))} – ${number(Math.max(...values))}`]);
    for (const one of own) {
      const peers = shown.filter((other) => other.tahun === one.tahun).map((other) => other.number);
      pairs.push([make("span", { class: "picked" }, `${officeName(pickedOffice())}, ${one.tahun}`), [targetCell(one.at), " ", quiet(`(${say("its_place", {
        below: peers.filter((peer) => peer < one.number).length, same: peers.filter((peer) => peer === one.number).length - 1, above: peers.filter((peer) => peer > one.number).length })})`)]]);
    }
  }
  return make("dl", { class: "facts" }, ...pairs.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, ...[value].flat()))));
};

const showIndicators = () => {
  const named = showChoices();
  const id = indicators.keys().find((one) => text(one) === state.indicator) ?? named[0]?.id;
  const place = byId("indicator");
  const rows = id === undefined ? [] : fittingComparisons(id);
  if (!rows.length) {
    put(place, note(say("nothing")));
    promiseGrid = null;
    return;
  }
  const indicator = indicators.get(id);
  const chart = charted(rows);
  if (!promiseGrid) {
    chartPlaces = { numbers: make("div", { class: "chart" }), kinds: make("div", { class: "chart" }) };
    const table = make("div");
    put(place, make("div", { class: "about-indicator" }), chartPlaces.numbers, chartPlaces.kinds, make("div", { class: "chart-notes" }), table);
    promiseGrid = comparisonGrid(table);
  }
  const others = chart.told.filter((one) => !chart.shown.includes(one));
  const differing = rows.filter((at) => targetOf(at).differs).length;
  put(place.querySelector(".about-indicator"), make("h3", {}, printed(indicator.name)), facts(indicator, rows, chart));
  put(place.querySelector(".chart-notes"),
    make("p", { class: "quiet" }, say("distribution_key")),
    others.length > 0 && make("p", { class: "quiet" }, say("other_units", { n: others.length, units: [...new Set(others.map((one) => (one.number === null ? one.words : one.unit) || say("empty")))].slice(0, 6).join(", ") })),
    differing > 0 && make("p", { class: "quiet" }, say("differing_count", { n: differing })));
  for (const [kind, there] of Object.entries(chartPlaces)) there.hidden = kind !== chart.kind || !chart.shown.length;
  promiseGrid.show(rows);
  const values = counted(chart.shown.map(datum), (one) => [one.kata, one.tahun].join());
  const picked = chart.shown.filter((one) => officeOfComparison[one.at] === pickedOffice()).map((one) => ({ ...datum(one), nama: officeName(pickedOffice()) }));
  if (chart.shown.length) draw(chartPlaces[chart.kind], chart.kind, new Set(values.map(({ tahun }) => tahun)).size, { values, picked }, say("distribution_told", { n: chart.shown.length, name: indicator.name }));
};
byId("find-indicator").addEventListener("input", showChoices);
