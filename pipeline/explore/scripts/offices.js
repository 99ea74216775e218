// Two offices side by side, or one office in two years.
const comparisonsOfOffice = Map.groupBy(numbers(count("comparison")), (at) => officeOfComparison[at]);
const yearsWith = (office) => [...new Set((comparisonsOfOffice.get(office) ?? []).map((at) => column("comparison", "tahun")[at]))].filter((year) => year !== null).sort((a, b) => b - a);
/** Office and year of one side; the newest year of the office where none is chosen. */
const sideOf = (officeKey, year) => {
  const office = officeWithKey.get(officeKey)?.at ?? NOTHING;
  const known = office === NOTHING ? [] : yearsWith(office);
  const chosen = known.includes(Number(year)) ? Number(year) : known[0] ?? null;
  const rows = (comparisonsOfOffice.get(office) ?? []).filter((at) => column("comparison", "tahun")[at] === chosen);
  return { office, year: chosen, known, rows: new Map(rows.map((at) => [column("comparison", "indikator_id")[at], at])) };
};
const sameTarget = (one, other) => {
  const [a, b] = [targetOf(one), targetOf(other)];
  return a.number !== null && b.number !== null ? a.number === b.number && a.unit === b.unit : a.words === b.words && !a.differs && !b.differs;
};
/** In what the two differ, of what both state: keys of words. */
const differencesOf = ({ first, second }) => {
  if (first === undefined || second === undefined) return [];
  const both = (name) => [first, second].map((at) => column("comparison", name)[at]);
  const [amount, otherAmount] = both("anggaran");
  const [schedule, otherSchedule] = [first, second].map((at) => quartersOf("comparison", at));
  return [
    !sameTarget(first, second) && "target",
    amount !== null && otherAmount !== null && amount !== otherAmount && "amount_short",
    schedule[0] !== null && otherSchedule[0] !== null && String(schedule) !== String(otherSchedule) && "schedule",
  ].filter(Boolean);
};
const verdictOf = (one) => {
  if (one.first === undefined) return "only_second";
  if (one.second === undefined) return "only_first";
  return differencesOf(one).length ? "differs" : "same";
};
/** Targets that differ come first, then what else does. */
const rankOf = (one) => VERDICTS.indexOf(verdictOf(one)) * 2 + Number(verdictOf(one) === "differs" && !differencesOf(one).includes("target"));
const verdictWords = (one) => [say(verdictOf(one)), differencesOf(one).map((key) => say(key).toLowerCase()).join(", ")].filter(Boolean).join(": ");
let sides = [null, null];
const sideName = ({ office, year }) => `${officeName(office)} ${year ?? ""}`.trim();
const VERDICTS = ["differs", "only_first", "only_second", "same"];
/** A column for each of the two: `cell` and `key` of its row, a dash where it has none. */
const ofBoth = (name, label, cell, key) => ["first", "second"].map((which, at) => ({
  name: `${which}-${name}`,
  label: `${say(label)}: ${sideName(sides[at])}`,
  number: Boolean(key),
  key: key && ((one) => (one[which] === undefined ? null : key(one[which]))),
  cell: (one) => (one[which] === undefined ? make("span", { class: "quiet", "aria-label": say("empty") }, "–") : cell(one[which])),
}));
const twoGrid = newGrid(byId("two"), {
  caption: () => (sides[0] ? say("side_by_side", { first: sideName(sides[0]), second: sideName(sides[1]) }) : say("compared")),
  sort: "verdict",
  columns: () => [
    { name: "indicator", label: say("indicator"), header: true, key: ({ id }) => id, cell: ({ id }) => make("a", { href: address({ view: "indicators", indicator: text(id) }) }, printed(indicators.get(id).name)) },
    ...ofBoth("target", "target", targetCell, (row) => targetOf(row).number ?? (targetOf(row).words || null)),
    { name: "verdict", label: say("compared"), key: rankOf, cell: (one) => make("span", { class: `verdict ${verdictOf(one)}` }, verdictWords(one)) },
    ...ofBoth("amount", "amount", amountCell, (row) => column("comparison", "anggaran")[row]),
    ...ofBoth("quarters", "schedule_short", (row) => quarters(quartersOf("comparison", row))),
  ],
});
const fillSide = (name, officeKey, side) => {
  fill(byId(name), officeGroups("–"), officeKey);
  fill(byId(`${name}-year`), [[null, side.known.map((year) => [String(year), String(year)])]], String(side.year ?? ""));
};
const twoCount = make("p", { role: "status" });
byId("two").before(twoCount);
const showTwo = () => {
  byId("only-differing").checked = Boolean(state.differing);
  sides = [sideOf(state.first, state.firstYear), sideOf(state.second, state.secondYear)];
  fillSide("first", state.first, sides[0]);
  fillSide("second", state.second, sides[1]);
  const ready = sides.every(({ office }) => office !== NOTHING);
  byId("two").hidden = !ready;
  if (!ready) {
    twoCount.textContent = say("choose_two");
    return;
  }
  const ids = new Set(sides.flatMap(({ rows }) => [...rows.keys()]));
  const all = [...ids].map((id) => ({ id, first: sides[0].rows.get(id), second: sides[1].rows.get(id) }));
  const n = (verdict) => all.filter((one) => verdictOf(one) === verdict).length;
  twoCount.textContent = say("two_count", { both: n("same") + n("differs"), differ: n("differs"), first: n("only_first"), second: n("only_second") });
  twoGrid.show(state.differing ? all.filter((one) => verdictOf(one) !== "same") : all);
};
byId("first").addEventListener("change", (event) => choose({ first: event.target.value, firstYear: "" }));
byId("second").addEventListener("change", (event) => choose({ second: event.target.value, secondYear: "" }));
byId("first-year").addEventListener("change", (event) => choose({ firstYear: event.target.value }));
byId("second-year").addEventListener("change", (event) => choose({ secondYear: event.target.value }));
byId("swap").addEventListener("click", () => choose({ first: state.second, firstYear: state.secondYear, second: state.first, secondYear: state.firstYear }));
byId("only-differing").addEventListener("change", (event) => choose({ differing: event.target.checked ? "yes" : "" }));
