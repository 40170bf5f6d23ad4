// Keys for every page: j and k walk the rows, Enter opens, g and a letter goes, / searches, ? helps.
const rows = [...document.querySelectorAll("[data-row]")];
const help = document.getElementById("keys-help");
let at = -1;
document.querySelector(".ways [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
let going = false;

function typing(target) {
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && !/^(radio|checkbox|submit|button)$/.test(target.type));
}

function step(by) {
  if (!rows.length) return false;
  rows[at]?.classList.remove("at");
  at = Math.min(rows.length - 1, Math.max(0, at + by));
  const row = rows[at];
  row.classList.add("at");
  const link = row.querySelector("[data-open]") ?? row.querySelector("a");
  link?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  return true;
}

function choose(key) {
  const input = document.querySelector(`[data-judging] [data-choose="${CSS.escape(key)}"]`);
  if (!input) return false;
  input.checked = true;
  input.focus();
  input.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function go(key) {
  const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
  if (!link) return false;
  location.assign(link.href);
  return true;
}

function openHelp() {
  help?.showModal();
  return Boolean(help);
}

function pressed(event) {
  if (going) {
    going = false;
    return go(event.key);
  }
  if (event.key === "j" || event.key === "k") return step(event.key === "j" ? 1 : -1);
  if (event.key === "?") return openHelp();
  if (event.key === "g") return (going = true);
  if (event.key === "/") {
    const find = document.querySelector('[data-key="/"]');
    find?.focus();
    find?.select();
    return Boolean(find);
  }
  return choose(event.key);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (event.key === "Escape" && typing(event.target)) {
    event.target.blur();
    return;
  }
  if (!typing(event.target) && pressed(event)) event.preventDefault();
});

for (const button of document.querySelectorAll("[data-opens]")) {
  button.hidden = false;
  button.addEventListener("click", openHelp);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
