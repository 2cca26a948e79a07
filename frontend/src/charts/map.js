// With which states there is how much: countries darken in five steps. Small ones (Singapore) carry a mark as well. The
// map data is a file of its own, fetched from where this script is when a page has a map.

import { geoNaturalEarth1 } from "d3-geo";
import { feature } from "topojson-client";
import worldFile from "risalah:world.json";
import { t } from "../app/words.js";
import { registerMap } from "./engine.js";
import { counted, tip } from "./tip.js";

const ROUNDED = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];
const STEPS = 5;
// Where the map is cut: through the Atlantic for those who look from Asia and the Pacific, otherwise through the Pacific.
const FROM_ASIA = -150;
const FROM_ELSEWHERE = -11;
const IN_ASIA = new Set("AF AU BD BN BT CN FJ FM HK ID IN IR JP KG KH KI KP KR KZ LA LK MH MM MN MO MV MY NP NR NZ PG PH PK PW SB SG TH TJ TL TM TO TV TW UZ VN VU WS".split(" "));

let world; // {points, shown: codes on the map}

async function load() {
  const answer = await fetch(new URL(worldFile, import.meta.url));
  if (!answer.ok) throw new Error(`map data: ${answer.status}`);
  const { topology, points } = await answer.json();
  const { features } = feature(topology, topology.objects.countries);
  for (const each of features) each.properties = { name: each.id ?? "" };
  registerMap("world", { type: "FeatureCollection", features });
  return { points, shown: new Set(features.map(({ id }) => id).filter(Boolean)) };
}

/** ECharts draws in longitude and latitude; this bends it and cuts what crosses the edge. */
function projectionFor(home) {
  const natural = geoNaturalEarth1().rotate([IN_ASIA.has(home) ? FROM_ASIA : FROM_ELSEWHERE, 0]);
  return { project: (point) => natural(point), unproject: (point) => natural.invert(point), stream: natural.stream };
}

/** Lower ends of at most five steps, in round numbers. */
export function stepsUpTo(most) {
  const below = ROUNDED.filter((number) => number <= Math.max(most, 1));
  const steps = Math.min(STEPS, below.length);
  return Array.from({ length: steps }, (_, index) => below[Math.round((index * (below.length - 1)) / Math.max(steps - 1, 1))]);
}

function pieces(most, ramp) {
  const starts = stepsUpTo(most);
  return starts.map((min, index) => {
    const max = starts[index + 1] ? starts[index + 1] - 1 : undefined;
    const label = max === undefined ? `${min}+` : max === min ? String(min) : `${min}–${max}`;
    const color = ramp[Math.round(((index + 1) * (STEPS - 1)) / starts.length)];
    // Not 'min' and 'max': a 'min' alone leaves out what is just as much.
    return { gte: min, ...(max === undefined ? {} : { lte: max }), label, color };
  });
}

const ranked = (data) => data.countries.filter(({ count }) => count).sort((one, other) => other.count - one.count || one.code.localeCompare(other.code));

function nameOf(data, code) {
  const label = data.countries.find((country) => country.code === code)?.label;
  if (label || !code) return label ?? t("area without a code of its own");
  return new Intl.DisplayNames([document.documentElement.lang || "id"], { type: "region" }).of(code);
}

function words(data, code, count) {
  if (code === data.home) return data.words?.home ?? t("at home");
  const { engagement, engagements, none } = data.words ?? {};
  return count ? counted(count, engagement, engagements ?? t("engagements")) : (none ?? t("nothing told yet"));
}

function shapesSeries(data, { focus, line, surface }) {
  const values = ranked(data).filter(({ code }) => world.shown.has(code)).map(({ code, count, url }) => ({ name: code, value: count, url }));
  return {
    type: "map",
    geoIndex: 0,
    selectedMode: false,
    data: values,
    itemStyle: { borderColor: surface, borderWidth: 0.5 },
    label: { show: false },
    emphasis: { label: { show: false }, itemStyle: { borderColor: focus, borderWidth: 2.5, areaColor: line } },
  };
}

function marksSeries(data, { focus, ink }) {
  return {
    type: "scatter",
    coordinateSystem: "geo",
    symbolSize: 9,
    data: ranked(data).filter(({ code }) => world.points[code]).map(({ code, count, url }) => ({ name: code, value: [...world.points[code], count], url })),
    itemStyle: { borderColor: ink, borderWidth: 1 },
    emphasis: { itemStyle: { borderColor: focus, borderWidth: 3 } },
  };
}

/** Entries by weight; small states by their mark, others by their shape. */
function entries(data) {
  const shapes = ranked(data).filter(({ code }) => world.shown.has(code)).map(({ code }) => code);
  const marks = ranked(data).filter(({ code }) => world.points[code]).map(({ code }) => code);
  return ranked(data).map(({ code, label, count, url }) => {
    const place = marks.includes(code) ? { series: 1, index: marks.indexOf(code) } : { series: 0, index: shapes.indexOf(code) };
    return { ...place, url, text: `${label}, ${words(data, code, count)}` };
  });
}

export const map = {
  isEmpty: (data) => !ranked(data).length,
  prepare: async () => (world ??= await load()),
  height: (data, width) => Math.round(Math.min(Math.max(width * 0.52, 220), 640)) + 34,
  describe: (data) => t("countries: {count}", { count: ranked(data).length }),
  entries,
  option: (data, colours) => {
    const most = Math.max(...ranked(data).map(({ count }) => count));
    return {
      geo: {
        map: "world",
        projection: projectionFor(data.home),
        roam: "move",
        scaleLimit: { min: 1, max: 12 },
        top: 4,
        bottom: 36,
        left: 4,
        right: 4,
        itemStyle: { areaColor: colours.land, borderColor: colours.surface, borderWidth: 0.5 },
        emphasis: { label: { show: false }, itemStyle: { areaColor: colours.line } },
        label: { show: false },
        regions: [{ name: data.home, itemStyle: { areaColor: colours.lineStrong, borderColor: colours.ink, borderWidth: 1 } }],
      },
      visualMap: {
        type: "piecewise",
        orient: "horizontal",
        left: "center",
        bottom: 0,
        itemWidth: 18,
        itemHeight: 12,
        itemGap: 12,
        selectedMode: false,
        hoverLink: false,
        textStyle: { color: colours.ink },
        pieces: pieces(most, colours.ramp),
        outOfRange: { color: colours.land },
        seriesIndex: [0, 1],
      },
      series: [shapesSeries(data, colours), marksSeries(data, colours)],
      tooltip: {
        formatter: ({ name, value }) => tip(nameOf(data, name), words(data, name, Array.isArray(value) ? value[2] : value || 0)),
      },
    };
  },
  zoom: (chart, factor) => {
    const { zoom = 1 } = chart.getOption().geo[0];
    const next = factor ? Math.min(Math.max(zoom * factor, 1), 12) : 1;
    chart.setOption({ geo: { zoom: next, ...(factor ? {} : { center: null }) } });
  },
};
