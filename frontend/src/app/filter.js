// `<input type="search" data-filter="ID">` shows only those rows of a table (or items of a list) that hold every word
// typed; `data-filter-count="ID"` says how many are left.

import { t } from "./words.js";

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

function rowsOf(target) {
  return target.tBodies ? [...target.tBodies].flatMap((body) => [...body.rows]) : [...target.children];
}

function filter(input) {
  const target = document.getElementById(input.dataset.filter);
  if (!target) return;
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  const rows = rowsOf(target);
  let left = 0;
  for (const row of rows) {
    const text = plain(row.textContent);
    row.hidden = !words.every((word) => text.includes(word));
    left += row.hidden ? 0 : 1;
  }
  const line = document.querySelector(`[data-filter-count="${CSS.escape(target.id)}"]`);
  if (line) line.textContent = words.length ? t("{left} of {all}", { left, all: rows.length }) : "";
}

export function filterTables() {
  document.querySelectorAll("input[data-filter]").forEach((input) => input.value && filter(input));
  document.addEventListener("input", (event) => event.target.matches?.("input[data-filter]") && filter(event.target));
  // Enter would send the form around it, if there is one.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("input[data-filter]")) event.preventDefault();
  });
}
