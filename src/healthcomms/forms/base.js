// What the front ends of all forms share; Python puts this text before each form's own.

const PATIENCE_MS = 2000;
const SILENT = [
  "Not saved.",
  " Python, which keeps what you type, does not answer. If a cell is still running, wait: this note goes when your words " +
    "are saved. If the kernel was restarted, choose Run › Run All Above Selected Cell, then run this form's cell: your " +
    "earlier entries come back, and what you typed in between comes along, as long as this browser page stays open.",
];
const BACK = [
  "Saved again.",
  " What you typed while Python did not answer is back in this form. If you have run its check since, run the check again.",
];

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// JupyterLab must not take a key that is meant for the form: "d" twice on a name would delete the cell.
function keepKeys(event) {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
}

// Python answers every change with its number. After a restart nobody answers, and yet the fields take typing: so say it,
// and hold the changes on the page for the form that the cell draws when it is run again.
function keeper(model) {
  const held = (globalThis.healthcommsHeld ??= {});
  const key = model.get("kept_as");
  const notice = element("div", { className: "hc-silent" });
  notice.setAttribute("role", "alert");
  let timer = null;
  let back = false;

  const say = ([first, rest]) => notice.replaceChildren(element("p", {}, element("strong", { textContent: first }), rest));
  const wait = () => (timer ??= setTimeout(() => say(SILENT), PATIENCE_MS));
  const keep = (changes, beside) => {
    if (beside && !beside.contains(notice)) beside.append(notice);
    held[key] = { ...held[key], ...changes };
    model.set("typed", { ...model.get("typed"), ...changes });
    model.set("asked", model.get("asked") + 1);
    wait();
    model.save_changes();
  };
  const heard = () => {
    clearTimeout(timer);
    timer = null;
    notice.replaceChildren();
    if (model.get("answered") < model.get("asked")) return wait();
    delete held[key];
    if (back) say(BACK);
    back = false;
  };
  const stop = () => {
    clearTimeout(timer);
    model.off("change:answered", heard);
  };

  model.on("change:answered", heard);
  if (held[key]) {
    back = true;
    keep(held[key]);
  }
  return { notice, keep, stop };
}

