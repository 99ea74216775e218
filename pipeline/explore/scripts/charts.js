// `logLevel` 1: errors; that no office is picked out is nothing to warn of.
// Vega draws what is chosen, in the colours, letters and language of the page. A drawing is kept and given new data.
const drawn = new WeakMap();
const drawing = new WeakMap(); // place -> what is being drawn there: one after the other
const colour = (name) => {
  const probe = document.body.appendChild(make("span"));
  probe.style.color = `var(--${name})`;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
};
const spoken = (part) => {
  if (typeof part === "string") return part.startsWith("@") ? say(part.slice(1)) : part;
  if (Array.isArray(part)) return part.map(spoken);
  if (part && typeof part === "object") return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, spoken(value)]));
  return part;
};
const chartConfig = () => {
  const [ink, dim, line, mark, picked, onMark, sheet] = ["ink", "quiet", "line", "mark", "picked", "on-mark", "sheet"].map(colour);
  const font = getComputedStyle(document.body).fontFamily;
  return {
    background: null,
    font,
    view: { stroke: null },
    axis: { labelColor: ink, titleColor: dim, gridColor: line, domainColor: line, tickColor: line, labelFontSize: 13, titleFontSize: 13, titleFontWeight: "normal", labelLimit: 300 },
    circle: { fill: mark, stroke: sheet },
    text: { color: onMark },
    bar: { fill: mark },
    tick: { color: mark },
    point: { color: picked, opacity: 1 },
  };
};
const locale = () => (language === "en"
  ? { decimal: ".", thousands: ",", grouping: [3], currency: ["Rp", ""] }
  : { decimal: ",", thousands: ".", grouping: [3], currency: ["Rp", ""] });

// What a mark says when it is pointed at: the page's own box, and text only. The table beside says the same.
const tell = (_, event, __, value) => {
  const box = byId("told");
  box.hidden = !value;
  if (!value) return;
  put(box, Object.entries(value).map(([name, words]) => make("div", {}, quiet(name), " ", String(words).replaceAll("\n", " "))));
  const right = event.clientX > innerWidth / 2;
  box.style.top = `${event.clientY + 14}px`;
  box.style.left = right ? "auto" : `${event.clientX + 12}px`;
  box.style.right = right ? `${innerWidth - event.clientX + 12}px` : "auto";
};

/** Draws the chart of so many lines into `place`; `told` says for those who do not see it what it is. */
const draw = (place, ...chart) => {
  place.setAttribute("aria-busy", "true");
  const turn = (drawing.get(place) ?? Promise.resolve()).then(() => drawNow(place, ...chart)).finally(() => {
    if (drawing.get(place) === turn) place.removeAttribute("aria-busy");
  });
  drawing.set(place, turn);
};
const drawNow = async (place, name, lines, datasets, told) => {
  const look = [name, lines, language, colour("ink")].join();
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", told);
  const kept = drawn.get(place);
  if (kept?.look === look) {
    for (const [set, rows] of Object.entries(datasets)) kept.view.data(set, rows);
    await kept.view.runAsync();
    return;
  }
  kept?.finalize();
  drawn.delete(place);
  const specification = { ...spoken(data.charts[name]), height: data.charts[name].usermeta.step * lines, datasets };
  const inside = make("div"); // Vega clears the labels of the element that it draws into
  put(place, inside);
  const made = await vegaEmbed(inside, specification, {
    actions: false, ast: true, config: chartConfig(), defaultStyle: false, formatLocale: locale(), logLevel: 1, mode: "vega-lite", renderer: "svg", tooltip: tell,
  });
  drawn.set(place, { look, view: made.view, finalize: made.finalize });
};
