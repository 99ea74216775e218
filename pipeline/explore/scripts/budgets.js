// Money by programme. Of an office and year only its largest amount counts: its agreements repeat each other.
const CHARTED = 12; // programmes in the chart
/** Programme (its text) -> the amount of each office and year, with its row. */
const moneyByProgramme = () => {
  const fits = decreeFits();
  const found = new Map();
  const [programmes, codes, amounts, levels] = ["program", "kode_program", "anggaran", "level"].map((name) => column("budgets", name));
  decreeOf.budgets.forEach((decree, at) => {
    if (!fits[decree] || programmes[at] === NOTHING || amounts[at] === null || text(levels[at]) !== "program") return;
    const one = found.get(programmes[at]) ?? { programme: programmes[at], codes: new Set(), shares: new Map() };
    const key = `${officeOfDecree[decree]}/${yearOfDecree[decree] ?? decree}`;
    const share = one.shares.get(key);
    if (!share || share.amount < amounts[at]) one.shares.set(key, { office: officeOfDecree[decree], year: yearOfDecree[decree], amount: amounts[at], row: firstRow.budgets + at });
    if (codes[at] !== NOTHING) one.codes.add(text(codes[at]));
    found.set(programmes[at], one);
  });
  return [...found.values()].map(({ programme, codes: own, shares }) => {
    const list = [...shares.values()];
    return { programme, name: text(programme), code: [...own].sort().join(", "), shares: list, total: list.reduce((sum, { amount }) => sum + amount, 0), median: medianOf(list.map(({ amount }) => amount)) };
  });
};
const ownShares = ({ shares }) => shares.filter(({ office }) => office === pickedOffice());
const budgetGrid = (place) => newGrid(place, {
  caption: () => say("budgets_table"),
  sort: "total",
  descending: true,
  size: 25,
  columns: () => [
    { name: "programme", label: say("programme"), header: true, key: ({ programme }) => programme, cell: ({ name }) => printed(name) },
    { name: "code", label: say("programme_code"), key: ({ code }) => code || null, cell: ({ code }) => printed(code) },
    { name: "total", label: say("total"), number: true, key: ({ total }) => total, cell: ({ total }) => number(total) },
    { name: "median", label: say("median_office"), number: true, key: ({ median }) => median, cell: ({ median }) => number(Math.round(median)) },
    ...(state.office ? [{ name: "own", label: officeName(pickedOffice()), number: true, key: (one) => ownShares(one)[0]?.amount ?? null, cell: (one) => make("span", { class: "figures" }, ...ownShares(one).map(({ row, amount, year }) => figure(row, [number(amount), quiet(` ${year ?? ""}`)]))) }] : []),
    { name: "offices", label: say("offices"), number: true, key: ({ shares }) => shares.length, cell: ({ shares, name }) => make("a", { href: address({ programme: name }), "aria-current": state.programme === name ? "true" : null }, number(shares.length), unseen(` ${say("show_offices")}: ${name}`)) },
  ],
});
let programmeName = "";
const sharesPlace = make("div");
const sharesGrid = newGrid(sharesPlace, {
  caption: () => say("budget_offices", { name: programmeName }),
  sort: "amount",
  descending: true,
  size: 25,
  columns: () => [
    { name: "office", label: say("office"), header: true, key: ({ office }) => office, cell: ({ office }) => make("span", { class: office === pickedOffice() ? "picked" : null }, printed(officeName(office))) },
    { name: "year", label: say("year"), number: true, key: ({ year }) => year, cell: ({ year }) => String(year ?? "") },
    { name: "amount", label: say("amount"), number: true, key: ({ amount }) => amount, cell: ({ row, amount }) => figure(row, number(amount)) },
  ],
});
let moneyGrid = null;
const budgetCharts = { programmes: make("div", { class: "chart" }), shares: make("div", { class: "chart" }) };
const budgetNotes = make("div");
const showBudgets = () => {
  const money = moneyByProgramme().sort((a, b) => b.total - a.total || a.programme - b.programme);
  if (!moneyGrid) {
    const place = make("div");
    put(byId("budget"), ...Object.values(budgetCharts), budgetNotes, place);
    moneyGrid = budgetGrid(place);
  }
  for (const input of document.querySelectorAll('input[name="money"]')) input.checked = input.value === state.money;
  for (const [name, place] of Object.entries(budgetCharts)) place.hidden = name !== state.money || !money.length;
  put(budgetNotes, make("p", { class: "quiet" }, say(state.money === "shares" ? "shares_key" : "programmes_key")), money.length > CHARTED && make("p", { class: "quiet" }, say("more_programmes", { n: CHARTED })));
  moneyGrid.show(money);
  const open = money.find(({ name }) => name === state.programme);
  put(byId("budget-offices"), open && sharesPlace);
  if (open) {
    programmeName = open.name;
    sharesGrid.show(open.shares);
  }
  if (!money.length) return;
  const shown = money.slice(0, CHARTED);
  const narrow = innerWidth < 700;
  const label = (name) => inLines(name, narrow ? 20 : 42);
  const lines = shown.length * (narrow ? 1.4 : 1); // their names take more lines
  const told = say("budget_told", { n: money.length });
  if (state.money === "programmes") {
    draw(budgetCharts.programmes, "programmes", lines, { programmes: shown.map(({ name, total, shares }, urutan) => ({ urutan, program: label(name), nama: name, anggaran: total, n: shares.length })) }, told);
    return;
  }
  const all = shown.flatMap(({ name, shares }, urutan) => shares.map(({ office, year, amount }) => ({ urutan, office, program: label(name), nama: officeName(office), tahun: String(year ?? ""), anggaran: amount })));
  draw(budgetCharts.shares, "shares", lines, { shares: all, picked_shares: all.filter(({ office }) => office === pickedOffice()) }, told);
};
for (const input of document.querySelectorAll('input[name="money"]')) input.addEventListener("change", () => choose({ money: input.value }));
