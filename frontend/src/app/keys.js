// `data-key="a"` (or "Ctrl+Enter") on a button, link or field: the key presses it, or puts the focus there. '?' lists the page's keys with
// the words on them (`data-key-label`, else their text). Single keys can be switched off there (WCAG 2.1.4).

import { show } from "./dialogs.js";
import { make, t } from "./words.js";

const OFF = "risalah:keys-off";
const WRITING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

function reachable(element) {
  return !element.disabled && element.getClientRects().length > 0;
}

function holders() {
  return [...document.querySelectorAll("[data-key]")].filter(reachable);
}

function labelOf(element) {
  const label = element.dataset.keyLabel ?? element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent;
  if (label) return label.trim();
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd").forEach((hint) => hint.remove());
  return copy.textContent.trim().replace(/\s+/g, " ");
}

function press(element) {
  if (element.matches(WRITING)) element.focus();
  else element.click();
}

function switchedOff() {
  return localStorage.getItem(OFF) === "yes";
}

function listKeys() {
  const list = make("dl", { className: "keys" });
  for (const element of holders()) {
    list.append(make("dt", {}, make("kbd", { text: element.dataset.key })), make("dd", { text: labelOf(element) }));
  }
  if (document.querySelector("[data-select-text]")) {
    list.append(make("dt", {}, make("kbd", { text: "← → ↑ ↓" })), make("dd", { text: t("In the text: go by words and paragraphs; with Shift: choose more words") }));
  }
  list.append(make("dt", {}, make("kbd", { text: "?" })), make("dd", { text: t("This list") }));
  const box = make("input", { type: "checkbox" });
  box.checked = !switchedOff();
  box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "no" : "yes"));
  const label = make("label", {}, box, t("Single keys work"));
  return show(t("Keys on this page"), [list, make("p", {}, label)], [["", t("Close")]]);
}

/** A key as `data-key` writes it: 'a', '?', 'Ctrl+Enter', 'Ctrl+Shift+Enter'. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  const held = [ctrlKey || metaKey ? "Ctrl+" : "", altKey ? "Alt+" : "", shiftKey && key.length > 1 ? "Shift+" : ""];
  return held.join("") + key;
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  const name = nameOf(event);
  const chord = name.startsWith("Ctrl+") || name.startsWith("Alt+");
  if (!chord && event.target.closest?.(WRITING)) return;
  if (name === "?") {
    event.preventDefault();
    listKeys();
    return;
  }
  const element = switchedOff() && !chord ? undefined : holders().find((holder) => holder.dataset.key === name);
  if (!element || event.repeat) return;
  event.preventDefault();
  press(element);
}

export function pressKeys() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => event.target.closest?.("[data-list-keys]") && listKeys());
}
