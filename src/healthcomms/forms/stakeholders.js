// The power/interest map. Three ways to the same rating: drag a name, press arrow keys on it, or choose in the table.

const SCALE = [1, 2, 3, 4, 5];
const STEPS = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }; // power, interest
const START = [3, 3]; // where the first arrow key puts a name that waits
const NOBODY = [null, null];
const DRAG_PX = 4; // less than this is a click

const onMap = ([power, interest]) => power !== null && interest !== null;
const clamp = (rating) => Math.min(5, Math.max(1, rating));

function drawGrid(model) {
  const zones = model.get("zones");
  const threshold = model.get("threshold");
  const grid = element("div", { className: "hc-grid" });
  for (const power of [...SCALE].reverse()) {
    grid.append(element("div", { className: "hc-scale", textContent: power === 5 ? "5 high" : power === 1 ? "1 low" : power }));
    for (const interest of SCALE) {
      const cell = element("div", { className: "hc-cell" });
      Object.assign(cell.dataset, { power, interest });
      cell.classList.toggle("hc-line-below", power === threshold);
      cell.classList.toggle("hc-line-left", interest === threshold);
      const zone = zones[power - 1][interest - 1];
      const firstOfZone = zones[power]?.[interest - 1] !== zone && zones[power - 1][interest - 2] !== zone;
      if (firstOfZone) cell.append(element("div", { className: "hc-zone", textContent: zone }));
      grid.append(cell);
    }
  }
  grid.append(element("div"));
  for (const interest of SCALE) {
    grid.append(element("div", { className: "hc-scale", textContent: interest === 5 ? "5 high" : interest === 1 ? "1 low" : interest }));
  }
  return grid;
}

function drawContext(model, grid) {
  for (const [name, [power, interest]] of Object.entries(model.get("context"))) {
    const cell = grid.querySelector(`[data-power="${power}"][data-interest="${interest}"]`);
    cell.append(element("div", { className: "hc-fixed", textContent: name }));
  }
}

function drawPicker(name, side, ids) {
  const options = ["", ...SCALE].map((value) => element("option", { value, textContent: value || "–" }));
  const select = element("select", {}, ...options);
  select.setAttribute("aria-labelledby", `${ids[name]} ${ids[side]}`);
  return select;
}

function drawTable(names, prefix, onPick) {
  const ids = { power: `${prefix}-power`, interest: `${prefix}-interest` };
  names.forEach((name, index) => (ids[name] = `${prefix}-${index}`));
  const heads = ["power", "interest"].map((side) =>
    element("th", { id: ids[side], scope: "col", textContent: side === "power" ? "Power" : "Interest" }));
  const body = element("tbody");
  const pickers = {};
  for (const name of names) {
    pickers[name] = ["power", "interest"].map((side) => drawPicker(name, side, ids));
    pickers[name].forEach((select) => select.addEventListener("change", () => onPick(name)));
    const head = element("th", { id: ids[name], scope: "row", textContent: name });
    body.append(element("tr", {}, head, ...pickers[name].map((select) => element("td", {}, select))));
  }
  const top = element("thead", {}, element("tr", {}, element("th", { scope: "col", textContent: "Name" }), ...heads));
  const table = element("table", {}, element("caption", { textContent: "Or choose here: 1 is low, 5 is high" }), top, body);
  return { table, pickers };
}

function drawRated(model) {
  const list = element("ul");
  for (const [name, [power, interest]] of Object.entries(model.get("context"))) {
    list.append(element("li", {}, element("strong", { textContent: name }),
      `: power ${power}, interest ${interest}. ${model.get("evidence")[name] ?? ""}`));
  }
  const summary = element("summary", { textContent: `The ${list.children.length} who are placed already, and why` });
  return element("details", {}, summary, list);
}

function draggable(chip, root, drop, select) {
  let start = null;
  const cellUnder = ({ clientX, clientY }) =>
    chip.getRootNode().elementsFromPoint(clientX, clientY).map((node) => node.closest?.(".hc-cell, .hc-tray")).find((cell) => cell && root.contains(cell));
  const mark = (target) => {
    for (const cell of root.querySelectorAll(".hc-target")) cell.classList.remove("hc-target");
    target?.classList.add("hc-target");
  };
  const stop = () => {
    start = null;
    chip.style.transform = "";
    chip.classList.remove("hc-dragged");
    mark(null);
  };
  chip.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = event;
    chip.setPointerCapture(event.pointerId);
    select();
  });
  chip.addEventListener("pointermove", (event) => {
    if (!start) return;
    const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
    if (!chip.classList.contains("hc-dragged") && Math.hypot(x, y) < DRAG_PX) return;
    chip.classList.add("hc-dragged");
    chip.style.transform = `translate(${x}px, ${y}px)`;
    mark(cellUnder(event));
  });
  chip.addEventListener("pointerup", (event) => {
    const target = chip.classList.contains("hc-dragged") ? cellUnder(event) : null;
    stop();
    if (target) drop(target);
  });
  chip.addEventListener("pointercancel", stop);
  return stop;
}

function render({ model, el }) {
  const names = model.get("names");
  const prefix = `hc-${Math.random().toString(36).slice(2)}`; // one model may be drawn twice on a page
  const rating = (name) => model.get("typed")[name] ?? NOBODY;
  const live = element("p", { className: "hc-said" });
  const notices = element("div", { className: "hc-notices" });
  for (const region of [live, notices]) region.setAttribute("role", "status");
  const grid = drawGrid(model);
  drawContext(model, grid);
  const tray = element("div", { className: "hc-tray" });
  const trayTitle = element("p", { className: "hc-waiting" });
  const evidence = element("div", { className: "hc-evidence" });
  evidence.append(element("p", { textContent: "Choose a name to read what we know about it." }));

  const { notice, keep, stop } = keeper(model);
  const rate = (name, next) => {
    keep({ [name]: next });
    live.textContent = sentence(name);
  };
  const sentence = (name) => {
    const [power, interest] = rating(name);
    if (onMap([power, interest])) return `${name}: power ${power}, interest ${interest}: ${model.get("zones")[power - 1][interest - 1]}.`;
    if (power === null && interest === null) return `${name} waits to be placed.`;
    return `${name}: choose ${power === null ? "power" : "interest"} as well.`;
  };
  const select = (name) => {
    evidence.replaceChildren(element("h3", { textContent: name }), element("p", { textContent: model.get("evidence")[name] ?? "" }));
    for (const [other, chip] of Object.entries(chips)) chip.classList.toggle("hc-chosen", other === name);
  };
  const { table, pickers } = drawTable(names, prefix, (name) => {
    select(name);
    rate(name, pickers[name].map((picker) => (picker.value ? Number(picker.value) : null)));
  });

  const onKey = (event, name, stopDrag) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [power, interest] = rating(name);
    const step = STEPS[event.key];
    if (event.key === "Escape") return stopDrag();
    if (step) rate(name, onMap([power, interest]) ? [clamp(power + step[0]), clamp(interest + step[1])] : START);
    else if (event.key === "Delete" || event.key === "Backspace") rate(name, NOBODY);
    else return;
    event.preventDefault(); // the page must not scroll
  };
  const drawChip = (name) => {
    const chip = element("button", { type: "button", className: "hc-chip" });
    chip.append(element("span", { textContent: name }), element("span", { className: "hc-live" }));
    chip.dataset.name = name;
    const drop = ({ dataset }) => rate(name, dataset.power ? [Number(dataset.power), Number(dataset.interest)] : NOBODY);
    const stopDrag = draggable(chip, root, drop, () => select(name));
    chip.addEventListener("focus", () => select(name));
    chip.addEventListener("keydown", (event) => onKey(event, name, stopDrag));
    return chip;
  };
  const place = (name) => {
    const [power, interest] = rating(name);
    const home = onMap([power, interest]) ? grid.querySelector(`[data-power="${power}"][data-interest="${interest}"]`) : tray;
    const chip = chips[name];
    if (chip.parentNode !== home) {
      const focused = chip.getRootNode().activeElement === chip;
      home.append(chip);
      if (focused) chip.focus({ preventScroll: true });
    }
    chip.lastChild.textContent = onMap([power, interest]) ? `, power ${power}, interest ${interest}` : ", not placed";
    pickers[name].forEach((picker, side) => (picker.value = rating(name)[side] ?? ""));
  };
  const showTyped = () => {
    names.forEach(place);
    const waiting = tray.querySelectorAll(".hc-chip").length;
    trayTitle.textContent = waiting ? `Waiting to be placed: ${waiting} of ${names.length}` : "Everyone is placed. Drag a name back here to think again.";
  };
  const showNotices = () => notices.replaceChildren(...model.get("notices").map((text) => element("p", { textContent: `Please note: ${text}` })));

  const root = element("div", { className: "hc-map" });
  const chips = Object.fromEntries(names.map((name) => [name, drawChip(name)]));
  const how = element("p", { textContent:
    "Drag each name to its place, or move to it with the Tab key and press the arrow keys (Delete takes it back), or choose in the table. " +
    `A rating of ${model.get("threshold")} or more counts as high: the thick lines show where that begins.` });
  const board = element("div", { className: "hc-board" }, trayTitle, tray, element("p", { className: "hc-axis-power", textContent: "↑ Power: what can they decide or stop?" }),
    grid, element("p", { className: "hc-axis-interest", textContent: "Interest: how much do they care? →" }), live, notice);
  root.append(notices, how, element("div", { className: "hc-columns" }, board, element("div", { className: "hc-beside" }, evidence, table)), drawRated(model));
  root.addEventListener("keydown", keepKeys);
  showTyped();
  showNotices();
  model.on("change:typed", showTyped);
  model.on("change:notices", showNotices);
  el.append(root);
  return () => {
    stop();
    model.off("change:typed", showTyped);
    model.off("change:notices", showNotices);
  };
}

export default { render };
