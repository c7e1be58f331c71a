// A map to drag and zoom, from our own features alone: no tiles, no outside fonts, labels as plain elements.
import * as library from "../../vendor/maplibre-gl/maplibre-gl.mjs";
import { palette, tone, whenThemeChanges } from "./colours.js";
import { number } from "./chart-option.js";
import { words } from "./words.js";

library.setWorkerUrl(new URL("../../vendor/maplibre-gl/maplibre-gl-worker.mjs", import.meta.url).href);

function stylesheet() {
  if (document.querySelector("link[data-map-style]")) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("../../vendor/maplibre-gl/maplibre-gl.css", import.meta.url).href;
  link.dataset.mapStyle = "yes";
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

function edges(features) {
  const box = new library.LngLatBounds();
  const walk = (part) => (typeof part[0] === "number" ? box.extend(part.slice(0, 2)) : part.forEach(walk));
  features.forEach((each) => walk(each.geometry.coordinates));
  return box;
}

function coloured(content, host) {
  const known = Object.entries(content.tones);
  const fallback = tone(host, "ramp-0");
  return known.length ? ["match", ["get", "code"], ...known.flatMap(([code, name]) => [code, tone(host, name)]), fallback] : fallback;
}

function layers(content, host) {
  const colours = palette(host);
  const fill = coloured(content, host);
  const kind = (name) => ["==", ["geometry-type"], name];
  return [
    { id: "ground", type: "background", paint: { "background-color": colours.sunken } },
    ...(content.ground ? [
      { id: "below", type: "fill", source: "ground", paint: { "fill-color": tone(host, "ramp-0") } },
      { id: "below-borders", type: "line", source: "ground", paint: { "line-color": colours.paper, "line-width": 1.2 } },
    ] : []),
    { id: "areas", type: "fill", source: "content", filter: kind("Polygon"), paint: { "fill-color": fill } },
    { id: "borders", type: "line", source: "content", filter: kind("Polygon"), paint: { "line-color": colours.paper, "line-width": 1.4 } },
    { id: "lines", type: "line", source: "content", filter: kind("LineString"), paint: { "line-color": fill, "line-width": 3 } },
    { id: "points", type: "circle", source: "content", filter: ["all", kind("Point"), ["!", ["has", "point_count"]]], paint: { "circle-color": fill, "circle-radius": 6, "circle-stroke-color": colours.paper, "circle-stroke-width": 1.5 } },
  ];
}

function says(content, kept) {
  const value = content.values[kept.code];
  return value === undefined ? kept.name : `${kept.name} ${number(value)} ${content.unit}`;
}

// The labels that fit at first sight come from the drawing; the others show once there is room.
function labels(map, content) {
  const start = map.getZoom();
  const late = [];
  for (const each of content.geojson.features) {
    const { code, name } = each.properties;
    const at = each.properties.centre ?? (each.geometry.type === "Point" ? null : edges([each]).getCenter());
    if (!at) continue;
    const label = document.createElement("span");
    label.className = "map-label";
    label.dataset.tone = content.tones[code];
    label.textContent = content.labels[code] || name;
    label.hidden = !content.labels[code];
    if (label.hidden) late.push(label);
    new library.Marker({ element: label }).setLngLat(at).addTo(map);
    for (const name of ["tabindex", "role", "aria-label"]) label.removeAttribute(name);
    label.ariaHidden = "true";
  }
  map.on("zoom", () => late.forEach((label) => (label.hidden = map.getZoom() < start + 0.8)));
}

function pointing(map, content) {
  const popup = new library.Popup({ closeButton: false, closeOnClick: false, className: "map-popup" });
  for (const layer of ["areas", "lines", "points"]) {
    map.on("mousemove", layer, (event) => {
      map.getCanvas().style.cursor = content.links[event.features[0].properties.code] ? "pointer" : "";
      popup.setLngLat(event.lngLat).setText(says(content, event.features[0].properties)).addTo(map);
    });
    map.on("mouseleave", layer, () => popup.remove());
    map.on("click", layer, (event) => {
      const link = content.links[event.features[0].properties.code];
      if (link) location.assign(link);
    });
  }
}

const crowded = (content) => content.geojson.features.filter((each) => each.geometry.type === "Point").length > 100;

function sources(content) {
  const heap = crowded(content) ? { cluster: true, clusterRadius: 44, clusterMaxZoom: 15 } : {};
  const made = { content: { type: "geojson", data: content.geojson, ...heap } };
  return content.ground ? { ...made, ground: { type: "geojson", data: content.ground } } : made;
}

export async function open(host, content) {
  await stylesheet();
  const map = new library.Map({
    container: host,
    style: { version: 8, sources: sources(content), layers: layers(content, host) },
    bounds: edges(content.geojson.features),
    fitBoundsOptions: { padding: { top: 24, right: 48, bottom: 40, left: 48 } },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: true,
    fadeDuration: 0,
    locale: {
      "Map.Title": content.title || words.map,
      "NavigationControl.ZoomIn": words.zoomIn,
      "NavigationControl.ZoomOut": words.zoomOut,
      "CooperativeGesturesHandler.WindowsHelpText": words.ctrl,
      "CooperativeGesturesHandler.MacHelpText": words.cmd,
      "CooperativeGesturesHandler.MobileHelpText": words.fingers,
    },
  });
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new library.ScaleControl({ unit: "metric" }), "bottom-left");
  pointing(map, content);
  whenThemeChanges(() => layers(content, host).forEach(({ id, paint }) => Object.entries(paint).forEach(([name, value]) => map.setPaintProperty(id, name, value))));
  await new Promise((done) => map.once("load", done));
  labels(map, content);
  if (crowded(content)) (await import("./map-clusters.js")).follow(map, library);
}
