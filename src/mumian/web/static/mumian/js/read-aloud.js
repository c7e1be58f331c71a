// Reads the page to the listener, block by block, and shows where it is.
import { words } from "./words.js";

let running = false;

function blocks() {
  const kept = "h1, h2, h3, p, li, dt, dd, label, .figure-name, .figure-value, .figure-note";
  return [...document.querySelectorAll(`main :is(${kept})`)].filter((each) => each.checkVisibility?.() !== false && each.innerText?.trim() && !each.querySelector(kept));
}

function show(button) {
  button.querySelector("span").textContent = running ? words.stop : words.read;
  button.setAttribute("aria-pressed", String(running));
}

function stop(button) {
  running = false;
  speechSynthesis.cancel();
  document.querySelector(".being-read")?.classList.remove("being-read");
  show(button);
}

function speak(list, button) {
  document.querySelector(".being-read")?.classList.remove("being-read");
  const block = list.shift();
  if (!running || !block) return stop(button);
  block.classList.add("being-read");
  block.scrollIntoView({ block: "center", behavior: "instant" });
  const said = new SpeechSynthesisUtterance(block.innerText);
  said.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
  said.rate = 0.85;
  said.onend = () => speak(list, button);
  said.onerror = () => stop(button);
  speechSynthesis.speak(said);
}

export function begin(buttons) {
  if (!("speechSynthesis" in window)) return;
  for (const button of buttons) {
    if (button.dataset.ready) continue;
    button.dataset.ready = "yes";
    button.hidden = false;
    button.addEventListener("click", () => {
      if (running) return stop(button);
      running = true;
      show(button);
      speak(blocks(), button);
    });
  }
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
