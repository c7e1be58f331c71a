// What scripts say, in the reader's language: written by the server into <template id="words">.
export const words = document.getElementById("words")?.dataset ?? {};

export function button(label, action, { small = true } = {}) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = small ? "button is-small" : "button";
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}

export function spec(figure) {
  return JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
}
