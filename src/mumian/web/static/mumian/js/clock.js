// The clock of the city screen shows Shanghai time wherever the screen stands.
export function begin(clocks) {
  const shape = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Shanghai" });
  const tick = () => clocks.forEach((clock) => (clock.textContent = shape.format(new Date())));
  tick();
  setInterval(tick, 5_000);
}
