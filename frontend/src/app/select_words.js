// Words chosen in a report's text fill a form: `data-select-text` on the text; in a form `data-words-start` and
// `data-words-end` take offsets (code points), `data-words` the words. With several such forms it is the one that had
// the focus, or was unfolded, last. By keyboard: the text takes the focus, arrows go word by word and paragraph by
// paragraph, Shift chooses more, Escape lets go, Enter goes on to the form.

import { stretchOf, textNodes } from "./offsets.js";
import { t } from "./words.js";

const TEXT = "[data-select-text]";
let lastForm = null;
let caret = null; // {container, words, anchor, focus}: numbers of the words between which is chosen

const takesWords = (form) => form?.querySelector("[data-words-start]");
const visible = (element) => element.getClientRects().length > 0;

function targetForm() {
  if (lastForm?.isConnected && visible(lastForm)) return lastForm;
  return [...document.querySelectorAll("form")].filter(takesWords).find(visible);
}

function put(form, selector, value) {
  for (const field of form.querySelectorAll(selector)) {
    if (!("value" in field)) {
      field.textContent = value;
      continue;
    }
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function fill(stretch) {
  const form = targetForm();
  if (!form) return;
  put(form, "[data-words-start]", String(stretch.start));
  put(form, "[data-words-end]", String(stretch.end));
  put(form, "[data-words]", stretch.words);
  form.dispatchEvent(new CustomEvent("words-chosen", { bubbles: true, detail: stretch }));
}

function takeSelection() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const container = [...document.querySelectorAll(TEXT)].find((text) => range.intersectsNode(text));
  const stretch = container && stretchOf(container, range);
  if (stretch) fill(stretch);
}

/** Every word of a text: its node and where it stands in it. */
function wordsOf(container) {
  return textNodes(container).flatMap(({ node }) =>
    [...node.data.matchAll(/[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}'’.\-/]*[\p{L}\p{N}\p{M}]|[\p{L}\p{N}\p{M}]/gu)].map(({ 0: word, index }) => ({
      node,
      from: index,
      to: index + word.length,
    })),
  );
}

/** Begin where the selection stands, otherwise before the first word. */
function startCaret(container) {
  const words = wordsOf(container);
  const selection = getSelection();
  const at = selection.rangeCount && container.contains(selection.anchorNode)
    ? words.findIndex(({ node, to }) => selection.getRangeAt(0).comparePoint(node, to) >= 0)
    : -1;
  caret = { container, words, anchor: at, focus: at };
}

function choose() {
  const { words, anchor, focus } = caret;
  const first = words[Math.min(anchor, focus)];
  const last = words[Math.max(anchor, focus)];
  getSelection().setBaseAndExtent(first.node, first.from, last.node, last.to);
  words[focus].node.parentElement.scrollIntoView({ block: "nearest" });
  takeSelection();
}

/** How many words it is to the first of the next paragraph, or back to that of this one or the one before. */
function toParagraph(direction) {
  const { words, focus } = caret;
  const paragraph = (index) => words[index].node.parentElement.closest("p");
  const starts = words.map((_, index) => index).filter((index) => !index || paragraph(index) !== paragraph(index - 1));
  const next = direction > 0 ? starts.find((start) => start > focus) : starts.findLast((start) => start < focus);
  return (next ?? focus) - focus;
}

function onKey(event) {
  if (!event.target.matches?.(TEXT) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (caret?.container !== event.target || !caret.words[0]?.node.isConnected) startCaret(event.target);
  const all = caret.words.length;
  const steps = {
    ArrowRight: () => 1,
    ArrowLeft: () => -1,
    ArrowDown: () => toParagraph(1),
    ArrowUp: () => toParagraph(-1),
    Home: () => -all,
    End: () => all,
  };
  if (event.key in steps && all) {
    event.preventDefault();
    caret.focus = Math.min(Math.max(caret.focus + steps[event.key](), 0), all - 1);
    if (!event.shiftKey || caret.anchor < 0) caret.anchor = caret.focus;
    choose();
  } else if (event.key === "Escape") {
    getSelection().removeAllRanges();
    caret = null;
  } else if (event.key === "Enter") {
    event.preventDefault();
    targetForm()?.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
  }
}

export function selectWords() {
  for (const text of document.querySelectorAll(TEXT)) {
    text.tabIndex = 0;
    text.setAttribute("aria-description", t("Choose words with the mouse, or with the arrow keys and Shift"));
  }
  const remember = (form) => takesWords(form) && (lastForm = form);
  document.addEventListener("focusin", (event) => remember(event.target.closest?.("form")));
  document.addEventListener("toggle", ({ target }) => target.open && remember(target.querySelector("form")), { capture: true });
  document.addEventListener("keydown", onKey);
  // The selection is read when it is finished: on letting go of the button, the finger or the key.
  document.addEventListener("pointerup", () => {
    caret = null;
    setTimeout(takeSelection);
  });
  document.addEventListener("keyup", (event) => event.shiftKey && !event.target.matches?.(TEXT) && takeSelection());
}
