// Draws the charts that come into view, and lets each be saved as a picture, a drawing or figures.
import { option } from "./chart-option.js";
import { saveCsv, savePng, saveSvg } from "./chart-save.js";
import { whenThemeChanges } from "./colours.js";
import { button, spec, words } from "./words.js";

let library;
const load = () => (library ??= import("../../vendor/echarts/echarts.esm.min.mjs"));
const drawn = new Map();

async function draw(figure) {
  const canvas = figure.querySelector(".chart-canvas");
  const echarts = await load();
  if (drawn.has(figure) || !canvas.isConnected) return;
  const chart = echarts.init(canvas, null, { renderer: "canvas" });
  const content = spec(figure);
  drawn.set(figure, { chart, content });
  chart.setOption(option(content, canvas));
  new ResizeObserver(() => {
    if (!canvas.clientWidth) return;
    chart.resize();
    chart.setOption(option(content, canvas), true);
  }).observe(canvas);
  figure.dataset.drawn = "yes";
}

function addTools(figure) {
  const tools = figure.querySelector(".chart-tools");
  if (!tools || tools.children.length) return;
  const label = document.createElement("span");
  label.className = "hidden";
  label.textContent = words.save;
  const name = figure.dataset.chart;
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", words.save);
  const choices = [
    ["PNG", words.png, async () => savePng(await load(), spec(figure), name)],
    ["SVG", words.svg, async () => saveSvg(await load(), spec(figure), name)],
    ["CSV", words.csv, () => saveCsv(figure, name)],
  ];
  for (const [short, long, action] of choices) {
    const made = button(short, action);
    made.setAttribute("aria-label", `${short}, ${long}`);
    made.title = long;
    tools.append(made);
  }
  tools.hidden = false;
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      watcher.unobserve(entry.target);
      draw(entry.target);
    }
  },
  { rootMargin: "200px" },
);

function redraw() {
  for (const [figure, { chart, content }] of drawn) {
    chart.setOption(option(content, figure.querySelector(".chart-canvas")), true);
  }
}

function forget() {
  for (const [figure, { chart }] of drawn) {
    if (figure.isConnected) continue;
    chart.dispose();
    drawn.delete(figure);
  }
}

whenThemeChanges(redraw);
window.addEventListener("beforeprint", redraw);
window.addEventListener("afterprint", redraw);

export function begin(figures) {
  forget();
  for (const figure of figures) {
    addTools(figure);
    if (!drawn.has(figure)) watcher.observe(figure);
  }
}
