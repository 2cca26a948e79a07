// Makes the world map smaller: Natural Earth's 50m countries (public domain, through world-atlas), ids turned from ISO
// numeric into alpha-2, coasts of large countries coarser, small countries kept as they are and given a point, so that
// Singapore can be seen and pointed at. Areas that ISO has no code for are drawn, but carry no id.

import { createRequire } from "node:module";
import { geoArea, geoCentroid } from "d3-geo";
import { feature, quantize } from "topojson-client";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

const require = createRequire(import.meta.url);
// Steradians: coasts are cut where a triangle of three neighbouring points is smaller than this …
const COARSE = 1.5e-6;
// … and a country smaller than this (Brunei, Palestine, Timor-Leste; not Kuwait) has every point, and a mark of its own.
const SMALL = 4e-4;
const GRID = 1e4;
const LEFT_OUT = new Set(["AQ"]);
// Not in ISO 3166-1, but a state in our tables; Natural Earth gives it no number.
const BY_NAME = { Kosovo: "XK" };
// States that the map at this scale leaves out, as longitude and latitude.
const MISSING = { TV: [179.2, -8.52] };

/** ISO alpha-2 code of one of world-atlas's shapes, or nothing. */
function codeOf(shape) {
  const { numericToAlpha2 } = require("i18n-iso-countries");
  return BY_NAME[shape.properties.name] ?? (shape.id && numericToAlpha2(shape.id));
}

/** Territories of a country come as shapes of their own under one number: the largest keeps the code. */
function withCodes(world) {
  const shapes = world.objects.countries.geometries.map((shape) => ({ ...shape, code: codeOf(shape), area: geoArea(feature(world, shape)) }));
  shapes.sort((one, other) => other.area - one.area);
  const taken = new Set();
  return shapes
    .filter((shape) => !LEFT_OUT.has(shape.code))
    .map(({ type, arcs, code, area }) => {
      const id = code && !taken.has(code) ? code : undefined;
      if (id) taken.add(id);
      return { shape: { type, arcs, ...(id && { id }) }, area };
    })
    .sort((one, other) => (one.shape.id ?? "~").localeCompare(other.shape.id ?? "~"));
}

function arcsOf(shape) {
  return new Set(shape.arcs.flat(Infinity).map((index) => (index < 0 ? ~index : index)));
}

/** Points of small countries' coasts weigh more than any limit, so that simplifying leaves them alone. */
function keepWhole(topology, arcs) {
  for (const arc of arcs) for (const point of topology.arcs[arc]) point[2] = Infinity;
}

/**
 * The map as JSON text.
 * @returns {string} {topology, points: {code: [longitude, latitude]}}; points are those of small countries
 */
export function worldMap() {
  const world = structuredClone(require("world-atlas/countries-50m.json"));
  const found = withCodes(world);
  const small = found.filter(({ shape, area }) => shape.id && area < SMALL).map(({ shape }) => shape);
  const centre = (shape) => geoCentroid(feature(world, shape)).map((degree) => Math.round(degree * 100) / 100);
  const points = Object.fromEntries(small.map((shape) => [shape.id, centre(shape)]));
  const countries = { type: "GeometryCollection", geometries: found.map(({ shape }) => shape) };
  const plain = { type: "Topology", arcs: world.arcs, transform: world.transform, objects: { countries } };
  const weighed = presimplify(plain, sphericalTriangleArea);
  const whole = new Set(small.flatMap((shape) => [...arcsOf(shape)]));
  keepWhole(weighed, whole);
  const coarse = simplify(weighed, COARSE);
  const heavy = filterWeight(coarse, COARSE, sphericalRingArea);
  const topology = filter(coarse, (ring, interior) => ring.some((arc) => whole.has(arc < 0 ? ~arc : arc)) || heavy(ring, interior));
  return JSON.stringify({ topology: quantize(topology, GRID), points: { ...points, ...MISSING } });
}
