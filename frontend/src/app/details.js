// `details[data-remember="name"]` stays as it was left, in this tab. `details[data-menu]` lies open on wide screens.

const PREFIX = "risalah:details:";

function fitMenus() {
  const wide = matchMedia("(min-width: 62rem)");
  const fit = () => document.querySelectorAll("details[data-menu]").forEach((menu) => (menu.open = wide.matches));
  wide.addEventListener("change", fit);
  fit();
}

export function rememberDetails() {
  fitMenus();
  for (const details of document.querySelectorAll("details[data-remember]")) {
    const was = sessionStorage.getItem(PREFIX + details.dataset.remember);
    if (was) details.open = was === "open";
  }
  // 'toggle' does not bubble, so it is caught on the way down.
  document.addEventListener("toggle", ({ target }) => {
    if (!target.matches?.("details[data-remember]")) return;
    sessionStorage.setItem(PREFIX + target.dataset.remember, target.open ? "open" : "closed");
  }, { capture: true });
}
