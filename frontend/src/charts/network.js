// Who met whom: people as nodes, larger where they are told of more often, in colour and shape by their country. The
// layout is worked out before it is drawn, so nothing moves.

import { t } from "../app/words.js";
import { placed } from "./layout.js";
import { tip } from "./tip.js";

const SHAPES = ["circle", "rect", "triangle", "diamond"];
const COLOURS = 8;
// Only as many of the heaviest nodes carry their name as there is room for: so many, each taking so many square pixels.
const NAMED = 30;
const ROOM = 12_000;
// What stands around the nodes: names reach to the right, the legend is below.
const MARGIN = { top: 20, bottom: 52, left: 30 };

const ranked = (data) => [...data.nodes].sort((one, other) => other.weight - one.weight || one.id.localeCompare(other.id));

function heightFor(width) {
  return Math.round(Math.min(Math.max(width * 0.6, 340), 640));
}

function countriesOf(data) {
  return [...new Set(data.nodes.map(({ country }) => country))].sort();
}

function nameOf(data, code) {
  return data.countries[code] ?? code ?? t("country not known");
}

/** Diameter in pixels; smaller where many share little room. */
function sizeOf(weight, most, scale) {
  return (10 + 24 * Math.sqrt(weight / most)) * scale;
}

/** With whom somebody is linked, most often first. */
function companions(data, id) {
  const labels = new Map(data.nodes.map((node) => [node.id, node.label]));
  return data.links
    .filter(({ source, target }) => source === id || target === id)
    .sort((one, other) => other.weight - one.weight)
    .map(({ source, target }) => labels.get(source === id ? target : source))
    .filter(Boolean);
}

function words(data, node) {
  const others = companions(data, node.id);
  const listed = others.length > 5 ? `${others.slice(0, 5).join(", ")} …` : others.join(", ");
  return [nameOf(data, node.country), t("records: {count}", { count: node.weight }), listed && t("with {names}", { names: listed })];
}

function nodes(data, countries, { ink, focus }, width) {
  const at = places(data, width);
  const area = width * heightFor(width);
  const scale = Math.min(Math.max(Math.sqrt(area / data.nodes.length) / 90, 0.45), 1);
  const named = Math.min(NAMED, area / ROOM);
  const most = Math.max(...data.nodes.map(({ weight }) => weight), 1);
  return ranked(data).map((node, rank) => ({
    id: node.id,
    name: node.label,
    ...at[rank],
    value: node.weight,
    url: node.url,
    category: countries.indexOf(node.country),
    symbol: shapeOf(countries.indexOf(node.country)),
    symbolSize: sizeOf(node.weight, most, scale),
    label: { show: rank < named, color: ink },
    emphasis: { label: { show: true }, itemStyle: { borderColor: focus, borderWidth: 4 } },
  }));
}

function links(data) {
  const most = Math.max(...data.links.map(({ weight }) => weight), 1);
  return data.links.map(({ source, target, weight }) => ({ source, target, value: weight, lineStyle: { width: 1 + (4 * weight) / most } }));
}

function marginRight(width) {
  return Math.min(130, width * 0.28);
}

/** Places of nodes, by weight, in pixels: they fill the box to its edges, so that nothing is stretched in drawing. */
function places(data, width) {
  const box = { x: width - MARGIN.left - marginRight(width), y: heightFor(width) - MARGIN.top - MARGIN.bottom };
  const numbers = new Map(ranked(data).map(({ id }, index) => [id, index]));
  const between = data.links.map(({ source, target }) => ({ from: numbers.get(source), to: numbers.get(target) }));
  const known = between.filter(({ from, to }) => from !== undefined && to !== undefined && from !== to);
  const found = placed(numbers.size, known, box.x / box.y);
  const fitted = (axis) => {
    const values = found.map((place) => place[axis]);
    const least = Math.min(...values);
    const reach = Math.max(...values) - least || 1;
    return values.map((value) => ((value - least) / reach) * box[axis]);
  };
  const [across, down] = [fitted("x"), fitted("y")];
  return found.map((_, index) => ({ x: across[index], y: down[index] }));
}

/** Colour and shape of a country: all pairs are used before one comes again. */
function shapeOf(number) {
  return SHAPES[(number + Math.floor(number / COLOURS)) % SHAPES.length];
}

function graph(data, countries, colours, width) {
  return {
    type: "graph",
    layout: "none",
    ...MARGIN,
    right: marginRight(width),
    // The wheel scrolls the page; buttons and keys zoom.
    roam: "move",
    scaleLimit: { min: 0.5, max: 8 },
    categories: countries.map((code, index) => ({ name: nameOf(data, code), symbol: shapeOf(index), itemStyle: { color: colours.series[index % COLOURS] } })),
    data: nodes(data, countries, colours, width),
    links: links(data),
    label: { position: "right", fontFamily: colours.font, fontSize: 12 },
    labelLayout: { hideOverlap: true },
    lineStyle: { color: colours.lineStrong, opacity: 0.55, curveness: 0.08 },
    itemStyle: { borderColor: colours.surface, borderWidth: 1.5 },
    emphasis: { focus: "adjacency", lineStyle: { opacity: 1 } },
  };
}

export const network = {
  isEmpty: (data) => !data.nodes.length,
  height: (data, width) => heightFor(width),
  describe: (data) => t("people: {people}, links between them: {links}", { people: data.nodes.length, links: data.links.length }),
  entries: (data) => ranked(data).map((node, index) => ({ series: 0, index, url: node.url, text: [node.label, ...words(data, node)].filter(Boolean).join(", ") })),
  option: (data, colours, width) => {
    const countries = countriesOf(data);
    const list = ranked(data);
    return {
      legend: { type: "scroll", bottom: 0, pageIconColor: colours.accent, pageIconInactiveColor: colours.line, pageTextStyle: { color: colours.muted }, textStyle: { color: colours.ink }, data: countries.map((code, index) => ({ name: nameOf(data, code), icon: shapeOf(index) })) },
      series: [graph(data, countries, colours, width)],
      tooltip: {
        formatter: ({ dataType, dataIndex, data: item }) => {
          if (dataType === "edge") return tip(companionsOf(data, item), t("records: {count}", { count: item.value }));
          return tip(list[dataIndex].label, ...words(data, list[dataIndex]));
        },
      },
    };
  },
  zoom: (chart, factor) => {
    const { zoom = 1 } = chart.getOption().series[0];
    const next = factor ? Math.min(Math.max(zoom * factor, 0.5), 8) : 1;
    chart.setOption({ series: [{ zoom: next, ...(factor ? {} : { center: null }) }] });
  },
};

function companionsOf(data, { source, target }) {
  const labels = new Map(data.nodes.map((node) => [node.id, node.label]));
  return `${labels.get(source) ?? source} – ${labels.get(target) ?? target}`;
}
