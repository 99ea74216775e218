// The tables of the publication, column by column. A text is a number: its place in `texts`, which are sorted.
const unpacked = async (id) => {
  const letters = atob(document.getElementById(id).textContent);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
};
const data = await unpacked("data");
const NOTHING = -1; // a text, an office or a row that is not there
const { texts } = data;
const text = (at) => (at === NOTHING ? "" : texts[at]);
const column = (table, name) => data.tables[table].columns[name];
const count = (table) => data.tables[table].rows;
const numbers = (n) => Int32Array.from({ length: n }, (_, at) => at);

// Decrees and their offices: `coverage` says which decree is whose.
const decreeWithId = new Map(column("decrees", "decree_id").map((id, at) => [id, at]));
const offices = data.offices.map(([key, name, region], at) => ({ at, key, name, region, province: region.slice(0, 2) }));
const officeWithKey = new Map(offices.map((office) => [office.key, office]));
const officeInId = (id) => officeWithKey.get(text(id).split("/")[0]).at;
const officeOfCoverage = Int32Array.from(column("coverage", "coverage_id"), officeInId);
const officeOfDecree = new Int32Array(count("decrees")).fill(NOTHING);
column("coverage", "decree_ids").forEach((ids, at) => {
  for (const id of ids) officeOfDecree[decreeWithId.get(id)] = officeOfCoverage[at];
});
const officeOfComparison = Int32Array.from(column("comparison", "comparison_id"), officeInId);
const yearOfDecree = column("decrees", "tahun");
const years = [...new Set(column("coverage", "tahun"))].filter((year) => year !== null).sort((a, b) => b - a);
const provinces = data.provinces.map((province) => ({ ...province, regions: province.regions.map(([code, name]) => ({ code, name })) }));
const provinceWithCode = new Map(provinces.map((province) => [province.code, province]));

// Rows are numbered through all tables that figures come from, in the order `data.order`.
const decreeOf = Object.fromEntries(data.order.map((name) => [name, Int32Array.from(column(name, "decree_id"), (id) => decreeWithId.get(id))]));
const firstRow = {};
let rowCount = 0;
for (const name of data.order) {
  firstRow[name] = rowCount;
  rowCount += count(name);
}
/** The table of a row, and its place there. */
const placeOf = (row) => {
  const table = data.order.findLast((name) => firstRow[name] <= row);
  return { table, at: row - firstRow[table] };
};
const decreeId = (decree) => text(column("decrees", "decree_id")[decree]);
const rowId = (row) => {
  const { table, at } = placeOf(row);
  return `${decreeId(decreeOf[table][at])}/${table}/${text(column(table, "row_id")[at])}`;
};
/** The number of the row with this id, NOTHING where there is none. */
const rowWithId = (id) => {
  const [, decree, table, rest] = /^([^/]+)\/([a-z_]+)\/(\d+\/\d+)$/.exec(id) ?? [];
  if (!data.order.includes(table)) return NOTHING;
  const ids = column(table, "row_id");
  const at = ids.findIndex((short, row) => texts[short] === rest && decreeId(decreeOf[table][row]) === decree);
  return at < 0 ? NOTHING : firstRow[table] + at;
};
const findingsOf = Map.groupBy(numbers(count("findings")), (at) => column("findings", "row_id")[at]);

// Canonical indicators, by the text of their id.
const indicators = numbers(count("indicators")).reduce((found, at) => found.set(column("indicators", "indikator_id")[at], {
  id: column("indicators", "indikator_id")[at],
  name: text(column("indicators", "nama")[at]).replaceAll("{", "(").replaceAll("}", ")"),
  unit: text(column("indicators", "satuan")[at]),
  direction: text(column("indicators", "arah")[at]),
}), new Map());
