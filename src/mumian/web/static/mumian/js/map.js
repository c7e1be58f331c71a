// The drawing and its list point at each other; where the browser can, the map also moves.
import { button, spec, words } from "./words.js";

function pair(figure) {
  const places = figure.querySelectorAll("[data-code]");
  const mark = (code, on) => places.forEach((each) => each.dataset.code === code && each.classList.toggle("is-current", on));
  for (const each of places) {
    for (const [event, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
      each.addEventListener(event, () => mark(each.dataset.code, on));
    }
  }
}

function able() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

async function move(figure, toggle) {
  const stage = figure.querySelector(".map-stage");
  const drawing = stage.querySelector(".map-drawing");
  let moving = stage.querySelector(".map-moving");
  if (!moving) {
    moving = document.createElement("div");
    moving.className = "map-moving";
    stage.insertBefore(moving, toggle);
    drawing.setAttribute("hidden", "");
    const { open } = await import("./map-moving.js");
    await open(moving, spec(figure));
    figure.dataset.moving = "open";
  } else {
    moving.hidden = !moving.hidden;
    drawing.toggleAttribute("hidden", !moving.hidden);
  }
  toggle.textContent = moving.hidden ? words.move : words.still;
}

function inView(figure, action) {
  const watcher = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    watcher.disconnect();
    action();
  });
  watcher.observe(figure);
}

export function begin(figures) {
  for (const figure of figures) {
    if (figure.dataset.ready) continue;
    figure.dataset.ready = "yes";
    pair(figure);
    if (!("moving" in figure.dataset) || !able()) continue;
    const toggle = button(words.move, () => move(figure, toggle));
    toggle.classList.add("map-toggle");
    figure.querySelector(".map-stage").append(toggle);
    if (document.documentElement.dataset.mode !== "elder") inView(figure, () => move(figure, toggle));
  }
}
