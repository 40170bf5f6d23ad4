// The form of a decision: a correction shows its fields, and whoever does not accept gives a reason.
for (const form of document.querySelectorAll("[data-judging]")) {
  const correction = form.querySelector("[data-correction]");
  const reason = form.elements.namedItem("reason");
  const chosen = () => form.querySelector('input[name="action"]:checked')?.value;
  const show = () => {
    const action = chosen();
    if (correction) correction.hidden = action !== "correct";
    reason.required = action === "correct" || action === "reject";
  };
  form.addEventListener("change", show);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches('input[type="radio"]')) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  show();
}
