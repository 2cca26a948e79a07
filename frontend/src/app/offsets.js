// From a place in the page to a place in the report's text. The page shows the text in elements with `data-start` and
// `data-end` (code points of the text, as the server counts) whose own text is exactly text[start:end]; JavaScript
// counts UTF-16 units, so a letter outside the basic plane is two here and one there.

/** How many code points a string has. */
export function codePoints(string) {
  let count = 0;
  for (const _ of string) count += 1;
  return count;
}

/** Text nodes of a container that carry the report's text, in order, with the element that says where they start. */
export function textNodes(container) {
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const span = walker.currentNode.parentElement.closest("[data-start]");
    if (span && container.contains(span)) found.push({ node: walker.currentNode, span });
  }
  return found;
}

/** Whether an element holds as many code points as it says; where not, its offsets would be wrong. */
function isExact(span) {
  return !("end" in span.dataset) || codePoints(span.textContent) === span.dataset.end - span.dataset.start;
}

/** Offset in the text of a place in a text node; null where the page does not hold the text as it is. */
function offsetOf({ node, span }, unit) {
  if (!isExact(span)) return null;
  const before = document.createRange();
  before.setStart(span, 0);
  before.setEnd(node, unit);
  return Number(span.dataset.start) + codePoints(before.toString());
}

/**
 * The stretch of the report's text that a range of the page covers, without white space at its ends.
 * @param {Element} container element that holds the text
 * @param {Range} range what is selected; it may reach beyond the container
 * @returns {{start: number, end: number, words: string}|null} null where no text is covered
 */
export function stretchOf(container, range) {
  const parts = textNodes(container)
    .filter(({ node }) => range.intersectsNode(node))
    .map((part) => ({
      ...part,
      from: part.node === range.startContainer ? range.startOffset : 0,
      to: part.node === range.endContainer ? range.endOffset : part.node.data.length,
    }))
    .map((part) => ({ ...part, cut: part.node.data.slice(part.from, part.to) }))
    .filter(({ cut }) => cut.trim());
  if (!parts.length) return null;
  const first = parts[0];
  const last = parts.at(-1);
  const start = offsetOf(first, first.from + first.cut.length - first.cut.trimStart().length);
  const end = offsetOf(last, last.to - (last.cut.length - last.cut.trimEnd().length));
  if (start === null || end === null) return null;
  const words = parts.map(({ cut, span }, index) => (index && span !== parts[index - 1].span ? ` ${cut}` : cut)).join("");
  return { start, end, words: words.trim().replace(/\s+/g, " ") };
}
