// From what the page says to what the chart library wants. No markup is ever built here: labels are plain text.
import { faded, palette, tone } from "./colours.js";

const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

export function number(value) {
  if (value === null || value === undefined || value === "-") return "–";
  return typeof value === "number" ? value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 }) : String(value);
}

export function option(content, host, { width = host.clientWidth, still: quiet = still } = {}) {
  const colours = palette(host);
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.75;
  const shared = {
    animation: !quiet,
    animationDuration: 150,
    animationDurationUpdate: 150,
    textStyle: { fontFamily: font, fontSize: size, color: colours.soft },
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: colours.raised,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: size + 1, fontFamily: font },
      transitionDuration: 0,
    },
    aria: { enabled: false },
  };
  return content.kind === "heatmap"
    ? { ...shared, ...heat(content, host, colours, size, shared) }
    : { ...shared, ...lines(content, host, colours, size, width, shared) };
}

function axisLooks(colours, size) {
  return {
    axisLine: { lineStyle: { color: colours.edge } },
    axisTick: { show: false },
    axisLabel: { color: colours.soft, fontSize: size, hideOverlap: true, fontFamily: font },
    splitLine: { show: false },
    nameTextStyle: { color: colours.soft, fontSize: size },
  };
}

function lines(content, host, colours, size, width, shared) {
  const time = content.kind === "time";
  const drawn = content.series.filter((each) => each.shape === "line" || each.shape === "step");
  const direct = drawn.length > 1 && drawn.length === content.series.filter((each) => each.shape !== "band").length && width > 520;
  host.closest?.(".chart")?.toggleAttribute("data-direct", direct);
  const longest = Math.max(0, ...drawn.map((each) => measure(each.name, size)));
  return {
    grid: { left: 4, right: direct ? Math.min(longest + 14, 150) : 14, top: 12, bottom: content.xLabel ? 24 : 6, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: { ...shared.tooltip, ...pointer(colours), trigger: "axis", formatter: (found) => hint(found, content) },
    xAxis: {
      ...axisLooks(colours, size),
      type: time ? "time" : "category",
      data: time ? undefined : content.x,
      boundaryGap: time ? undefined : content.series.some((each) => each.shape === "bar"),
      name: content.xLabel || undefined,
      nameLocation: "middle",
      nameGap: size + 14,
    },
    yAxis: {
      ...axisLooks(colours, size),
      type: "value",
      scale: !content.fromZero,
      axisLine: { show: false },
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { ...axisLooks(colours, size).axisLabel, formatter: number },
      splitNumber: 4,
    },
    series: content.series.flatMap((each, index) => (each.shape === "band" ? band(each, content, host, index) : [one(each, content, host, direct, size)])),
  };
}

function pointer(colours) {
  return { axisPointer: { type: "line", lineStyle: { color: colours.edge, type: "dashed" }, label: { show: false } } };
}

function hint(found, content) {
  const list = Array.isArray(found) ? found : [found];
  if (!list.length) return "";
  const index = list[0].dataIndex;
  const head = content.kind === "time" ? moment(content.x[index]) : content.x[index];
  const rows = content.series.map((each) => {
    const words = each.shape === "band" ? `${number(each.low[index])} – ${number(each.high[index])}` : number(each.values[index]);
    return `${each.name}  ${words}${content.unit ? ` ${content.unit}` : ""}`;
  });
  return [head, ...rows].join("\n");
}

function moment(iso) {
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  const found = new Date(bare ? `${iso}T00:00` : iso);
  if (Number.isNaN(found.getTime())) return iso;
  const shape = bare ? { dateStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(document.documentElement.lang, shape).format(found);
}

function points(values, content) {
  const clean = values.map((value) => (value === null || value === undefined ? "-" : value));
  return content.kind === "time" ? clean.map((value, index) => [content.x[index], value]) : clean;
}

function one(each, content, host, direct, size) {
  const colour = tone(host, each.tone);
  const shape = { bar: "bar", points: "scatter" }[each.shape] ?? "line";
  const few = each.values.filter((value) => value !== null).length <= 12;
  return {
    name: each.name,
    type: shape,
    data: points(each.values, content),
    step: each.shape === "step" ? "end" : undefined,
    showSymbol: shape !== "line" || (few && each.shape === "line"),
    symbol: "circle",
    symbolSize: shape === "scatter" ? 8 : 6,
    connectNulls: false,
    barMaxWidth: 36,
    barCategoryGap: "28%",
    lineStyle: { color: colour, width: 2.25, type: each.dashed ? [5, 4] : "solid" },
    itemStyle: { color: content.scale.length && shape === "bar" ? (at) => classColour(at.value, content, host) : colour, borderRadius: shape === "bar" ? [2, 2, 0, 0] : 0 },
    endLabel: { show: direct, formatter: "{a}", color: colour, fontSize: size, fontFamily: font, distance: 6 },
    labelLayout: { moveOverlap: "shiftY" },
    emphasis: { disabled: true },
    z: 3,
  };
}

function classColour(value, content, host) {
  const amount = Array.isArray(value) ? value[1] : value;
  const known = content.scale.filter(([low]) => amount >= low);
  return tone(host, (known.at(-1) ?? content.scale[0])[1]);
}

function band(each, content, host, index) {
  const colour = faded(tone(host, each.tone), 0.2);
  const common = { type: "line", stack: `band-${index}`, stackStrategy: "all", symbol: "none", lineStyle: { opacity: 0 }, emphasis: { disabled: true }, silent: true, z: 1 };
  const height = each.high.map((high, at) => (high === null || each.low[at] === null ? null : high - each.low[at]));
  return [
    { ...common, name: `${each.name} ↓`, data: points(each.low, content) },
    { ...common, name: each.name, data: points(height, content), areaStyle: { color: colour } },
  ];
}

function heat(content, host, colours, size, shared) {
  const cells = content.cells.flatMap((row, y) => row.map((value, x) => [x, y, value === null ? "-" : value]));
  const known = cells.map((cell) => cell[2]).filter((value) => value !== "-");
  const classes = content.scale.map(([low, name, label], index) => ({ gte: low, lt: content.scale[index + 1]?.[0], color: tone(host, name), label }));
  const ramp = ["ramp-1", "ramp-2", "ramp-3", "ramp-4", "ramp-5"].map((name) => tone(host, name));
  const looks = { left: 0, bottom: 0, textStyle: { color: colours.soft, fontSize: size }, itemWidth: 12 };
  return {
    grid: { left: 4, right: 14, top: 8, bottom: content.scale.length ? 6 : 44, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { ...axisLooks(colours, size), type: "category", data: content.x, splitArea: { show: false } },
    yAxis: { ...axisLooks(colours, size), type: "category", data: content.y, inverse: true, axisLine: { show: false } },
    visualMap: classes.length
      ? { type: "piecewise", pieces: classes, show: false, dimension: 2 }
      : { ...looks, type: "continuous", orient: "horizontal", min: Math.min(...known), max: Math.max(...known), dimension: 2, inRange: { color: ramp }, itemHeight: 140, text: [number(Math.max(...known)), number(Math.min(...known))], calculable: false },
    tooltip: {
      ...shared.tooltip,
      formatter: (at) => `${content.y[at.value[1]]} · ${content.x[at.value[0]]}\n${number(at.value[2])} ${content.unit}`,
    },
    series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: colours.paper, borderWidth: 1 }, emphasis: { itemStyle: { borderColor: colours.ink } }, progressive: 0 }],
  };
}

const pen = document.createElement("canvas").getContext("2d");
function measure(text, size) {
  pen.font = `${size}px ${font}`;
  return pen.measureText(text).width;
}
