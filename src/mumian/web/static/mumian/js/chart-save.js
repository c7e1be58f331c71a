// A chart leaves the page whole: with title, unit and source, in the light theme.
import { option } from "./chart-option.js";

const wide = 1200;
const high = 675;

function lightHost() {
  const host = document.createElement("div");
  host.dataset.theme = "light";
  host.hidden = true;
  document.body.append(host);
  return host;
}

function whole(content) {
  const host = lightHost();
  const made = option(content, host, { width: wide, still: true });
  host.remove();
  const top = 84;
  made.backgroundColor = "#ffffff";
  made.title = [
    { text: content.title, subtext: content.unit, left: 20, top: 16, textStyle: { fontSize: 22, color: "#1c2024" }, subtextStyle: { fontSize: 15, color: "#565d66" } },
    { text: content.source, left: 20, bottom: 10, textStyle: { fontSize: 13, fontWeight: "normal", color: "#565d66", width: wide - 40, overflow: "break" } },
  ];
  made.grid = { ...made.grid, left: 24, top, bottom: (made.grid.bottom ?? 0) + 48 };
  if (content.series.length > 1) made.legend = { data: content.series.map((each) => each.name), right: 20, top: 20, icon: "roundRect", textStyle: { fontSize: 14, color: "#565d66" } };
  if (made.visualMap?.show !== false && made.visualMap) made.visualMap.bottom = 44;
  return made;
}

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function savePng(echarts, content, name) {
  const canvas = document.createElement("canvas");
  canvas.width = wide;
  canvas.height = high;
  const chart = echarts.init(canvas, null, { renderer: "canvas", width: wide, height: high, devicePixelRatio: 2 });
  chart.setOption(whole(content));
  chart.getZr().flush();
  canvas.toBlob((blob) => {
    save(blob, `${name}.png`);
    chart.dispose();
  });
}

export function saveSvg(echarts, content, name) {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: wide, height: high });
  chart.setOption(whole(content));
  save(new Blob([chart.renderToSVGString()], { type: "image/svg+xml" }), `${name}.svg`);
  chart.dispose();
}

// A cell that a spreadsheet would run as a formula is kept as text.
function quoted(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[-+]?[\d.,]+%?$/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function saveCsv(figure, name) {
  const rows = [...figure.querySelectorAll(".chart-table tr")].map((row) => [...row.cells].map((cell) => quoted(cell.textContent.trim())).join(","));
  save(new Blob(["\ufeff", rows.join("\r\n"), "\r\n"], { type: "text/csv" }), `${name}.csv`);
}
