// What happened when, in lanes by kind: filled is held, hollow is ahead, struck did not happen, a bar has an end of its
// own. Entries of one lane that stand close go into rows, so that none hides another.

import { t } from "../app/words.js";
import { packed } from "./rows.js";
import { counted, inWords, tip } from "./tip.js";

const DAY = 86_400_000;
const ROW = 22;
const HEAD = 20;
const BELOW = 72;
const RADIUS = 6;
const STRUCK = new Set(["cancelled", "denied", "terminated", "lapsed", "rejected"]);
const HOLLOW = new Set(["proposed", "planned", "postponed", "negotiating", "initialled", "confirmed", "in_progress", "due", "overdue", "open", "superseded"]);

const time = (day) => Date.parse(`${day}T00:00:00Z`);
// A day that is none cannot be drawn; the list beside the chart has it.
const ordered = (data) => data.entries.filter(({ day }) => !Number.isNaN(time(day))).sort((one, other) => one.day.localeCompare(other.day) || one.id.localeCompare(other.id));

/** Lanes with entries, each with its rows, and how high everything is, in pixels. */
function laidOut(data) {
  const entries = ordered(data);
  const kinds = Object.keys(data.lanes).filter((kind) => entries.some((entry) => entry.kind === kind));
  const others = [...new Set(entries.map(({ kind }) => kind))].filter((kind) => !kinds.includes(kind));
  let top = 0;
  const lanes = [...kinds, ...others].map((kind, number) => {
    const own = entries.filter((entry) => entry.kind === kind);
    const { rows, count } = packed(own.map(({ day, until }) => [time(day), time(until || day)]), span(entries) / 45);
    const lane = { kind, label: data.lanes[kind] ?? kind, number, top, height: HEAD + count * ROW, rowOf: new Map(own.map((entry, at) => [entry.id, rows[at]])) };
    top += lane.height;
    return lane;
  });
  return { entries, lanes, height: top };
}

function span(entries) {
  const ends = entries.map(({ day, until }) => time(until || day));
  return Math.max(Math.max(...ends) - time(entries[0].day), 30 * DAY);
}

function line(data, { day, until, status, accounts, kind }) {
  const days = until && until !== day ? `${inWords(day)} – ${inWords(until)}` : inWords(day);
  const { account, accounts: many } = data.words ?? {};
  return [days, [data.lanes[kind], status].filter(Boolean).join(": "), counted(accounts, account, many ?? t("accounts"))];
}

/** How an entry looks: filled, hollow or struck. */
function look(statusCode, colour, { surface, muted }) {
  if (STRUCK.has(statusCode)) return { fill: surface, stroke: muted, struck: true };
  if (HOLLOW.has(statusCode)) return { fill: surface, stroke: colour, dashed: statusCode === "proposed" || statusCode === "postponed" };
  return { fill: colour, stroke: colour };
}

function shapes(left, right, middle, { fill, stroke, struck, dashed }, focus) {
  const style = { fill, stroke, lineWidth: 2, lineDash: dashed ? [3, 2] : null };
  const emphasis = { style: { stroke: focus, lineWidth: 4, lineDash: null } };
  const shape = { x: left - RADIUS, y: middle - RADIUS, width: Math.max(right - left, 0) + 2 * RADIUS, height: 2 * RADIUS, r: RADIUS };
  const mark = { type: "rect", shape, style, emphasis };
  if (!struck) return [mark];
  const stroked = { x1: left - RADIUS - 3, x2: right + RADIUS + 3, y1: middle, y2: middle };
  return [mark, { type: "line", shape: stroked, style: { stroke, lineWidth: 2 }, silent: true }];
}

/** The title beside the mark, as far as the next mark of the row leaves room. */
function title(text, x, room, middle, { ink, font }) {
  if (room < 60) return [];
  const style = { text, x: x + RADIUS + 5, y: middle, fill: ink, font: `12px ${font}`, textVerticalAlign: "middle", width: Math.min(room - 22, 320), overflow: "truncate", ellipsis: "…" };
  return [{ type: "text", style, silent: true }];
}

function entriesSeries(data, { entries, lanes }, colours) {
  const laneOf = new Map(lanes.map((lane) => [lane.kind, lane]));
  const rowKey = ({ kind, id }) => `${kind} ${laneOf.get(kind).rowOf.get(id)}`;
  const following = new Map();
  const next = [...entries].reverse().map((entry) => {
    const after = following.get(rowKey(entry));
    following.set(rowKey(entry), time(entry.day));
    return after;
  }).reverse();
  return {
    type: "custom",
    id: "entries",
    clip: true,
    encode: { x: [0, 1] },
    data: entries.map((entry) => ({ value: [time(entry.day), time(entry.until || entry.day)], url: entry.url })),
    renderItem: ({ dataIndex, coordSys }, api) => {
      const entry = entries[dataIndex];
      const lane = laneOf.get(entry.kind);
      const middle = coordSys.y + lane.top + HEAD + (lane.rowOf.get(entry.id) + 0.5) * ROW;
      const [left] = api.coord([api.value(0), 0]);
      const [right] = api.coord([api.value(1), 0]);
      const end = next[dataIndex] === undefined ? coordSys.x + coordSys.width : api.coord([next[dataIndex], 0])[0];
      const children = shapes(left, right, middle, look(entry.statusCode, colours.series[lane.number % 8], colours), colours.focus);
      return { type: "group", children: [...children, ...title(entry.title, right, end - right, middle, colours)] };
    },
    tooltip: { formatter: ({ dataIndex }) => tip(entries[dataIndex].title, ...line(data, entries[dataIndex])) },
  };
}

function lanesSeries(data, lanes, colours) {
  return {
    type: "custom",
    id: "lanes",
    silent: true,
    clip: true,
    z: 1,
    tooltip: { show: false },
    // Drawn at today's day, wherever that is: what is drawn does not depend on it.
    data: lanes.map(() => [time(data.today), 0]),
    dimensions: ["day", "row"],
    encode: { x: -1, y: -1 },
    renderItem: ({ dataIndex, coordSys }) => {
      const lane = lanes[dataIndex];
      const band = { x: coordSys.x, y: coordSys.y + lane.top, width: coordSys.width, height: lane.height };
      const style = { text: lane.label, x: coordSys.x + 6, y: band.y + HEAD / 2 + 1, fill: colours.muted, font: `600 12px ${colours.font}`, textVerticalAlign: "middle" };
      return {
        type: "group",
        children: [
          { type: "rect", shape: band, style: { fill: lane.number % 2 ? colours.surface : colours.paper } },
          { type: "text", style },
        ],
      };
    },
  };
}

function todaySeries(data, height, colours) {
  return {
    type: "custom",
    id: "today",
    silent: true,
    clip: true,
    z: 1,
    tooltip: { show: false },
    data: [[time(data.today), 0]],
    renderItem: ({ coordSys }, api) => {
      const [x] = api.coord([api.value(0), 0]);
      const shape = { x1: x, x2: x, y1: coordSys.y, y2: coordSys.y + height };
      const style = { text: data.words?.today ?? t("today"), x: x + 4, y: coordSys.y + HEAD / 2, fill: colours.bad, font: `11px ${colours.font}`, textVerticalAlign: "middle" };
      return { type: "group", children: [{ type: "line", shape, style: { stroke: colours.bad, lineWidth: 1.5, lineDash: [4, 3] } }, { type: "text", style }] };
    },
  };
}

function axis(entries, today, { muted, line: rule }) {
  const room = span(entries) / 25;
  const last = Math.max(...entries.map(({ day, until }) => time(until || day)));
  const near = Math.abs(time(today) - last) < span(entries) / 2 ? time(today) : last;
  return {
    type: "time",
    min: time(entries[0].day) - room,
    max: Math.max(last, near) + room * 2,
    axisLabel: { color: muted, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right" },
    axisLine: { lineStyle: { color: rule } },
    splitLine: { show: true, lineStyle: { color: rule } },
  };
}

function zooms({ ink, muted, accent, sunken, line: rule }) {
  const slider = { fillerColor: `${accent}33`, backgroundColor: sunken, borderColor: rule, handleStyle: { color: accent, borderColor: accent }, moveHandleStyle: { color: muted }, textStyle: { color: ink } };
  const label = (value) => inWords(new Date(value).toISOString().slice(0, 10));
  return [
    // The wheel alone scrolls the page.
    { type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: "shift", preventDefaultMouseMove: false, minValueSpan: 7 * DAY },
    { type: "slider", filterMode: "none", height: 22, bottom: 8, showDataShadow: false, brushSelect: false, labelFormatter: label, minValueSpan: 7 * DAY, emphasis: { handleStyle: { borderColor: ink } }, ...slider },
  ];
}

/** What part of the time is shown, in percent. */
function shown(chart) {
  const { start, end } = chart.getOption().dataZoom[0];
  return [start, end];
}

/** Where an instant lies, in percent of the whole axis. */
function percentOf(chart, instant) {
  const { min, max } = chart.getOption().xAxis[0];
  return ((instant - min) / (max - min)) * 100;
}

function show(chart, middle, width) {
  const start = Math.min(Math.max(middle - width / 2, 0), 100 - width);
  chart.dispatchAction({ type: "dataZoom", start, end: start + width });
}

export const timeline = {
  isEmpty: (data) => !ordered(data).length,
  height: (data) => laidOut(data).height + BELOW,
  describe: (data) => {
    const entries = ordered(data);
    return t("entries: {count}, from {first} to {last}", { count: entries.length, first: inWords(entries[0].day), last: inWords(entries.at(-1).day) });
  },
  entries: (data) => ordered(data).map((entry, index) => ({ series: 2, index, url: entry.url, at: time(entry.day), text: [entry.title, ...line(data, entry)].join(", ") })),
  option: (data, colours) => {
    const layout = laidOut(data);
    return {
      grid: { left: 1, right: 1, top: 4, height: layout.height, outerBoundsMode: "none" },
      xAxis: axis(layout.entries, data.today, colours),
      yAxis: { type: "value", show: false, min: 0, max: 1 },
      dataZoom: zooms(colours),
      series: [lanesSeries(data, layout.lanes, colours), todaySeries(data, layout.height, colours), entriesSeries(data, layout, colours)],
    };
  },
  zoom: (chart, factor, entry) => {
    const [start, end] = shown(chart);
    const middle = entry ? percentOf(chart, entry.at) : (start + end) / 2;
    show(chart, middle, factor ? Math.min((end - start) / factor, 100) : 100);
  },
  reach: (chart, entry) => {
    const [start, end] = shown(chart);
    const at = percentOf(chart, entry.at);
    if (at < start || at > end) show(chart, at, end - start);
  },
};
