// Figures, and the links that lead from each to the row it comes from.
const tableTitle = (table) => either(data.titles[table]);
const decreeName = (decree) => {
  const nomor = text(column("decrees", "nomor")[decree]);
  const year = yearOfDecree[decree];
  if (nomor && year !== null) return say("decree_number", { number: nomor, year: String(year) });
  return year === null ? decreeId(decree) : say("decree_year", { year: String(year) });
};
const officeName = (office) => (office === NOTHING ? say("unknown") : offices[office].name);
const officeOfRow = (table, at) => officeOfDecree[decreeOf[table][at]];
const pdfAddress = (decree, page) => {
  const file = text(column("decrees", "source_file")[decree]);
  return `${data.raw}/${encodeURIComponent(file)}${page ? `#page=${page}` : ""}`;
};

/** A figure that leads to its row. */
const figure = (row, words, told = "") => make("a", { class: "figure", href: address({ row: rowId(row) }) }, ...[words].flat(), told && unseen(` ${told}`));
/** A figure of several rows: it leads to the first, with the pages of the others after it. */
const figures = (rows, words, { all = false } = {}) => {
  if (!rows.length) return printed(words);
  if (!all) return figure(rows[0], printed(words));
  return make("span", { class: "figures" }, ...rows.map((row) => {
    const { table, at } = placeOf(row);
    return figure(row, `${say(`form_${table}`)} ${column(table, "page")[at]}`, rowId(row));
  }));
};
const reviewMark = () => make("span", { class: "doubt", title: say("review_mark") }, make("span", { "aria-hidden": "true" }, "?"), unseen(say("review_mark")));

/** T1 to T4 as marks; nothing where no schedule is known. */
const quarters = (marks) => {
  if (marks.every((mark) => mark === null)) return "";
  const named = marks.flatMap((mark, at) => (mark ? [at + 1] : []));
  return make("span", { class: "quarters" },
    ...marks.map((mark, at) => make("i", { class: mark ? "on" : "off", "aria-hidden": "true" }, String(at + 1))),
    unseen(named.map((n) => say("quarter", { n })).join(", ")));
};
const quartersOf = (table, at) => ["t1", "t2", "t3", "t4"].map((name) => column(table, name)[at]);

const medianOf = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
};
/** Breaks a text into lines for an axis. */
const inLines = (words, width) => words.split(" ").reduce((lines, word) => {
  const last = lines.at(-1);
  if (last && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
  else lines.push(word);
  return lines;
}, []).slice(0, 4).join("\n");
