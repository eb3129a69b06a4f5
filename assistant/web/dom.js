/** Makes nodes; the only way this widget writes to the page, so no markup is ever parsed. */

const SVG = 'http://www.w3.org/2000/svg';
const SAFE = /^(https?|tel|sms|mailto|blob):/;
let count = 0;

/** A fresh id for labels. */
export const uid = () => `b${++count}`;

/**
 * @typedef {Node | string | number | null | undefined | false} Leaf
 * @typedef {Leaf | any[]} Child
 */

/** @param {Element} node @param {Record<string, any>} props */
function set(node, props) {
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(key, value);
    else if (key === 'value') /** @type {HTMLInputElement} */ (node).value = value;
    else node.setAttribute(key, value === true ? '' : String(value));
  }
}

/** @param {Element} node @param {Child[]} children */
function fill(node, children) {
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) node.append(/** @type {any} */ (child));
  }
}

/**
 * An element: `h('p.small.help', { id }, 'words')`. The props may be left out; a function among them is a listener.
 * @param {string} name the tag, and its classes after dots
 * @param {Record<string, any> | Child} [props] @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(name, props, ...children) {
  const [tag, ...classes] = name.split('.');
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(' ');
  if (props && /** @type {object} */ (props).constructor === Object) set(node, /** @type {Record<string, any>} */ (props));
  else children.unshift(/** @type {Child} */ (props));
  fill(node, children);
  return node;
}

/**
 * An SVG element.
 * @param {string} tag @param {Record<string, any>} [props] @param {...Child} children
 * @returns {SVGElement}
 */
export function s(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  set(node, props);
  fill(node, children);
  return node;
}

/**
 * A button with words.
 * @param {Child} words @param {(event: Event) => void} click @param {string} [look] its classes @param {Record<string, any>} [props]
 */
export const button = (words, click, look, props) => h('button', { type: 'button', class: look, click, ...props }, words);

/**
 * Something that opens in place.
 * @param {Child} summary @param {Child} content @param {string} [look] its classes @param {Record<string, any>} [props]
 */
export const fold = (summary, content, look, props) =>
  h('details', { class: look, ...props }, h('summary', summary), h('div.fold', content));

/** A list of lines. @param {Child[]} lines */
export const bullets = (lines) => h('ul', lines.map((line) => h('li', line)));

/** @param {Child} words Text for screen readers only. */
export const hidden = (words) => h('span.sr', words);

/**
 * Paragraphs and lists of a text: blank lines part paragraphs, "- " starts an item.
 * @param {string} text
 * @returns {HTMLElement[]}
 */
export function prose(text) {
  return String(text || '').split(/\n{2,}/).filter((part) => part.trim()).flatMap((part) => {
    const lines = part.split('\n');
    const items = lines.filter((line) => line.startsWith('- '));
    const lead = lines.filter((line) => !line.startsWith('- ')).join(' ').trim();
    return [lead && h('p', lead),
      items.length && bullets(items.map((line) => line.slice(2)))].filter(Boolean);
  });
}

/**
 * A link target that cannot run code, or null.
 * @param {string | null | undefined} href
 */
export function safe(href) {
  if (!href) return null;
  try {
    const url = new URL(href, location.href).href;
    return SAFE.test(url) ? url : null;
  } catch {
    return null;
  }
}

const ICONS = {
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M5 12h13M12 5l7 7-7 7',
  phone: 'M6 3l4 1 1 5-3 2c1 3 3 5 6 6l2-3 5 1v4c-9 4-20-7-18-15z',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1',
  note: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h7',
  more: 'M4 7h16M4 12h16M4 17h16',
  sound: 'M4 10v4h3l5 4V6L7 10zM16 8c2 3 2 5 0 8',
  back: 'M19 12H6M12 5l-7 7 7 7',
  check: 'M5 13l5 5L20 7',
};

/** @param {keyof typeof ICONS} name A line drawing; always beside words, so hidden from screen readers. */
export const icon = (name) => s('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' },
  s('path', { d: ICONS[name] }));
