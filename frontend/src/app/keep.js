// `form[data-keep="name"]`: what was filled in is not lost when sending it fails. It is noted in sessionStorage (this tab
// only) when the form is sent, and forgotten when a page of ours follows that is not marked `data-not-done` (sign-in,
// errors). Otherwise it is put back, once, for the same user (`<html data-user>`). Passwords, files and hidden fields
// are never noted, except hidden ones that the user's doing filled (`data-kept`, selected words).

import { make, t } from "./words.js";

const PREFIX = "risalah:form:";
const NEVER = new Set(["password", "file", "submit", "button", "image", "reset"]);
const SENT = "sent";
const FAILED = "failed";

function user() {
  return document.documentElement.dataset.user ?? "";
}

/** By the form's name and what it is about, not by the address: after an error the same form stands under another. */
function keyOf(form) {
  return `${PREFIX}${form.dataset.keep}#${form.elements.thing?.value ?? ""}`;
}

function fieldsOf(form) {
  const ours = (field) => field.matches("[data-kept], [data-words-start], [data-words-end], [data-words]");
  return [...form.elements].filter((field) => field.name && !NEVER.has(field.type) && (field.type !== "hidden" || ours(field)));
}

function valuesOf(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked ? [field.value] : [];
  return field.multiple ? [...field.selectedOptions].map((option) => option.value) : [field.value];
}

function note(form, state) {
  const values = {};
  for (const field of fieldsOf(form)) values[field.name] = [...(values[field.name] ?? []), ...valuesOf(field)];
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify({ state, user: user(), values }));
  } catch {
    // No room, or storage is switched off: the form is sent all the same.
  }
}

function notes() {
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
  return keys.map((key) => [key, JSON.parse(sessionStorage.getItem(key))]);
}

function fill(form, values) {
  const left = structuredClone(values);
  for (const field of fieldsOf(form)) {
    const of = left[field.name];
    if (!of) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = of.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = of.includes(option.value);
    else field.value = of.shift() ?? "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function say(form, text, onDiscard) {
  form.querySelector("[data-keep-said]")?.remove();
  const line = make("div", { className: "notice warn", role: "status", "data-keep-said": "" }, make("p", { text }));
  if (onDiscard) {
    const discard = make("button", { text: t("Discard"), type: "button", className: "quiet" });
    discard.addEventListener("click", onDiscard);
    line.append(discard);
  }
  form.prepend(line);
}

/**
 * Whether being on this page means that what was sent before it arrived. An address typed anew, going back and reloading
 * mean nothing: that is what people do when there was no answer.
 */
function arrived() {
  const how = performance.getEntriesByType("navigation")[0]?.type;
  const fromOurs = document.referrer.startsWith(`${location.origin}/`);
  return how === "navigate" && fromOurs && !document.querySelector("[data-not-done]");
}

function settle() {
  const done = arrived();
  for (const [key, noted] of notes()) {
    if (noted.state !== SENT) continue;
    if (done) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify({ ...noted, state: FAILED }));
  }
}

function restore(form) {
  const noted = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "null");
  if (noted?.state !== FAILED || noted.user !== user()) return;
  sessionStorage.removeItem(keyOf(form));
  // The server's own answer to the form says what is wrong, and holds what was filled in.
  if (document.querySelector("[data-not-done]")) return;
  fill(form, noted.values);
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  say(form, t("This could not be sent before. What you filled in is here again; check it and send it."), () => {
    form.reset();
    form.querySelector("[data-keep-said]")?.remove();
  });
}

function onFailure(event) {
  const form = event.target.closest?.("form[data-keep]");
  const status = event.detail.xhr?.status ?? 0;
  // What the server refused as wrong (4xx) it explains itself, in the form.
  if (!form || (status >= 400 && status < 500 && status !== 401 && status !== 403)) return;
  note(form, FAILED);
  say(form, t("This could not be sent. What you filled in stays here; try again."));
}

function onAnswer(event) {
  const form = event.target.closest?.("form[data-keep]");
  if (form && event.detail.successful) sessionStorage.removeItem(keyOf(form));
}

export function keepForms() {
  settle();
  document.querySelectorAll("form[data-keep]").forEach(restore);
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-sign-out]")) notes().forEach(([key]) => sessionStorage.removeItem(key));
    else if (event.target.matches("form[data-keep]")) note(event.target, SENT);
  });
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, onFailure);
  document.addEventListener("htmx:afterRequest", onAnswer);
}
