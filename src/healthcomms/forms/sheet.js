// Fields in groups. Python holds the values and writes every sentence; this file draws and reports.

const PAUSE_MS = 1200; // a screen reader hears the remark after a pause in typing, not at every letter

function control(field, id, text) {
  if (field.kind === "choice") {
    const options = field.options.map(([value, label]) => element("option", { value, textContent: label }));
    const select = element("select", { id }, ...options);
    select.value = text;
    return select;
  }
  const properties = { id, value: text, autocomplete: "off", spellcheck: !["short", "number"].includes(field.kind) };
  return field.kind === "long" ? element("textarea", { ...properties, rows: 3 }) : element("input", { ...properties, type: "text" });
}

// A slider for the mouse beside the number's own box, which takes any number: both have a name and work by key.
function slider(field, input) {
  const [min, max, step] = field.range;
  const range = element("input", { type: "range", min, max, step, value: input.value || min });
  range.setAttribute("aria-label", `${field.label}, slider`);
  range.addEventListener("input", () => {
    input.value = range.value;
    input.dispatchEvent(new Event("input"));
  });
  input.addEventListener("input", () => (range.value = input.value || min));
  return range;
}

function drawField(field, prefix, model, keep) {
  const id = `${prefix}-${field.key.replace(/\W+/g, "-")}`; // a space would end the id in aria-describedby
  const input = control(field, id, model.get("typed")[field.key] ?? "");
  input.dataset.key = field.key;
  input.setAttribute("aria-describedby", `${id}-help`);
  input.addEventListener("input", () => keep({ [field.key]: input.value }, input.closest("section")));
  const label = element("label", { htmlFor: id, textContent: field.label });
  const help = element("p", { id: `${id}-help`, className: "hc-help", textContent: field.help });
  const beside = field.range?.length ? [slider(field, input)] : [];
  return element("div", { className: `hc-field hc-${field.kind}` }, label, help, ...beside, input);
}

function drawGroup(group, prefix, model, keep) {
  const title = element("h3", { id: `${prefix}-${group.key}`, textContent: group.title });
  const facts = element("dl", {});
  for (const [name, text] of group.facts) {
    facts.append(element("dt", { textContent: name }), element("dd", { textContent: text }));
  }
  const fields = element("div", { className: "hc-fields" });
  fields.append(...group.fields.map((field) => drawField(field, prefix, model, keep)));
  const remark = element("div", { className: "hc-remark" });
  remark.dataset.group = group.key;
  const section = element("section", {}, title, ...(group.facts.length ? [facts] : []), fields, remark);
  section.setAttribute("role", "group");
  section.setAttribute("aria-labelledby", title.id);
  return section;
}

function lines(sentences) {
  return (sentences ?? []).map((sentence) => element("p", { textContent: sentence }));
}

function render({ model, el }) {
  const prefix = `hc-${Math.random().toString(36).slice(2)}`; // one model may be drawn twice on a page
  const notices = element("div", { className: "hc-notices" });
  const page = element("div", { className: "hc-page" });
  const live = element("div", { className: "hc-live" });
  for (const region of [notices, live]) region.setAttribute("role", "status");
  const { notice, keep, stop } = keeper(model);
  const root = element("div", { className: "hc-sheet" }, notices, notice);
  root.append(...model.get("groups").map((group) => drawGroup(group, prefix, model, keep)), page, live);
  root.addEventListener("keydown", keepKeys);

  const spoken = {};
  const pending = new Map();
  let timer;
  const speak = (key, text) => {
    const first = spoken[key] === undefined; // what stands there at the beginning is read with the form
    if (spoken[key] === text) return;
    spoken[key] = text;
    if (first) return;
    pending.set(key, text);
    clearTimeout(timer);
    timer = setTimeout(() => {
      live.textContent = [...pending.values()].join(" ");
      pending.clear();
    }, PAUSE_MS);
  };
  const showRemarks = () => {
    const remarks = model.get("remarks");
    for (const box of root.querySelectorAll(".hc-remark")) {
      const remark = remarks[box.dataset.group];
      box.replaceChildren(...lines(remark));
      speak(box.dataset.group, lines(remark).map((line) => line.textContent).join(" "));
    }
  };
  const showNotices = () => notices.replaceChildren(...lines(model.get("notices").map((text) => `Please note: ${text}`)));
  const showPage = () => {
    page.innerHTML = model.get("page");
    speak("its page", page.querySelector("h3")?.textContent ?? "");
  };
  const showTyped = () => {
    for (const input of root.querySelectorAll("[data-key]")) {
      const text = model.get("typed")[input.dataset.key] ?? "";
      if (input.value === text) continue; // setting an equal value would move the cursor
      input.value = text;
      const range = input.parentElement.querySelector("[type=range]");
      if (range) range.value = text || range.min;
    }
  };
  const showGroups = () => {
    for (const field of model.get("groups").flatMap((group) => group.fields)) {
      const input = root.querySelector(`[data-key="${CSS.escape(field.key)}"]`);
      if (field.kind !== "choice") continue;
      input.replaceChildren(...control(field, "", "").children);
      root.querySelector(`#${CSS.escape(input.id)}-help`).textContent = field.help;
    }
    showTyped();
  };

  const listeners = {
    "change:groups": showGroups, "change:notices": showNotices, "change:page": showPage,
    "change:remarks": showRemarks, "change:typed": showTyped,
  };
  for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
  showNotices();
  showRemarks();
  showPage();
  el.append(root);
  return () => {
    clearTimeout(timer);
    stop();
    for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
  };
}

export default { render };
