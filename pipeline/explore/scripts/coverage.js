// What is in the archive: provinces as tiles, their kabupaten and kota, and the decrees of each.
const LEVELS = [0.25, 0.5, 0.75]; // shares at which a tile gets darker; a full one is darkest
const levelOf = (share) => (share === 0 ? 0 : share === 1 ? 5 : 1 + LEVELS.filter((edge) => share > edge).length);

const regionsWithDecrees = () => {
  const found = new Map(); // code of a region -> its decrees
  officeOfDecree.forEach((office, decree) => {
    if (office === NOTHING || !yearFits(yearOfDecree[decree])) return;
    const { region } = offices[office];
    if (!found.has(region)) found.set(region, []);
    found.get(region).push(decree);
  });
  return found;
};
const coveredIn = (province, found) => {
  const codes = [province.code, ...province.regions.map((region) => region.code)];
  return { of: codes.length, n: codes.filter((code) => found.has(code)).length };
};

const showStats = () => {
  const fits = decreeFits();
  const own = (name) => decreeOf[name].reduce((sum, decree) => sum + fits[decree], 0);
  const doubtful = (name) => column(name, "needs_review").reduce((sum, doubt, at) => sum + (doubt && fits[decreeOf[name][at]]), 0);
  const total = (counted) => data.order.reduce((sum, name) => sum + counted(name), 0);
  const here = [...fits.keys()].filter((decree) => fits[decree]);
  const named = ["agreements", "actions", "rkt"].reduce((sum, name) => sum + column(name, "indikator_id").reduce((n, id, at) => n + (id !== NOTHING && fits[decreeOf[name][at]]), 0), 0);
  put(byId("stats"), [
    ["stat_decrees", here.length],
    ["stat_offices", new Set(here.map((decree) => officeOfDecree[decree])).size],
    ["stat_rows", total(own)],
    ["stat_named", named],
    ["stat_review", total(doubtful)],
  ].map(([key, n]) => make("li", {}, make("strong", {}, number(n)), " ", say(key, { n }))));
};

const showMap = (found) => {
  const focused = document.activeElement?.dataset?.province;
  put(byId("map"), provinces.map((province) => {
    const { n, of } = coveredIn(province, found);
    const chosen = state.province === province.code;
    const tile = make("button", {
      type: "button",
      class: `tile level-${levelOf(n / of)}`,
      "data-province": province.code,
      "aria-pressed": String(chosen),
      "aria-label": say("tile_told", { name: province.name, n, of }),
      title: say("tile_told", { name: province.name, n, of }),
      onclick: () => choose({ province: chosen ? "" : province.code, region: "" }),
    }, make("b", {}, province.tile.short), make("span", {}, `${n}/${of}`));
    tile.style.gridColumn = province.tile.column;
    tile.style.gridRow = province.tile.row;
    return tile;
  }));
  if (focused) byId("map").querySelector(`[data-province="${focused}"]`)?.focus();
  const steps = [say("none"), ...[...LEVELS, 0.99].map((share) => say("share_to", { n: percent(share) })), say("all_of_them")];
  put(byId("legend"), make("p", { class: "quiet" }, say("legend")), make("ul", {}, ...steps.map((words, level) => make("li", {}, make("i", { class: `level-${level}`, "aria-hidden": "true" }), words))));
};

let foundNow = new Map();
const provinceGrid = newGrid(byId("provinces"), {
  caption: () => say("map_name"),
  sort: "share",
  descending: true,
  columns: () => [
    { name: "province", label: say("province"), header: true, key: (province) => province.name, cell: (province) => make("a", { href: address({ province: province.code, region: "" }) }, province.name) },
    { name: "n", label: say("with_decree"), number: true, key: (province) => coveredIn(province, foundNow).n, cell: (province) => number(coveredIn(province, foundNow).n) },
    { name: "of", label: say("regions"), number: true, key: (province) => coveredIn(province, foundNow).of, cell: (province) => number(coveredIn(province, foundNow).of) },
    { name: "share", label: say("share"), number: true, key: (province) => { const { n, of } = coveredIn(province, foundNow); return n / of; }, cell: (province) => { const { n, of } = coveredIn(province, foundNow); return percent(n / of); } },
  ],
});

/** The years of an office from its first decree to its last, those without one too. */
const yearsOf = (office) => numbers(count("coverage")).filter((at) => officeOfCoverage[at] === office);
const formsOf = (at) => column("coverage", "forms")[at].map((form) => say(`form_${text(form)}`)).join(", ");
const coverageRow = (at) => {
  const ids = column("coverage", "decree_ids")[at].map((id) => decreeWithId.get(id));
  const year = column("coverage", "tahun")[at];
  const office = officeOfCoverage[at];
  return make("tr", {},
    make("th", { scope: "row" }, year === null ? say("unknown") : String(year)),
    make("td", {}, ids.length ? ids.map((decree, n) => [n ? ", " : "", make("a", { href: pdfAddress(decree), target: "pdf", rel: "noopener" }, printed(decreeName(decree)))]).flat() : quiet(say("year_missing"))),
    make("td", {}, formsOf(at)),
    make("td", { class: "n" }, number(column("coverage", "rows")[at])),
    make("td", { class: "n" }, number(column("coverage", "rows_to_review")[at])),
    make("td", {}, ids.length > 0 && make("a", { href: address({ view: "rows", office: offices[office].key, year: year === null ? "" : String(year), search: "" }) }, say("show_rows"))));
};
const showOffices = (region, name) => {
  const here = offices.filter((office) => office.region === region);
  return make("div", { class: "panel", id: "region-panel", tabindex: "-1", role: "region", "aria-label": say("decrees_of", { name }) },
    ...here.map((office) => make("section", {},
      make("h4", {}, printed(office.name), " ", make("button", { type: "button", class: "small", "aria-pressed": String(state.office === office.key), onclick: () => choose({ office: state.office === office.key ? "" : office.key }) }, say("pick_out"))),
      make("div", { class: "wide", tabindex: "0", role: "group", "aria-label": office.name }, make("table", {},
        make("thead", {}, make("tr", {}, ...["year", "decree", "forms", "rows_short", "review_short"].map((key, at) => make("th", { scope: "col", class: at > 2 ? "n" : null }, say(key))), make("td"))),
        make("tbody", {}, ...[...yearsOf(office.at)].map(coverageRow)))))),
    make("p", { class: "quiet" }, say("forms_key")));
};
const showRegions = (found) => {
  const province = provinceWithCode.get(state.province);
  if (!province) {
    put(byId("regions"), note(say("choose_province")));
    return;
  }
  const focused = document.activeElement?.dataset?.region;
  const all = [{ code: province.code, name: say("province_itself", { name: province.name }) }, ...province.regions];
  const open = all.find((region) => region.code === state.region && offices.some((office) => office.region === region.code));
  put(byId("regions"),
    make("h3", {}, say("regions_of", { name: province.name })),
    make("ul", { class: "region-tiles" }, ...all.map(({ code, name }) => {
      const n = found.get(code)?.length ?? 0;
      const any = offices.some((office) => office.region === code);
      const told = n ? say("region_told", { name, n }) : say("region_none", { name });
      const body = [make("span", {}, name.replace(/^Kabupaten /, "Kab. ")), make("b", { "aria-hidden": "true" }, n ? number(n) : "–")];
      return make("li", {}, make("button", {
        type: "button", class: `tile level-${n ? 3 : 0}`, "data-region": code, "aria-label": told, disabled: !any, "aria-pressed": String(state.region === code),
        onclick: () => choose({ region: state.region === code ? "" : code }),
      }, ...body));
    })),
    open && showOffices(open.code, open.name));
  if (focused) byId("regions").querySelector(`[data-region="${focused}"]`)?.focus();
};
const showCoverage = () => {
  const found = regionsWithDecrees();
  foundNow = found;
  showStats();
  showMap(found);
  provinceGrid.show(provinces);
  showRegions(found);
};
