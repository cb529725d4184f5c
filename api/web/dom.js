// Building the page: every text goes in as text, never as markup.

export const byId = (id) => document.getElementById(id);

/** Make an element. `options`: class, on (event handlers), any other key is an attribute; null leaves one out. */
export function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  const { class: className, on = {}, ...attributes } = options;
  if (className) element.className = className;
  for (const [event, handler] of Object.entries(on)) element.addEventListener(event, handler);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Offsets of the service count Unicode code points; JavaScript strings count UTF-16 units. */
export class CodePoints {
  constructor(text) {
    this.points = Array.from(text);
  }

  get length() {
    return this.points.length;
  }

  slice(start, end) {
    return this.points.slice(Math.max(0, start), Math.max(0, end)).join("");
  }
}

/** Bring an element into view: all of it if the column has room, else its beginning. */
export function reveal(element, column) {
  scrollTo(element, element.offsetHeight > column.clientHeight ? "start" : "nearest");
}

export function scrollTo(element, block = "center") {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
}
