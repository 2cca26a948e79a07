// What charts say: tooltips as elements (text goes in as text, so nothing from a report becomes markup), days, numbers.

import { make } from "../app/words.js";

/** The page's language for dates: English ones are written day first, as everywhere in Risalah. */
export function pageLocale() {
  const language = document.documentElement.lang || "id";
  return language === "en" ? "en-GB" : language;
}

/** Names of months and days as ECharts takes them. */
export function timeWords() {
  const named = (options, count, instant) => {
    const format = new Intl.DateTimeFormat(pageLocale(), { timeZone: "UTC", ...options });
    return Array.from({ length: count }, (_, index) => format.format(instant(index)));
  };
  const month = (index) => Date.UTC(2024, index, 1);
  const day = (index) => Date.UTC(2024, 8, 1 + index); // a Sunday
  return {
    month: named({ month: "long" }, 12, month),
    monthAbbr: named({ month: "short" }, 12, month),
    dayOfWeek: named({ weekday: "long" }, 7, day),
    dayOfWeekAbbr: named({ weekday: "short" }, 7, day),
  };
}

/** A tooltip: a title and lines below it; empty lines are left out. */
export function tip(title, ...lines) {
  const paragraphs = lines.filter(Boolean).map((text) => make("p", { text }));
  return make("div", {}, make("strong", { text: title }), ...paragraphs);
}

/** A day in words, in the page's language. */
export function inWords(day) {
  const format = new Intl.DateTimeFormat(pageLocale(), { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** A number with its noun: in the page's words (`one`, `many`) where it brings them. */
export function counted(number, one, many) {
  return `${number} ${(number === 1 && one) || many}`;
}
