// Loaded on pages with charts: draws every `figure.chart` from the JSON the page carries, also in what htmx puts in later.

import { areas } from "./charts/areas.js";
import { drawInto } from "./charts/frame.js";
import { map } from "./charts/map.js";
import { network } from "./charts/network.js";
import { timeline } from "./charts/timeline.js";

const KINDS = { timeline, areas, network, map };

function drawAll(root) {
  for (const figure of root.querySelectorAll("figure.chart[data-chart]:not([data-drawn])")) {
    figure.dataset.drawn = "";
    drawInto(figure, KINDS[figure.dataset.chart]);
  }
}

drawAll(document);
document.addEventListener("htmx:load", (event) => drawAll(event.target.parentElement ?? document));
