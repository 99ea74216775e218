// When action plans schedule each indicator: a table whose cells are darker the more plans mark them.
const MARKS = { quarter: ["t1", "t2", "t3", "t4"], month: numbers(12).reduce((names, at) => [...names, `b${at + 1}`], []) };
const monthsOfQuarter = (at) => [1, 2, 3].map((n) => `b${at * 3 + n}`);
/** The marks of an action row by quarter or month; null where the plan does not say it that way. */
const marksOf = (at, period) => {
  const own = MARKS[period].map((name) => column("actions", name)[at]);
  if (period === "month" || own.some((mark) => mark !== null)) return own;
  return own.map((_, quarter) => {
    const months = monthsOfQuarter(quarter).map((name) => column("actions", name)[at]);
    return months.every((mark) => mark === null) ? null : Number(months.some(Boolean));
  });
};
/** Indicator -> plans (an office in a year), each with its marks and rows. Without a canonical name: NOTHING. */
const plansByIndicator = () => {
  const fits = decreeFits();
  const found = new Map();
  const ids = column("actions", "indikator_id");
  decreeOf.actions.forEach((decree, at) => {
    if (!fits[decree] || ids[at] === NOTHING) return;
    const marks = marksOf(at, state.period);
    if (marks.every((mark) => mark === null)) return;
    if (!found.has(ids[at])) found.set(ids[at], new Map());
    const plans = found.get(ids[at]);
    const key = `${officeOfDecree[decree]}/${yearOfDecree[decree] ?? decree}`;
    const plan = plans.get(key) ?? { office: officeOfDecree[decree], year: yearOfDecree[decree], marks: marks.map(() => 0), rows: [] };
    plan.marks = plan.marks.map((mark, n) => mark || marks[n] || 0);
    plan.rows.push(firstRow.actions + at);
    plans.set(key, plan);
  });
  return [...found].map(([id, plans]) => ({ id, plans: [...plans.values()] }));
};
const marked = ({ plans }, n) => plans.filter((plan) => plan.marks[n]).length;
const heat = (one, n) => {
  const share = marked(one, n) / one.plans.length;
  const own = one.plans.some((plan) => plan.office === pickedOffice() && plan.marks[n]);
  return make("span", { class: `heat level-${levelOf(share)}`, title: say("cell_told", { n: marked(one, n), of: one.plans.length }) },
    share > 0 ? percent(share) : make("span", { "aria-hidden": "true" }, "·"), own && [make("span", { class: "own", "aria-hidden": "true" }, "●"), unseen(officeName(pickedOffice()))]);
};
const scheduleGrid = newGrid(byId("schedule"), {
  caption: () => say("schedule_table"),
  sort: "plans",
  descending: true,
  size: 25,
  columns: () => [
    { name: "indicator", label: say("indicator"), header: true, key: ({ id }) => id, cell: ({ id }) => make("a", { href: address({ plan: text(id) }), "aria-current": state.plan === text(id) ? "true" : null }, printed(indicators.get(id).name)) },
    ...MARKS[state.period].map((name, n) => ({ name, label: state.period === "month" ? month(n) : say("quarter", { n: n + 1 }), number: true, key: (one) => marked(one, n) / one.plans.length, cell: (one) => heat(one, n) })),
    { name: "plans", label: say("plans"), number: true, key: ({ plans }) => plans.length, cell: ({ plans }) => number(plans.length) },
  ],
});
const planGridPlace = make("div");
let planName = "";
const planGrid = newGrid(planGridPlace, {
  caption: () => say("plan_rows", { name: planName }),
  sort: "office",
  size: 25,
  columns: () => [
    { name: "office", label: say("office"), header: true, key: ({ office }) => office, cell: ({ office }) => make("span", { class: office === pickedOffice() ? "picked" : null }, printed(officeName(office))) },
    { name: "year", label: say("year"), number: true, key: ({ year }) => year, cell: ({ year }) => String(year ?? "") },
    ...MARKS[state.period].map((name, n) => ({ name, label: state.period === "month" ? month(n) : say("quarter", { n: n + 1 }), number: true, key: ({ marks }) => Number(marks[n]), cell: ({ marks }) => (marks[n] ? [make("span", { "aria-hidden": "true" }, "✓"), unseen(say("yes"))] : "") })),
    { name: "sources", label: say("sources"), cell: ({ rows }) => figures(rows, "", { all: true }) },
  ],
});
const showSchedule = () => {
  byId("only-picked").checked = Boolean(state.own);
  for (const input of document.querySelectorAll('input[name="period"]')) input.checked = input.value === state.period;
  const all = plansByIndicator();
  const shown = state.own && state.office ? all.filter(({ plans }) => plans.some((plan) => plan.office === pickedOffice())) : all;
  scheduleGrid.show(shown);
  const open = all.find(({ id }) => text(id) === state.plan);
  put(byId("plan-rows"), open && planGridPlace);
  if (!open) return;
  planName = indicators.get(open.id).name;
  planGrid.show(open.plans);
};
byId("only-picked").addEventListener("change", (event) => choose({ own: event.target.checked ? "yes" : "" }));
for (const input of document.querySelectorAll('input[name="period"]')) input.addEventListener("change", () => choose({ period: input.value }));
