// `data-print` on a button prints the page.

export function printPages() {
  document.addEventListener("click", (event) => event.target.closest?.("[data-print]") && print());
}
