// A chart by keyboard: arrows go from entry to entry, Home and End to the first and last, Enter opens, + - 0 zoom.
// Where one is, is drawn (highlight and tooltip) and said (live region).

/** Follow an address of ours; anything else is not followed. */
export function open(url, aside = false) {
  if (!url) return;
  const address = new URL(url, location.href);
  if (address.origin !== location.origin || !/^https?:$/.test(address.protocol)) return;
  if (aside) window.open(address, "_blank", "noopener");
  else location.assign(address);
}

/** Walks over the entries of one chart. */
export class Walk {
  /**
   * @param chart the ECharts instance
   * @param {{series: number, index: number, text: string, url?: string}[]} entries in reading order
   * @param {{say: (text: string) => void, stride?: number, reach?: (entry) => void}} ways
   */
  constructor(chart, entries, { say, stride = 1, reach = () => {} }) {
    Object.assign(this, { chart, entries, say, stride, reach, at: -1 });
  }

  get current() {
    return this.entries[this.at];
  }

  /** Go to an entry by its number; the ends hold. */
  goTo(number) {
    if (!this.entries.length) return;
    this.leave();
    this.at = Math.min(Math.max(number, 0), this.entries.length - 1);
    const { series, index, text } = this.current;
    this.reach(this.current);
    const place = { seriesIndex: series, dataIndex: index };
    this.chart.dispatchAction({ type: "highlight", ...place });
    this.chart.dispatchAction({ type: "showTip", ...place });
    this.say(`${text} (${this.at + 1}/${this.entries.length})`);
  }

  /** Take the mark away; the place is kept. */
  leave() {
    if (!this.current) return;
    this.chart.dispatchAction({ type: "downplay", seriesIndex: this.current.series, dataIndex: this.current.index });
    this.chart.dispatchAction({ type: "hideTip" });
  }

  /** What a key does; true if it did something. */
  key(name) {
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: this.stride, ArrowUp: -this.stride };
    if (name in steps) this.goTo(this.at < 0 ? 0 : this.at + steps[name]);
    else if (name === "Home") this.goTo(0);
    else if (name === "End") this.goTo(this.entries.length - 1);
    else if (name === "Enter" && this.current) open(this.current.url);
    else if (name === "Escape") this.leave();
    else return false;
    return true;
  }
}
