// `data-drop`: a box that takes a file by dropping or pasting it, besides choosing it. The bytes are read at once (a
// folder or a file that has gone shows up here) and put into the box's file input untouched: the server decides the
// encoding. `data-drop-name` shows what was taken; `data-max-bytes` on the input sets another limit than 5 MB.

import { make, t } from "./words.js";

const LIMIT = 5_000_000;

async function readable(file) {
  return new File([await file.arrayBuffer()], file.name, { type: file.type, lastModified: file.lastModified });
}

function say(box, text, bad = false) {
  let line = box.querySelector("[data-drop-name]");
  if (!line) box.append((line = make("p", { "data-drop-name": "", role: "status" })));
  line.textContent = text;
  line.classList.toggle("error", bad);
}

function sizeOf(bytes) {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 0 })} kB`;
}

async function take(box, files) {
  const input = box.querySelector("input[type=file]");
  const limit = Number(input.dataset.maxBytes || LIMIT);
  const wanted = input.multiple ? [...files] : [...files].slice(0, 1);
  const large = wanted.find((file) => file.size > limit);
  if (large) return say(box, t("{name} is larger than {size}: it was not taken.", { name: large.name, size: sizeOf(limit) }), true);
  const transfer = new DataTransfer();
  try {
    for (const file of wanted) transfer.items.add(await readable(file));
  } catch {
    return say(box, t("This cannot be read: a folder, or a file that is no longer there."), true);
  }
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function showChosen(box, input) {
  const limit = Number(input.dataset.maxBytes || LIMIT);
  const large = [...input.files].find((file) => file.size > limit);
  if (large) {
    input.value = "";
    return say(box, t("{name} is larger than {size}: it was not taken.", { name: large.name, size: sizeOf(limit) }), true);
  }
  say(box, [...input.files].map((file) => `${file.name} (${sizeOf(file.size)})`).join(", "));
}

function boxOf(event) {
  return event.target.closest?.("[data-drop]");
}

function onDrag(event) {
  const box = boxOf(event);
  if (!box || !event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  box.classList.toggle("dropping", event.type === "dragover");
}

function onFiles(event) {
  const box = boxOf(event);
  const files = (event.dataTransfer ?? event.clipboardData)?.files;
  box?.classList.remove("dropping");
  if (!box || !files?.length) return; // text that is dropped or pasted goes where the browser puts it
  event.preventDefault();
  take(box, files);
}

export function takeFiles() {
  for (const name of ["dragover", "dragleave"]) document.addEventListener(name, onDrag);
  for (const name of ["drop", "paste"]) document.addEventListener(name, onFiles);
  document.addEventListener("change", (event) => {
    const box = boxOf(event);
    if (box && event.target.matches("input[type=file]")) showChosen(box, event.target);
  });
}
