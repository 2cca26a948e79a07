// A form is sent once: its buttons are disabled while it is under way. `input[data-idempotency]` that came empty gets a
// key, which stays the same when the same form is sent again, so that the server can tell a repetition.

// A download leaves the page as it is: after this many milliseconds the buttons work again.
const AGAIN = 8000;

function setBusy(form, busy) {
  for (const button of form.querySelectorAll("button, input[type=submit]")) {
    if (busy && !button.disabled && button.type === "submit") {
      button.disabled = true;
      button.dataset.busy = "";
      button.setAttribute("aria-busy", "true");
    } else if (!busy && "busy" in button.dataset) {
      button.disabled = false;
      delete button.dataset.busy;
      button.removeAttribute("aria-busy");
    }
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function giveKey(event) {
  for (const field of event.target.querySelectorAll("input[data-idempotency]")) field.value ||= newKey();
}

function onSubmit(event) {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  // Not at once: a disabled button's name and value would be left out of what is sent.
  setTimeout(() => setBusy(form, true));
  setTimeout(() => setBusy(form, false), AGAIN);
}

function formOf(event) {
  return event.target.closest?.("form");
}

export function submitOnce() {
  // The key must be there before htmx, which listens on the form itself, collects the fields.
  document.addEventListener("submit", giveKey, { capture: true });
  document.addEventListener("submit", onSubmit);
  document.addEventListener("htmx:beforeRequest", (event) => formOf(event) && setBusy(formOf(event), true));
  document.addEventListener("htmx:afterRequest", (event) => formOf(event) && setBusy(formOf(event), false));
  // A page that comes back from the browser's memory comes with its buttons as they were left.
  addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => setBusy(form, false)));
}
