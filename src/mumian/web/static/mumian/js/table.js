// Filters apply as they change, and rows answer to the keyboard: j k to move, x to mark, Enter to open, / to search.
let current = null;

const rowsOf = (table) => [...table.querySelectorAll("tbody tr:not(.is-empty)")];

function go(row) {
  if (!row) return;
  current?.classList.remove("is-current");
  current = row;
  row.classList.add("is-current");
  row.scrollIntoView({ block: "nearest" });
  row.querySelector("a, input")?.focus({ preventScroll: true });
}

function step(by) {
  const table = current?.isConnected ? current.closest("[data-table]") : document.querySelector("[data-table]");
  if (!table) return;
  const rows = rowsOf(table);
  const at = rows.indexOf(current);
  go(rows[Math.max(0, Math.min(rows.length - 1, at + by))]);
}

function mark() {
  if (!current?.isConnected) return;
  const box = current.querySelector("input[type=checkbox]");
  if (box) box.click();
  else current.setAttribute("aria-selected", String(current.getAttribute("aria-selected") !== "true"));
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  x: mark,
  Enter: () => current?.isConnected && current.querySelector("a")?.click(),
  "/": () => document.querySelector("[data-table] input[type=search]")?.focus(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, button, summary, dialog, [contenteditable]")) return;
  if (event.key === "Enter" && event.target.closest("a")) return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

document.addEventListener("keydown", onKey);

export function begin(tables) {
  for (const table of tables) {
    if (table.dataset.ready) continue;
    table.dataset.ready = "yes";
    const form = table.querySelector(".table-tools");
    form?.querySelectorAll("select").forEach((each) => each.addEventListener("change", () => form.requestSubmit()));
  }
}
