"use strict";
// Folding and filtering only: without this script everything is there, in Indonesian, and can be unfolded.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Language: the style sheet shows the chosen one; assistive software is told here.
  const images = all("img[data-alt-en]").map((image) => ({ image, id: image.alt, en: image.dataset.altEn }));
  const speak = (language) => {
    root.lang = language;
    root.dataset.language = language;
    for (const { image, ...texts } of images) {
      image.alt = texts[language];
      image.lang = language;
    }
    try { localStorage.setItem("kinerja-language", language); } catch { /* a page from disk may have no store */ }
  };
  let stored = null;
  try { stored = localStorage.getItem("kinerja-language"); } catch { /* the same */ }
  const choices = all('input[name="language"]');
  for (const choice of choices) {
    if (stored) choice.checked = choice.value === stored;
    choice.addEventListener("change", () => speak(choice.value));
  }
  speak(choices.find((choice) => choice.checked).value);

  // Findings: those whose text holds every word, and whose severity is ticked.
  const filter = document.getElementById("filter");
  if (!filter) return;
  const groups = all(".group").map((fold) => ({
    fold,
    severity: fold.dataset.severity,
    head: fold.querySelector("summary").textContent.toLowerCase(),
    items: all(".item", fold).map((item) => ({ item, text: item.textContent.toLowerCase() })),
  }));
  const ticks = all('input[name="severity"]');
  const total = groups.reduce((sum, group) => sum + group.items.length, 0);
  const put = (name, number) => {
    for (const place of all(`[data-counter="${name}"]`)) {
      const language = place.closest("[lang]").lang;
      place.textContent = number.toLocaleString(language);
    }
  };
  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const ticked = new Set(ticks.filter((tick) => tick.checked).map((tick) => tick.value));
    let shown = 0;
    for (const { fold, severity, head, items } of groups) {
      let here = 0;
      for (const { item, text } of items) {
        const fits = ticked.has(severity) && words.every((word) => text.includes(word) || head.includes(word));
        item.hidden = !fits;
        here += fits;
      }
      fold.hidden = here === 0;
      if (words.length && here) fold.open = true;
      shown += here;
    }
    put("shown", shown);
    put("all", total);
    document.getElementById("nothing").hidden = shown > 0;
  };
  const only = (text) => {
    filter.value = text;
    for (const tick of ticks) tick.checked = true;
    apply();
  };
  filter.addEventListener("input", apply);
  for (const tick of ticks) tick.addEventListener("change", apply);
  document.getElementById("clear").addEventListener("click", () => { only(""); filter.focus(); });
  document.getElementById("open-all").addEventListener("click", () => groups.forEach(({ fold }) => { fold.open = true; }));
  document.getElementById("close-all").addEventListener("click", () => groups.forEach(({ fold }) => { fold.open = false; }));
  for (const link of all("[data-only]")) link.addEventListener("click", () => only(link.dataset.only));
  // A link to one finding opens the fold that it stands in.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest("details");
    if (fold) { fold.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
