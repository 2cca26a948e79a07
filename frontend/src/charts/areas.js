// How often each area of cooperation was told of in each year: a field of numbers on grounds that darken with them. The
// number stands in the cell, so that colour only helps. Areas with most come first.

import { t } from "../app/words.js";
import { tip } from "./tip.js";

const ROW = 26;
const total = ({ counts }) => counts.reduce((sum, count) => sum + count, 0);
const ranked = (data) => data.areas.filter(total).sort((one, other) => total(other) - total(one));

/** Cells with something in them, row by row. */
function cells(data) {
  return ranked(data).flatMap(({ label, counts }, row) =>
    counts.map((count, column) => ({ value: [column, row, count], label, year: data.years[column] })).filter(({ value }) => value[2]),
  );
}

function times(count) {
  return t("records: {count}", { count });
}

export const areas = {
  isEmpty: (data) => !ranked(data).length,
  height: (data) => ranked(data).length * ROW + 40,
  describe: (data) => t("areas: {areas}, from {first} to {last}", { areas: ranked(data).length, first: data.years[0], last: data.years.at(-1) }),
  entries: (data) => cells(data).map(({ label, year, value }, index) => ({ series: 0, index, text: `${label}, ${year}: ${times(value[2])}` })),
  option: (data, { ink, muted, line, surface, focus, ramp, font }, width) => {
    const found = cells(data);
    const most = Math.max(...found.map(({ value }) => value[2]));
    const onDark = (count) => (count - 1) / Math.max(most - 1, 1) > 0.5;
    const room = Math.min(220, width * 0.42);
    return {
      grid: { left: room, right: 4, top: 4, bottom: 30, outerBoundsMode: "none" },
      xAxis: { type: "category", data: data.years, axisLabel: { color: muted }, axisLine: { show: false }, axisTick: { show: false } },
      yAxis: {
        type: "category",
        inverse: true,
        data: ranked(data).map(({ label }) => label),
        axisLabel: { color: ink, width: room - 12, overflow: "truncate", interval: 0 },
        axisLine: { show: false },
        axisTick: { show: false },
        splitArea: { show: false },
        splitLine: { show: true, lineStyle: { color: line } },
      },
      visualMap: { type: "continuous", show: false, min: 1, max: Math.max(most, 2), dimension: 2, inRange: { color: ramp } },
      series: [
        {
          type: "heatmap",
          data: found.map(({ value }) => ({ value, label: { color: onDark(value[2]) ? surface : ink } })),
          label: { show: true, formatter: ({ value }) => String(value[2]), fontFamily: font },
          itemStyle: { borderColor: surface, borderWidth: 2, borderRadius: 3 },
          emphasis: { itemStyle: { borderColor: focus, borderWidth: 3 } },
        },
      ],
      tooltip: { formatter: ({ dataIndex }) => tip(found[dataIndex].label, found[dataIndex].year, times(found[dataIndex].value[2])) },
    };
  },
};
