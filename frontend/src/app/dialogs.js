// Dialogs: shown as modal, closed by Escape, gone from the page afterwards; the focus returns to where it was.

import { make, t } from "./words.js";

let number = 0;

/**
 * Show a dialog and wait until it is closed.
 * @param {string} title heading
 * @param {Node[]} content what stands in it
 * @param {[string, string][]} buttons value and text of each; the last, which does no harm, has the focus
 * @returns {Promise<string>} value of the button pressed, '' when it was left
 */
export function show(title, content, buttons) {
  const id = `dialog-title-${(number += 1)}`;
  const row = make("p", { className: "actions" });
  for (const [index, [value, text]] of buttons.entries()) {
    row.append(make("button", { text, value, className: index ? "quiet" : "", type: "submit" }));
  }
  const form = make("form", { method: "dialog" }, make("h2", { text: title, id }), ...content, row);
  const dialog = make("dialog", { "aria-labelledby": id }, form);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    dialog.showModal();
    row.lastElementChild.focus();
  });
}

/** Ask a question; true when the answer is yes. */
export async function ask(question) {
  const yes = [["yes", t("Yes, do it")], ["", t("Cancel")]];
  return (await show(t("Are you sure?"), [make("p", { text: question })], yes)) === "yes";
}
