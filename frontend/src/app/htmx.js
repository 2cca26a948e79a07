// htmx with everything switched off that a strict policy forbids or that leaves pages behind on the computer.

import htmx from "htmx.org";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0, // its cache is localStorage: pages of a confidential ledger do not belong there
  refreshOnHistoryMiss: true,
});

/** Django's token: from <meta name="csrf-token">, else from a form of the page, else from the cookie. */
export function csrfToken() {
  const meta = document.querySelector('meta[name="csrf-token"]')?.content;
  const field = document.querySelector('input[name="csrfmiddlewaretoken"]')?.value;
  const cookie = document.cookie.match(/(?:^|; )(?:risalah_csrf|csrftoken)=([^;]+)/)?.[1];
  return meta || field || cookie || "";
}

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = csrfToken();
});
