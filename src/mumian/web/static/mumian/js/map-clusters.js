// Points that stand too close are shown as one mark with their true number; a click opens it.
import { number } from "./chart-option.js";
import { words } from "./words.js";

export function follow(map, library) {
  const shown = new Map();

  function mark(each) {
    const count = each.properties.point_count;
    const face = document.createElement("button");
    face.type = "button";
    face.className = "map-cluster";
    face.textContent = number(count);
    face.setAttribute("aria-label", `${number(count)} ${words.places}`);
    face.addEventListener("click", async () => {
      const zoom = await map.getSource("content").getClusterExpansionZoom(each.properties.cluster_id);
      map.jumpTo({ center: each.geometry.coordinates, zoom });
    });
    return new library.Marker({ element: face }).setLngLat(each.geometry.coordinates);
  }

  function update() {
    if (!map.isSourceLoaded("content")) return;
    const present = new Map(map.querySourceFeatures("content", { filter: ["has", "point_count"] }).map((each) => [each.properties.cluster_id, each]));
    for (const [id, made] of shown) {
      if (present.has(id)) continue;
      made.remove();
      shown.delete(id);
    }
    for (const [id, each] of present) {
      if (!shown.has(id)) shown.set(id, mark(each).addTo(map));
    }
  }

  map.on("render", update);
  update();
}
