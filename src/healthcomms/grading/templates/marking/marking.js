// Beside formgrader's own script: a link to what waits for a mark, comments that go into the box on a press, and a
// sentence beside a mark that cannot be.
(() => {
  const { titles, look, most } = JSON.parse(document.getElementById("hc-marking").textContent);
  const link = document.getElementById("hc-next");

  // formgrader marks the boxes that wait; what a check could not judge waits as well, until a person gives points
  const waits = (box) => box.classList.contains("needs_manual_grade") || (look.includes(box.id) && box.value === "");
  const first = () => [...document.querySelectorAll("input.score")].find(waits);

  function update() {
    const box = first();
    link.textContent = box ? `Next thing to mark: ${titles[box.id]}` : "Nothing is left to mark here. Next submission";
    link.href = box ? `#${box.id}` : link.dataset.next;
  }

  link.addEventListener("click", (event) => {
    const box = first();
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-comment-for]");
    if (button) {
      const box = document.getElementById(`${button.dataset.commentFor}-comment`);
      box.value = `${[box.value.trimEnd(), button.textContent].filter(Boolean).join("\n\n")} `; // own words come next
      autosize.update(box);
      box.focus();
      box.setSelectionRange(box.value.length, box.value.length);
      save(box);
    }
  });

  // formgrader saves on a change. What an earlier save answers replaces the text, so one waits for the other.
  function save(box) {
    const change = () => box.dispatchEvent(new Event("change", { bubbles: true }));
    $.active ? $(document).one("ajaxStop", change) : change();
  }

  // A box for numbers loses a comma without a word, so that 3,5 is 35; a box for text keeps what was typed.
  for (const box of document.querySelectorAll("input.score")) {
    box.type = "text";
    box.inputMode = "decimal";
    const said = Object.assign(document.createElement("div"), { className: "hc-mark", role: "status" });
    box.closest(".panel-heading").append(said);
    box.addEventListener("input", () => (said.textContent = fault(box)));
    // before formgrader's own, which saves; not while typing, for a box changed by a script does not count as changed
    box.addEventListener("change", () => (box.value = saved(box)));
  }

  const typed = (box) => Number(box.value.replace(",", "."));

  function saved(box) {
    if (box.value.trim() === "" || Number.isNaN(typed(box))) return "";
    return Math.min(Math.max(typed(box), 0), most[box.id]);
  }

  function fault(box) {
    if (Number(saved(box)) === typed(box)) return "";
    const outcome = saved(box) === "" ? "is not saved" : `becomes ${saved(box)}`;
    return `A number from 0 to ${most[box.id]}, with a point: “${box.value}” ${outcome}.`;
  }

  $(document).on("ajaxStop", update); // grades have come, or one was saved
})();
