// Where a figure comes from: the row with its decree, page, piece of the scan, and the ways to look further.
const REVIEW = "http://127.0.0.1:8765"; // where `kinerja review` listens unless told otherwise
let crops = null; // row id -> [address, width, height]; read when first asked for
const cropOf = (id) => {
  crops ??= JSON.parse(byId("crops").textContent);
  return Object.hasOwn(crops, id) ? crops[id] : null;
};
const command = (words) => make("span", { class: "command" }, make("code", {}, words), make("button", {
  type: "button",
  class: "small",
  onclick: async (event) => {
    const button = event.currentTarget;
    try {
      await navigator.clipboard.writeText(words);
    } catch { // a page from disk may have no clipboard: then the words are selected, ready to be copied
      getSelection().selectAllChildren(button.previousSibling);
      return;
    }
    button.textContent = say("copied");
  },
}, say("copy")));
const shownValue = (name, value) => {
  if (value === null || value === NOTHING) return quiet(say("empty"));
  if (/^(t[1-4]|b\d+|needs_review)$/.test(name)) return say(value ? "yes" : "no");
  const kind = ["target_nilai", "anggaran", "pagu_anggaran", "page", "perjanjian_ke"].includes(name);
  return kind ? number(value) : printed(text(value));
};
const whatItSays = (table, at) => {
  const names = Object.keys(data.tables[table].columns).filter((name) => !["row_id", "decree_id", "page", "needs_review"].includes(name));
  const silent = (name) => /^[tb]\d+$/.test(name) && column(table, name)[at] === null;
  return make("dl", { class: "says" }, ...names.filter((name) => !silent(name)).map((name) => make("div", {},
    make("dt", {}, make("code", { title: either(data.columns[name]) }, name)), make("dd", {}, shownValue(name, column(table, name)[at])))));
};
const findingsAbout = (row) => {
  const found = findingsOf.get(row) ?? [];
  if (!found.length) return null;
  return make("section", {}, make("h3", {}, say("why_review")), make("ul", { class: "findings" }, ...found.map((at) => {
    const code = text(column("findings", "code")[at]);
    const about = text(column("findings", "column")[at]);
    return make("li", {}, make("strong", {}, either(data.codes[code] ?? [code, code])), about && [" ", make("code", {}, about)],
      make("span", { class: "quiet", lang: "en" }, " ", make("bdi", {}, text(column("findings", "message")[at]))));
  })));
};
const sourceOf = (row) => {
  const { table, at } = placeOf(row);
  const id = rowId(row);
  const decree = decreeOf[table][at];
  const page = column(table, "page")[at];
  const crop = cropOf(id);
  const review = `${REVIEW}/at?${new URLSearchParams({ decree: decreeId(decree), page })}`;
  return [
    make("p", { class: "whence" }, printed(officeName(officeOfDecree[decree])), " · ", printed(decreeName(decree)), " · ", tableTitle(table), " · ", say("page_of", { page })),
    column(table, "needs_review")[at] ? make("p", { class: "note doubtful" }, reviewMark(), " ", say("review_mark")) : null,
    crop
      ? make("img", { class: "crop", src: crop[0], width: crop[1], height: crop[2], alt: say("crop_of", { page }) })
      : make("p", { class: "quiet" }, say("no_crop")),
    make("ul", { class: "ways" },
      make("li", {}, make("a", { href: pdfAddress(decree, page), target: "pdf", rel: "noopener" }, say("open_pdf", { page })), " ", quiet(printed(text(column("decrees", "source_file")[decree])))),
      make("li", {}, make("a", { href: review, target: "review", rel: "noopener" }, say("open_review")), " ", quiet(`(${say("review_needs", { command: "kinerja review" })})`)),
      make("li", {}, say("explain_it"), ": ", command(`kinerja explain ${id}`))),
    findingsAbout(row),
    make("section", {}, make("h3", {}, say("as_printed")), whatItSays(table, at)),
  ];
};
const showSource = () => {
  const dialog = byId("source");
  if (!state.row) {
    if (dialog.open) dialog.close();
    return;
  }
  const row = rowWithId(state.row);
  put(dialog,
    make("div", { class: "head" }, make("h2", { id: "source-title" }, say("source"), " ", make("code", {}, state.row)),
      make("button", { type: "button", onclick: () => dialog.close() }, say("close"))),
    row === NOTHING ? note(say("no_such_row", { row: state.row })) : sourceOf(row));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
};
byId("source").addEventListener("close", () => state.row && choose({ row: "" }));
byId("source").addEventListener("click", (event) => event.target === event.currentTarget && event.currentTarget.close());
