// Starts what the page needs and nothing else. Every page works without any of this.
const parts = [
  ["[data-chart]", "./chart.js"],
  ["[data-map]", "./map.js"],
  ["[data-table]", "./table.js"],
  ["#palette", "./palette.js"],
  ["[data-read-aloud]", "./read-aloud.js"],
  ["[data-clock]", "./clock.js"],
];

async function begin(root) {
  for (const [selector, module] of parts) {
    const found = [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
    if (found.length) (await import(module)).begin(found);
  }
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside && event.type === "keydown") menu.querySelector("summary").focus();
    }
  }
}

// A form that is on its way is not sent twice.
function sendOnce(event) {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
}

document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
document.addEventListener("submit", sendOnce);
window.addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));
document.addEventListener("htmx:after:swap", () => begin(document.body));
document.querySelector("[data-focus]")?.focus();
begin(document.body);
