// The tokens of the stylesheet as the browser computes them for this place, in light and dark.
function resolve(host, expression) {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.color = expression;
  host.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

export function tone(host, name) {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.dataset.tone = name;
  probe.style.color = "var(--tone)";
  host.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

export function palette(host) {
  const names = ["ink", "soft", "line", "edge", "paper", "sunken", "raised", "teal"];
  return Object.fromEntries(names.map((name) => [name, resolve(host, `var(--${name})`)]));
}

export function faded(colour, alpha) {
  const [red, green, blue] = colour.match(/[\d.]+/g) ?? [128, 128, 128];
  return `rgba(${red},${green},${blue},${alpha})`;
}

export function whenThemeChanges(action) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", action);
}
