// What the review page does beyond links and forms: keys, zoom, drawing, and the state of re-publication.
// Every decision is a plain form: without this script the pages still work.
"use strict";

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const typing = (target) => target.matches("input:not([type=checkbox]), textarea, select");

// ---- forms: sent once, and never with a changed text under the button that keeps the old one

function guardForms() {
  for (const form of all("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      form.setAttribute("aria-busy", "true");
    });
  }
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }));
}

function guardEdit() {
  const value = one("#value"), edit = one("#edit"), keep = one("#keep");
  if (!value || !edit) return;
  const before = value.defaultValue, label = one("span", edit).textContent;
  const changed = () => {
    const now = value.value !== before;
    keep.disabled = now;
    edit.classList.toggle("main", now);
    one("span", edit).textContent = now ? edit.dataset.save : label;
    one("kbd", edit).textContent = now ? "Enter" : "e";
    keep.classList.toggle("main", !now);
  };
  value.addEventListener("input", changed);
  edit.addEventListener("click", (event) => {
    if (document.activeElement !== value && value.value === before && !edit.dataset.typed) {
      event.preventDefault();
      edit.dataset.typed = "yes";
      value.focus();
      value.select();
    }
  });
  value.addEventListener("focus", () => { edit.dataset.typed = "yes"; });
  for (const field of [value, one("#reason")]) {
    field?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      // Enter keeps only where the button says so: on what is decided it would take the decision back.
      if (field === value || value.value !== before) edit.click();
      else if (keep.dataset.key) keep.click();
    });
  }
  changed();
}

function growing() {
  for (const area of all("textarea")) {
    const grow = () => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };
    area.addEventListener("input", grow);
    if (area.getClientRects().length) grow();
  }
}

function filters() {
  const form = one("#filters");
  form?.addEventListener("change", () => form.requestSubmit());
}

function openers() {
  for (const button of all("[data-open]")) {
    button.addEventListener("click", () => {
      const part = document.getElementById(button.dataset.open);
      part.hidden = !part.hidden;
      button.setAttribute("aria-expanded", String(!part.hidden));
      if (!part.hidden) one("button", part).focus();
    });
  }
}

// ---- keys: an element says in data-key which keys press it

function keys() {
  const dialog = one("#keys");
  one("#keys-open")?.addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog?.open) return;
    const target = event.target;
    if (event.key === "Escape" && typing(target)) { target.blur(); return; }
    if (typing(target)) return;
    if (event.key === "Enter" && target.matches("a, button, summary, [tabindex='0']:not(#viewport)")) return;
    if (event.key.startsWith("Arrow") && target.matches("#viewport")) return;
    const wanted = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const found = all("[data-key]").find((element) =>
      element.dataset.key.split(" ").includes(wanted) && !element.disabled && element.getClientRects().length);
    if (!found) return;
    event.preventDefault();
    found.click();
  });
}

function walkList() {
  const links = all("#items a");
  if (!links.length) return;
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!step || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + step, 0), links.length - 1)].focus();
  });
}

// ---- the sheet: zoom, pan, and the cell in the middle

function sheet() {
  const viewport = one("#viewport"), svg = one("#sheet");
  if (!viewport || !svg) return null;
  const image = one("image", svg), points = Number(svg.dataset.width);
  const fit = () => Math.max(viewport.clientWidth - 2, 200);
  let width = fit();
  const show = (wanted, atX = 0.5, atY = 0.5) => {
    const x = (viewport.scrollLeft + viewport.clientWidth * atX) / svg.clientWidth;
    const y = (viewport.scrollTop + viewport.clientHeight * atY) / svg.clientHeight;
    width = Math.min(Math.max(wanted, 200), points * 6);
    svg.style.width = `${width}px`;
    if (width * devicePixelRatio > points * 1.6 && image.dataset.large) {
      const large = image.dataset.large, loaded = new Image();
      delete image.dataset.large;
      loaded.onload = () => image.setAttribute("href", large);
      loaded.src = large;
    }
    viewport.scrollLeft = x * svg.clientWidth - viewport.clientWidth * atX;
    viewport.scrollTop = y * svg.clientHeight - viewport.clientHeight * atY;
  };
  const centre = (rect) => {
    const scale = svg.clientWidth / points, box = rect.getBBox();
    viewport.scrollLeft = (box.x + box.width / 2) * scale - viewport.clientWidth / 2;
    viewport.scrollTop = (box.y + box.height / 2) * scale - viewport.clientHeight / 2;
  };
  const toCell = (rect) => {
    if (!rect) return;
    const readable = points * 1.55;  // print of 10 points is then some 15 pixels high
    const widest = (viewport.clientWidth * 0.9 / rect.getBBox().width) * points;
    show(Math.max(fit(), Math.min(readable, widest)));
    centre(rect);
  };
  const zooms = {
    in: () => show(width * 1.3), out: () => show(width / 1.3), fit: () => show(fit()),
    cell: () => toCell(one("#outline, .here", svg)),
  };
  for (const button of all("[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);
  viewport.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const frame = viewport.getBoundingClientRect();
    show(width * (event.deltaY < 0 ? 1.15 : 1 / 1.15),
      (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
  }, { passive: false });
  pan(viewport, svg);
  show(fit());
  toCell(one("#outline, .here", svg));
  return { svg, viewport, centre };
}

function pan(viewport, svg) {
  if (svg.classList.contains("drawing")) return;
  let from = null, moved = false;
  viewport.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button) return;
    from = [event.clientX + viewport.scrollLeft, event.clientY + viewport.scrollTop];
    moved = false;
  });
  addEventListener("pointermove", (event) => {
    if (!from) return;
    const left = from[0] - event.clientX, top = from[1] - event.clientY;
    if (Math.abs(left - viewport.scrollLeft) + Math.abs(top - viewport.scrollTop) > 4) moved = true;
    if (moved) { viewport.scrollLeft = left; viewport.scrollTop = top; viewport.classList.add("held"); }
  });
  addEventListener("pointerup", () => { from = null; viewport.classList.remove("held"); });
  viewport.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}

// ---- the reading view: a cell and its value are shown together, and where the value comes from

function readingView(view) {
  const whence = one("#whence");
  if (!whence || !view) return;
  const light = (place, on) => all(`[data-place="${place}"]`).forEach((e) => e.classList.toggle("lit", on));
  for (const element of all("a[data-place]")) {
    const place = element.dataset.place;
    for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focus", true], ["blur", false]]) {
      element.addEventListener(name, () => light(place, on));
    }
    element.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const answer = await fetch(`${element.getAttribute("href")}${element.getAttribute("href").includes("?") ? "&" : "?"}part=1`);
      if (!answer.ok) { location.href = element.getAttribute("href"); return; }
      whence.replaceChildren(document.createRange().createContextualFragment(await answer.text()));
      all(".here").forEach((e) => e.classList.remove("here"));
      all(`[data-place="${place}"] rect, dl a[data-place="${place}"]`).forEach((e) => e.classList.add("here"));
      const rect = one(`#sheet [data-place="${place}"] rect`);
      if (rect && !view.svg.contains(element)) view.centre(rect);
      if (view.svg.contains(element)) one(`dl a[data-place="${place}"]`)?.scrollIntoView({ block: "nearest" });
      whence.scrollIntoView({ block: "nearest" });
    });
  }
}

// ---- a missed row: one rectangle for the row, cut into the columns of the row beside it

function missedRow(view) {
  const form = one("#add");
  if (!form || !view) return;
  const svg = view.svg, drawn = one("#drawn"), box = one("#box"), readIn = one("#read-in");
  let column = "", from = null;
  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  };
  const text = (sides) => sides.map((side) => side.toFixed(1)).join(",");
  const sidesOf = (value) => {
    const sides = value.split(",").map(Number);
    return sides.length === 4 && sides.every(Number.isFinite) ? sides : null;
  };
  const draw = () => {
    drawn.replaceChildren();
    const put = (sides, kind) => {
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const [x0, top, x1, bottom] = sides;
      for (const [name, v] of Object.entries({ x: x0, y: top, width: x1 - x0, height: bottom - top, class: kind })) rect.setAttribute(name, v);
      drawn.append(rect);
    };
    const whole = sidesOf(box.value);
    if (whole) put(whole, "outline");
    for (const field of all(".field", form)) {
      const sides = sidesOf(one("input[type=hidden]", field).value);
      if (sides) put(sides, "cell open");
    }
    readIn.disabled = !whole;
  };
  const cut = () => {
    const whole = sidesOf(box.value);
    if (!whole) return;
    for (const field of all(".field", form)) {
      const span = sidesOf(`${field.dataset.span},0,0`);
      const hidden = one("input[type=hidden]", field);
      if (span && !hidden.dataset.own && !hidden.dataset.given) hidden.value = text([span[0], whole[1], span[1], whole[3]]);
    }
  };
  for (const hidden of all(".field input[type=hidden]", form)) if (hidden.value) hidden.dataset.given = "yes";
  for (const button of all("[data-draw]", form)) {
    button.addEventListener("click", () => {
      column = column === button.dataset.draw ? "" : button.dataset.draw;
      all("[data-draw]", form).forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.draw === column)));
    });
  }
  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    from = at(event);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = at(event);
    const sides = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])];
    if (column) {
      const hidden = one(`[data-column="${column}"] input[type=hidden]`, form);
      hidden.value = text(sides);
      hidden.dataset.own = "yes";
    } else {
      box.value = text(sides);
      cut();
    }
    draw();
  });
  svg.addEventListener("pointerup", () => { from = null; });
  box.addEventListener("input", () => { cut(); draw(); });
  one("#after")?.addEventListener("change", () => one("#missed-place").requestSubmit());
  one("#after-go")?.classList.add("hidden");
  readIn.addEventListener("click", async () => {
    for (const field of all(".field", form)) {
      const hidden = one("input[type=hidden]", field), input = one("textarea", field);
      if (!input || input.value || !hidden.value) continue;
      const answer = await fetch(`${readIn.dataset.url}?box=${encodeURIComponent(hidden.value)}`);
      if (answer.ok) input.value = (await answer.json()).text;
      input.dispatchEvent(new Event("input"));
    }
  });
  draw();
}

// ---- what became of the last decision: saved at once, published some seconds later

function publication() {
  const saved = one("#saved"), state = one("#state");
  if (!saved) return;
  const ticket = Number(saved.dataset.ticket);
  const look = async () => {
    let now;
    try {
      now = await (await fetch(document.body.dataset.status)).json();
    } catch {
      setTimeout(look, 2000);
      return;
    }
    if (now.failed && !now.running) {
      state.textContent = one("#live").dataset.failed.replace("§", now.failed);
      state.className = "state bad";
    } else if (now.published >= ticket) {
      state.textContent = state.dataset.published;
      state.className = "state good";
      state.dataset.done = "yes";
      showEffect(saved);
    } else {
      state.textContent = `${state.dataset.saved}. ${state.dataset.publishing}`;
      setTimeout(look, 500);
    }
  };
  look();
}

async function showEffect(saved) {
  const place = one("#effect");
  if (!place) return;
  const answer = await fetch(place.dataset.url);
  if (answer.ok) place.replaceChildren(document.createRange().createContextualFragment(await answer.text()));
}

guardForms();
guardEdit();
growing();
filters();
openers();
keys();
walkList();
const view = sheet();
readingView(view);
missedRow(view);
publication();
document.documentElement.dataset.ready = "yes";
