// The page as a whole: its sections, what is chosen for all of them, language and appearance.
const VIEWS = { coverage: showCoverage, indicators: showIndicators, schedule: showSchedule, budget: showBudgets, two_offices: showTwo, rows: showRows };
const root = document.documentElement;
const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } }; // a page from disk may have no store
const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* the same */ } };

const showBar = () => {
  fill(byId("year"), [[null, [["", say("all_years")], ...years.map((year) => [String(year), String(year)])]]], state.year);
  fill(byId("province"), [[null, [["", say("all_provinces")], ...provinces.map(({ code, name }) => [code, name])]]], state.province);
  fill(byId("office"), officeGroups(say("no_office")), state.office);
  for (const link of document.querySelectorAll("nav [data-view]")) {
    link.href = address({ view: link.dataset.view });
    if (link.dataset.view === state.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
};
let shownLast = "";
const show = () => {
  if (!(state.view in VIEWS)) state.view = EMPTY.view;
  if (!data.order.includes(state.table)) state.table = EMPTY.table;
  const now = address({ row: "" }) + language + colour("ink");
  if (now !== shownLast) { // only the source dialog opens or closes otherwise: what lies below it stays
    shownLast = now;
    showBar();
    for (const name of Object.keys(VIEWS)) byId(`view-${name}`).hidden = name !== state.view;
    VIEWS[state.view]();
  }
  showSource();
};
onChange = show;

byId("year").addEventListener("change", (event) => choose({ year: event.target.value }));
byId("province").addEventListener("change", (event) => choose({ province: event.target.value, region: "" }));
byId("office").addEventListener("change", (event) => choose({ office: event.target.value }));
byId("clear").addEventListener("click", () => choose({ year: "", province: "", region: "", office: "", search: "", review: "", unnamed: "", differing: "", own: "" }));
// Links within the page are addresses of it: a new window opens the same view, and Back comes back.
addEventListener("hashchange", () => {
  const before = state.view;
  readAddress();
  show();
  if (state.view !== before) byId(`title-${state.view}`)?.focus({ preventScroll: true });
});

const speak = (chosen) => {
  language = chosen;
  root.lang = chosen;
  document.title = say("title");
};
for (const [name, apply] of Object.entries({ language: speak, theme: (chosen) => { root.dataset.theme = chosen; } })) {
  for (const input of document.querySelectorAll(`input[name="${name}"]`)) {
    input.checked = input.value === (remembered(`kinerja-${name}`) ?? { language: "id", theme: "auto" }[name]);
    input.addEventListener("change", () => { apply(input.value); remember(`kinerja-${name}`, input.value); show(); });
    if (input.checked) apply(input.value);
  }
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
readAddress();
show();
byId("opening").hidden = true;
root.dataset.ready = "yes";
performance.mark("kinerja-ready");
