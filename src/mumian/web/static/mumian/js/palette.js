// The command palette (Ctrl/⌘ K) and the help of keys (?).
function opener(dialog) {
  return () => {
    if (!dialog.open) dialog.showModal();
  };
}

function palette(dialog) {
  const input = dialog.querySelector("input");
  const options = [...dialog.querySelectorAll("[role=option]")];
  const shown = () => options.filter((each) => !each.hidden);
  let chosen = 0;

  function mark(index) {
    const list = shown();
    chosen = list.length ? (index + list.length) % list.length : 0;
    options.forEach((each) => each.setAttribute("aria-selected", "false"));
    const at = list[chosen];
    at?.setAttribute("aria-selected", "true");
    at?.scrollIntoView({ block: "nearest" });
    if (at) input.setAttribute("aria-activedescendant", at.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function narrow() {
    const wanted = input.value.trim().toLowerCase();
    options.forEach((each) => (each.hidden = !each.textContent.toLowerCase().includes(wanted)));
    mark(0);
  }

  function go() {
    const at = shown()[chosen];
    if (at) location.assign(at.dataset.href);
  }

  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen - 1);
    else if (event.key === "Enter") go();
    else return;
    event.preventDefault();
  });
  options.forEach((each) => each.addEventListener("click", () => location.assign(each.dataset.href)));
  return () => {
    input.value = "";
    narrow();
    opener(dialog)();
    input.focus();
  };
}

export function typing(target) {
  return target.closest?.("input, textarea, select, [contenteditable]") !== null;
}

export function begin([dialog]) {
  if (dialog.dataset.ready) return;
  dialog.dataset.ready = "yes";
  const open = palette(dialog);
  const help = document.getElementById("keys");
  document.querySelectorAll("[data-palette-open]").forEach((each) =>
    each.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    }),
  );
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    } else if (event.key === "?" && !typing(event.target)) {
      help?.showModal();
    }
  });
}
