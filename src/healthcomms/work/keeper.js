const PATIENCE_MS = 10000;
const PAUSE_MS = 300; // between two pieces from Python: Jupyter drops what comes faster than 1 MB a second
const SILENT = "Python does not answer. If a cell is running, wait and press again; else run this cell again first.";

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// One question at a time: Python repeats its number.
function asker(model) {
  let number = 0;
  return (question, given = []) =>
    new Promise((resolve, reject) => {
      const mine = (number += 1);
      const silent = setTimeout(() => done(reject, new Error(SILENT)), PATIENCE_MS);
      const done = (end, value) => {
        clearTimeout(silent);
        model.off("msg:custom", heard);
        end(value);
      };
      const heard = (answer, buffers) => {
        if (answer.asked !== mine) return;
        if (answer.failed) done(reject, new Error(answer.failed));
        else done(resolve, { ...answer, buffers });
      };
      model.on("msg:custom", heard);
      try {
        model.send({ ...question, number: mine }, undefined, given);
      } catch {
        done(reject, new Error(SILENT)); // after a restart there is nobody to send to
      }
    });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

async function fetchWork(model, ask, say) {
  const { name, pieces, said } = await ask({ do: "pack" });
  const parts = [];
  for (let piece = 0; piece < pieces; piece += 1) {
    if (piece) await pause();
    if (pieces > 5) say([`Fetching piece ${piece + 1} of ${pieces}.`]);
    parts.push((await ask({ do: "piece", piece })).buffers[0]);
  }
  const address = URL.createObjectURL(new Blob(parts, { type: "application/zip" }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  return [`${name} is now where your browser puts downloads.`, ...said];
}

async function giveWork(model, ask, say, file) {
  const size = model.get("piece");
  if (file.size > model.get("largest")) throw new Error("This file is too large to be one of your work.");
  const pieces = Math.max(1, Math.ceil(file.size / size));
  let answer;
  for (let piece = 0; piece < pieces; piece += 1) {
    if (pieces > 5) say([`Sending piece ${piece + 1} of ${pieces}.`]);
    const content = await file.slice(piece * size, (piece + 1) * size).arrayBuffer();
    answer = await ask({ do: "take", piece, last: piece === pieces - 1 }, [content]);
  }
  return answer.said;
}

function forgets(notice) {
  const [first, ...rest] = notice.split(". ");
  return element("p", { className: "hc-forgets" }, element("strong", { textContent: `${first}. ` }), rest.join(". "));
}

function render({ model, el }) {
  const ask = asker(model);
  const status = element("div", { className: "hc-reply" });
  status.setAttribute("role", "status");
  const say = (sentences) => status.replaceChildren(...sentences.map((textContent) => element("p", { textContent })));
  const box = element("section", { className: "hc-keeper" });
  box.setAttribute("aria-label", "Your work");
  if (model.get("notice")) box.append(forgets(model.get("notice")));

  let busy = false;
  const run = async (work, ...more) => {
    if (busy) return;
    busy = true;
    say(["A moment."]);
    try {
      say(await work(model, ask, say, ...more));
    } catch (fault) {
      say([fault.message]);
    }
    busy = false;
  };

  const draw = {
    download: () => {
      const button = element("button", { type: "button", textContent: "Download my work" });
      button.addEventListener("click", () => run(fetchWork));
      return button;
    },
    bring_back: () => {
      const input = element("input", { type: "file", accept: ".zip" });
      input.addEventListener("change", async () => {
        if (input.files.length) await run(giveWork, input.files[0]);
        input.value = ""; // so that the same file can be chosen again
      });
      return element("label", {}, "Bring back my work (a zip file): ", input);
    },
  };
  box.append(element("div", { className: "hc-doing" }, ...model.get("parts").map((part) => draw[part]())), status);
  box.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); // JupyterLab would take the keys for itself
  });
  el.replaceChildren(box);
}

export default { render };
