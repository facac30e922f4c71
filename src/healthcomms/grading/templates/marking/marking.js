// Beside formgrader's own script: a link to what waits for a mark, and comments that go into the box on a press.
(() => {
  const { titles, look } = JSON.parse(document.getElementById("hc-marking").textContent);
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
      box.value = [box.value.trimEnd(), button.textContent].filter(Boolean).join("\n\n");
      box.dispatchEvent(new Event("change", { bubbles: true })); // on which formgrader saves
      autosize.update(box);
    }
  });

  $(document).on("ajaxStop", update); // grades have come, or one was saved
})();
