// What every page loads. Each part stands for itself and listens on the document, so that what htmx puts in later works
// too; nothing here is needed to read a page or to send a form.

import "./app/htmx.js";
import { askBeforeSubmit } from "./app/confirm.js";
import { rememberDetails } from "./app/details.js";
import { takeFiles } from "./app/drop.js";
import { filterTables } from "./app/filter.js";
import { keepForms } from "./app/keep.js";
import { pressKeys } from "./app/keys.js";
import { printPages } from "./app/print.js";
import { selectWords } from "./app/select_words.js";
import { submitOnce } from "./app/submit.js";

for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
askBeforeSubmit();
keepForms();
submitOnce();
pressKeys();
selectWords();
takeFiles();
filterTables();
rememberDetails();
printPages();
