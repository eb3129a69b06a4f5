/** The result: the word first, then the bar, the figures with their range, what helps next, and the receipt. */
import { bullets, button, fold, h, prose } from './dom.js';
import { pick } from './sources.js';
import { bandBar, figureBar, inHundred, shape } from './charts.js';

/** @typedef {import('./question.js').Context} Context */

/** @param {any} message @param {Context} ctx */
export function result(message, ctx) {
  const { t } = ctx;
  return h('section.card.result', { 'aria-label': t('result') },
    h('p.eyebrow', t('result')),
    h('h3', { class: `band ${message.band.level}` }, shape(message.band.level), message.band.word),
    bandBar(message.band.level, message.band.word, t),
    prose(message.band.text),
    findings(message.findings, ctx),
    message.controls && h('div.submit', message.controls.filter((control) => control.name === 'plan')
      .map((control) => (message.planned ? button(t('toPlan'), () => ctx.thread.goTo('.card.plan'), 'main') : pick(control, ctx, 'main')))),
    (message.figures || []).map((figure, index) => figureBlock(figure, message, ctx, index)),
    message.figures?.[0] && h('p.small', message.figures[0].disclaimer),
    unknowns(message, ctx),
    folded(message, ctx),
    whatIf(message, ctx));
}

/** @param {any[]} list @param {Context} ctx */
function findings(list, { t }) {
  return list?.length > 0 && h('div.findings', h('h4', t('next')), h('ul.plain',
    list.map((finding) => h('li', shape(finding.level), h('div', h('b', finding.title), prose(finding.text),
      finding.next_step && h('p.step', finding.next_step))))));
}

/** @param {any} figure @param {any} message @param {Context} ctx @param {number} index the first one explains the drawing */
function figureBlock(figure, message, ctx, index) {
  const { t, lang } = ctx;
  const say = (/** @type {number} */ value) => inHundred(value, lang);
  const ranged = figure.high - figure.low >= 1;
  return h('div.figure',
    h('h4', figure.title),
    h('p.big', t('inHundred', { n: say(figure.percent) }), ' ',
      ranged && h('small', t('between', { low: say(figure.low), high: say(figure.high) }))),
    figureBar(figure, t, lang),
    h('p.key', t('peers', { n: say(figure.peer_percent) })),
    prose(figure.text),
    ranged && !index && h('p.small', t('rangeWhy')),
    fold(t('receipt'), receipt(figure, ctx, index ? message.figures[0].notes : []), 'receipt'));
}

/** What each answer does to one figure. @param {any} figure @param {Context} ctx @param {string[]} said notes of the figure above */
function receipt(figure, { t, lang }, said) {
  const times = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  const effect = (/** @type {number} */ value) => t(value > 1.005 ? 'raises' : value < 0.995 ? 'lowers' : 'neutral', { n: times.format(value) });
  return [
    figure.shares.length > 0 && h('table', h('caption', t('weight')),
      h('thead', h('tr', ['answer', 'effect', 'without'].map((key) => h('th', { scope: 'col' }, t(key))))),
      h('tbody', figure.shares.map((share) => h('tr', h('th', { scope: 'row' }, `${share.label}: ${share.answer}`),
        h('td', effect(share.multiplier)), h('td', t('inHundred', { n: inHundred(share.percent_without, lang) })))))),
    figure.notes.filter((note) => !said.includes(note)).map((note) => h('p', note)),
    h('p.small', `${figure.source} · ${figure.version}`),
  ];
}

/** @param {any} message @param {Context} ctx */
function unknowns(message, { t }) {
  return message.unknown?.length > 0 && h('div.unknowns', h('h4', t('unknowns')),
    bullets(message.unknown.map((item) => item.label)), h('p.small', t('unknownWhy')));
}

/** Scan, short checks, causes, medicines, limits: folded, since one screen holds one idea. @param {any} message @param {Context} ctx */
function folded(message, { t }) {
  const pair = (/** @type {any} */ item) => h('li', h('b', item.title || item.name), item.band && ` · ${item.band}`,
    prose(item.text), item.ask && h('p.step', item.ask), item.source && h('p.small', item.source));
  const list = (/** @type {string} */ key, /** @type {any[]} */ items) => items?.length > 0
    && fold(t(key), h('ul.plain', items.map(pair)), 'part');
  return h('div.parts',
    message.scan && message.scan.text && fold(t('scan'), prose(message.scan.text), 'part'),
    list('checks', message.screens), list('causes', message.causes), list('medicines', message.medicines),
    fold(t('limits'), bullets(message.limits || []), 'part'));
}

/** @param {any} message @param {Context} ctx */
function whatIf(message, ctx) {
  const { t } = ctx;
  const offered = message.what_if;
  return offered?.length > 0 && h('div.what-if.pick', h('h4', t('whatIf')), h('p.small', t('whatIfLead')),
    h('div.controls', offered.map((item) => pick(item, ctx))));
}

/** @param {any} message @param {Context} ctx */
export function comparison(message, ctx) {
  const { t } = ctx;
  return h('section.card.comparison', { 'aria-label': message.title },
    h('p.eyebrow', t('whatIf')), h('h3', message.title),
    h('table', h('thead', h('tr', ['fact', 'now', 'then'].map((key) => (t(key) ? h('th', { scope: 'col' }, t(key)) : h('td'))))),
      h('tbody', message.rows.map((row) => h('tr', h('th', { scope: 'row' }, row.label), h('td', row.now), h('td', h('b', row.then)))))),
    prose(message.text), whatIf(message, ctx));
}
