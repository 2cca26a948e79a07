// Colours of the page for charts: the custom properties of tokens.css, light or dark as they are just now.

const NAMES = ["ink", "muted", "line", "line-strong", "surface", "paper", "sunken", "accent", "focus", "land", "good", "warn", "bad"];

/**
 * The page's colours and font.
 * @returns {Object} each token by its name, `series` (eight), `ramp` (five, rising), `font`
 */
export function theme() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const list = (name, count) => Array.from({ length: count }, (_, index) => read(`${name}-${index + 1}`));
  const colours = Object.fromEntries(NAMES.map((name) => [name.replace("-s", "S"), read(name)]));
  return { ...colours, series: list("series", 8), ramp: list("ramp", 5), font: getComputedStyle(document.body).fontFamily };
}

/** Options that all charts share. Nothing moves by itself: there is no animation to switch off. */
export function shared({ ink, line, surface, font }) {
  return {
    animation: false,
    useUTC: true, // days have no zone
    textStyle: { fontFamily: font, color: ink },
    tooltip: {
      // ECharts' own tooltips carry style attributes, which the policy forbids, and markup made of text.
      renderMode: "html",
      confine: true,
      className: "chart-tip",
      backgroundColor: surface,
      borderColor: line,
      textStyle: { color: ink },
      transitionDuration: 0,
      enterable: false,
    },
    // Ours says what the chart is (frame.js); ECharts' is English and reads out 'NaN'.
    aria: { enabled: false },
  };
}
