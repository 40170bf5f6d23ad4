// Marks in a text and what is said beside it: pointing at one lights up the other; kinds can be switched off.
const text = document.getElementById("text");
const side = document.querySelector(".side");

function explain(key) {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
  if (!key) return;
  const row = document.getElementById(`x-${key}`);
  if (!row) return;
  row.classList.add("lit");
  row.closest("details").open = true;
  const [frame, place] = [side.getBoundingClientRect(), row.getBoundingClientRect()];
  if (place.top < frame.top || place.bottom > frame.bottom) side.scrollTop += place.top - frame.top - frame.height / 3;
}

function keyOf(event) {
  return event.target.closest("[data-key]")?.dataset.key;
}

if (text && side) {
  text.addEventListener("focusin", (event) => explain(keyOf(event)));
  text.addEventListener("pointerover", (event) => keyOf(event) && explain(keyOf(event)));
  text.addEventListener("click", (event) => {
    const key = keyOf(event);
    if (!key || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    explain(key);
  });
  side.addEventListener("pointerover", (event) => {
    const key = event.target.closest("li[id^='x-']")?.id.slice(2);
    for (const one of text.querySelectorAll(".m.lit")) one.classList.remove("lit");
    if (key) for (const one of text.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)) one.classList.add("lit");
  });
  for (const button of document.querySelectorAll("[data-mark]")) {
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!shown));
      const hidden = new Set((text.dataset.hide ?? "").split(" ").filter(Boolean));
      if (shown) hidden.add(button.dataset.mark);
      else hidden.delete(button.dataset.mark);
      text.dataset.hide = [...hidden].join(" ");
    });
  }
}
