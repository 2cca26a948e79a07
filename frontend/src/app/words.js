// Words the scripts show, in the page's language: the page carries them as {English: translation} in #script-words.

let translations;

/**
 * A text in the language of the page.
 * @param {string} english the text as it stands in the sources, '{name}' for what is put in
 * @param {Object<string, string|number>} values what is put in
 * @returns {string} the English text where the page brings no translation
 */
export function t(english, values = {}) {
  translations ??= JSON.parse(document.getElementById("script-words")?.textContent ?? "{}");
  return (translations[english] ?? english).replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}

/** An element with classes and text; text never becomes markup. */
export function make(tag, { className = "", text = "", ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
