/** Saving and printing. Trap: a print sheet must leave the page as it was, also when printing is called off. */
import { h } from './dom.js';
import { sheets } from './styles.css.js';

const NAMES = { pdf: 'bone-health-for-my-doctor.pdf', ics: 'bone-health-plan.ics', fhir: 'bone-health-fhir.json' };

/** @param {Blob} blob @param {string} format */
export function save(blob, format) {
  const href = URL.createObjectURL(blob);
  const link = h('a', { href, download: NAMES[format] || `bone-health.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

/**
 * Print answers, result and plan as one plain sheet: the page's own content is hidden only while printing.
 * @param {import('./element.js').BoneChat} widget
 */
export function printSheet(widget) {
  const { t, lang, thread } = widget;
  const last = (/** @type {string} */ kind) => [...thread.list.querySelectorAll(`.card.${kind}`)].slice(-1);
  const cards = ['recap', 'result', 'plan'].flatMap(last);
  const nodes = (cards.length ? cards : [thread.list]).map((card) => /** @type {HTMLElement} */ (card.cloneNode(true)));
  nodes.forEach((node) => {
    node.querySelectorAll('button, form, .helped, .what-if, .downloads').forEach((part) => part.remove());
    node.querySelectorAll('.why, .receipt').forEach((part) => part.replaceWith( // reasons stay on the screen, sources go along
      ...[...part.querySelectorAll('.source > summary, .fold > .small')].map((source) => h('p.small', source.textContent))));
    node.querySelectorAll('details').forEach((part) => { part.open = true; });
  });
  document.querySelector('.bone-chat-print')?.remove(); // left over where the browser tells of no end
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(new Date());
  const sheet = h('div.bone-chat-print');
  const paper = h('div.app.paper', { lang }, h('h2', t('title')), h('p', t('printed', { date })), nodes);
  sheet.attachShadow({ mode: 'open' }).append(paper);
  sheet.shadowRoot.adoptedStyleSheets = sheets();
  const rule = new CSSStyleSheet();
  rule.replaceSync('@page{margin:16mm}.bone-chat-print{display:none}@media print{body>*:not(.bone-chat-print){display:none!important}.bone-chat-print{display:block}}');
  document.body.append(sheet);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rule];
  addEventListener('afterprint', () => {
    sheet.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== rule);
  }, { once: true });
  window.print();
}
