// `data-confirm="Question"` on a form, a button of a form, or a link: asks first. `hx-confirm` asks in the same dialog.

import { ask } from "./dialogs.js";

const agreed = new WeakSet();

async function onSubmit(event) {
  const { target: form, submitter } = event;
  const question = submitter?.dataset.confirm ?? form.dataset?.confirm;
  if (!question || agreed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!(await ask(question))) return;
  agreed.add(form);
  form.requestSubmit(submitter);
  agreed.delete(form); // where the browser found a field amiss, the question comes again
}

async function onClick(event) {
  const link = event.target.closest?.("a[data-confirm]");
  if (!link || agreed.delete(link)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!(await ask(link.dataset.confirm))) return;
  agreed.add(link);
  link.click();
}

function onHtmx(event) {
  if (!event.detail.question) return;
  event.preventDefault();
  ask(event.detail.question).then((yes) => yes && event.detail.issueRequest(true));
}

export function askBeforeSubmit() {
  document.addEventListener("submit", onSubmit, { capture: true });
  document.addEventListener("click", onClick, { capture: true });
  document.addEventListener("htmx:confirm", onHtmx);
}
