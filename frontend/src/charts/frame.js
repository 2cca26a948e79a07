// What all charts share: reads the page's JSON, makes the box that takes the focus, buttons and live region, and draws
// again when the width, the colours or the paper change.
//
// A kind of chart is {isEmpty(data), height(data, width), option(data, colours, width), entries(data), describe(data)} and,
// where it has them, prepare(data) (a promise), zoom(chart, factor, walk), reach(chart, entry), stride(data), keys (a text).

import { make, t } from "../app/words.js";
import { init } from "./engine.js";
import { shared, theme } from "./theme.js";
import { timeWords } from "./tip.js";
import { Walk, open } from "./walk.js";

// Width of what is printed on A4 within the margins of print.css.
const PAPER = 660;

function dataOf(figure) {
  return JSON.parse(document.getElementById(figure.dataset.source).textContent);
}

function captionOf(figure) {
  return figure.querySelector("figcaption")?.textContent.trim() ?? "";
}

function place(figure, ...elements) {
  const caption = figure.querySelector("figcaption");
  if (caption) caption.after(...elements);
  else figure.prepend(...elements);
}

function boxFor(figure, kind, data) {
  const label = [captionOf(figure), kind.describe(data), t("Arrow keys go from entry to entry.")].filter(Boolean).join(". ");
  return make("div", { className: "chart-canvas", tabindex: "0", role: "application", "aria-roledescription": t("chart"), "aria-label": label });
}

function toolsFor(kind, entries, zoom) {
  const tools = make("div", { className: "chart-tools" });
  const button = (text, label, factor) => {
    const made = make("button", { text, type: "button", className: "quiet", "aria-label": label, title: label });
    made.addEventListener("click", () => zoom(factor));
    return made;
  };
  if (kind.zoom) tools.append(button("+", t("Larger"), 2), button("−", t("Smaller"), 0.5), button("↺", t("Show all"), 0));
  const hint = make("p", { className: "hint" });
  const say = (keys, text) => hint.append(hint.childNodes.length ? ", " : "", ...keys.flatMap((key) => [make("kbd", { text: key }), " "]), text);
  say(["← →"], t("from entry to entry"));
  if (entries.some(({ url }) => url)) say(["Enter"], t("opens it"));
  if (kind.zoom) say(["+", "−"], t("zooms"));
  tools.append(hint);
  return tools;
}

/** One chart on the page. */
class Frame {
  constructor(figure, kind, data) {
    Object.assign(this, { figure, kind, data });
    this.box = boxFor(figure, kind, data);
    this.said = make("p", { className: "visually-hidden", role: "status" });
    const entries = kind.entries(data);
    place(figure, this.box, toolsFor(kind, entries, (factor) => this.zoom(factor)), this.said);
    this.chart = init(this.box, null, { renderer: "svg", locale: { time: timeWords() }, ...this.size() });
    this.walk = new Walk(this.chart, entries, {
      say: (text) => (this.said.textContent = text),
      stride: kind.stride?.(data),
      reach: (entry) => kind.reach?.(this.chart, entry),
    });
    this.draw();
    this.listen();
  }

  size(width = this.box.clientWidth || PAPER) {
    const height = this.kind.height(this.data, width);
    this.box.style.blockSize = `${height}px`;
    return { width, height };
  }

  draw() {
    const colours = theme();
    const own = this.kind.option(this.data, colours, this.chart.getWidth());
    const common = shared(colours);
    this.chart.setOption({ ...common, ...own, tooltip: { ...common.tooltip, ...own.tooltip } }, { notMerge: true });
  }

  resize(width) {
    this.chart.resize(this.size(width));
    this.draw();
  }

  zoom(factor) {
    this.kind.zoom?.(this.chart, factor, this.walk.current);
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const factor = { "+": 2, "=": 2, "-": 0.5, 0: 0 }[event.key];
    if (factor !== undefined && this.kind.zoom) this.zoom(factor);
    else if (!this.walk.key(event.key)) return;
    event.preventDefault();
  }

  listen() {
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.box.addEventListener("blur", () => this.walk.leave());
    this.chart.on("click", ({ data, event }) => open(data?.url, event.event.ctrlKey || event.event.metaKey));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    addEventListener("beforeprint", () => this.print(true));
    addEventListener("afterprint", () => this.print(false));
    let width = this.box.clientWidth;
    new ResizeObserver(() => {
      // Our own change of height must not start this again.
      if (this.box.clientWidth === width || !this.box.clientWidth) return;
      width = this.box.clientWidth;
      this.resize(width);
    }).observe(this.box);
  }

  /** Paper is white and narrow. */
  print(begins) {
    document.documentElement.classList.toggle("printing", begins);
    this.resize(begins ? Math.min(PAPER, this.box.clientWidth) : undefined);
  }
}

/**
 * Draw one chart.
 * @param {HTMLElement} figure `figure.chart` with `data-source`, the id of its JSON
 * @param {Object} kind one of areas, map, network, timeline
 */
export async function drawInto(figure, kind) {
  const data = dataOf(figure);
  if (kind.isEmpty(data)) {
    place(figure, make("p", { className: "muted", text: data.words?.empty ?? t("There is nothing to show yet.") }));
    return;
  }
  try {
    await kind.prepare?.(data);
  } catch {
    place(figure, make("p", { className: "notice warn", text: t("The chart could not be loaded; the table says the same.") }));
    return;
  }
  new Frame(figure, kind, data);
  figure.dataset.drawn = "yes";
}
