// A table that sorts by its headings and shows one page of its rows at a time.
/**
 * columns(): [{ name, label, cell(row), key?(row), number?, header? }]; a column without a key does not sort.
 * A key is a number or a text; texts stand after numbers and null last, whichever way the column sorts.
 */
const newGrid = (place, { caption, columns, size = 50, sort = null, descending = false }) => {
  let rows = [];
  let sorted = [];
  let from = 0;
  const order = { name: sort, descending };
  const status = make("p", { class: "quiet", role: "status" });
  const body = make("tbody");
  const head = make("thead");
  const title = make("caption");
  const scroll = make("div", { class: "wide", tabindex: "0", role: "region" }, make("table", {}, title, head, body));
  const pager = make("div", { class: "pager", role: "group" });
  put(place, scroll, make("div", { class: "under" }, status, pager));

  const arrange = () => {
    const column = columns().find((one) => one.name === order.name);
    if (!column?.key) {
      sorted = rows;
      return;
    }
    const keys = new Map();
    for (const row of rows) keys.set(row, column.key(row));
    const sign = order.descending ? -1 : 1;
    sorted = [...rows].sort((one, other) => {
      const [a, b] = [keys.get(one), keys.get(other)];
      if (a === b) return 0;
      if (a === null) return 1;
      if (b === null) return -1;
      if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
      return a < b ? -sign : sign;
    });
  };
  const write = () => {
    const shown = Array.from(sorted.slice(from, from + size));
    const made = columns();
    put(body, shown.map((row) => make("tr", {}, ...made.map((column) => make(
      column.header ? "th" : "td", { class: column.number ? "n" : null, "data-column": column.name, scope: column.header ? "row" : null },
      column.cell(row))))));
    status.textContent = rows.length ? say("rows_shown", { from: from + 1, to: from + shown.length, n: rows.length }) : say("rows_none");
    pager.hidden = rows.length <= size;
    for (const button of pager.children) {
      const atStart = from === 0;
      const atEnd = from + size >= rows.length;
      button.setAttribute("aria-disabled", String(button.dataset.back === "1" ? atStart : atEnd));
    }
  };
  const turn = (to) => {
    const last = Math.max(0, Math.floor((rows.length - 1) / size) * size);
    from = Math.min(Math.max(0, to), last);
    write();
    scroll.scrollTop = 0;
  };
  const writeFrame = () => {
    title.textContent = caption();
    scroll.setAttribute("aria-label", caption());
    put(head, make("tr", {}, ...columns().map((column) => {
      const ordered = column.name === order.name && column.key;
      const heading = column.key
        ? make("button", { type: "button", onclick: () => sortBy(column) }, column.label, make("span", { class: "arrow", "aria-hidden": "true" }, ordered ? (order.descending ? "▼" : "▲") : ""))
        : column.label;
      return make("th", { scope: "col", class: column.number ? "n" : null, "data-column": column.name, "aria-sort": ordered ? (order.descending ? "descending" : "ascending") : null }, heading);
    })));
    pager.setAttribute("aria-label", say("table_pages"));
    put(pager, [["first_page", 1, () => 0], ["previous_page", 1, () => from - size], ["next_page", 0, () => from + size], ["last_page", 0, () => rows.length]]
      .map(([key, back, to]) => make("button", { type: "button", "data-back": String(back), onclick: () => turn(to()) }, say(key))));
  };
  const sortBy = (column) => {
    order.descending = order.name === column.name ? !order.descending : Boolean(column.number);
    order.name = column.name;
    from = 0;
    arrange();
    writeFrame();
    head.querySelector(`[data-column="${column.name}"] button`).focus();
    write();
  };
  return {
    show: (wanted) => {
      rows = wanted;
      from = 0;
      arrange();
      writeFrame();
      write();
    },
  };
};
