/** The plan: three things to start with, the rest by area, a week at a glance, and what to take along. */
import { choiceRow, sources } from './sources.js';
import { bullets, button, fold, h, icon, prose } from './dom.js';
import { shape } from './charts.js';

/** @typedef {import('./question.js').Context} Context */

const MOST_LINES = 3;
const FIRST_FORMATS = ['pdf', 'ics'];
const EXERCISE = { strength: 'high', balance: 'usual', walk: 'raised' }; // the shapes of the bar, in one colour
const AREAS = ['assessment', 'falls', 'exercise', 'food', 'medicine'];

/** @param {any} message @param {Context} ctx */
export function plan(message, ctx) {
  const { t } = ctx;
  const first = message.first_three.map((id) => message.steps.find((step) => step.id === id)).filter(Boolean);
  const rest = message.steps.filter((step) => !message.first_three.includes(step.id));
  if (message.referral) return h('section.card.plan', { 'aria-label': t('plan') }, h('p.eyebrow', t('plan')),
    h('h3', message.referral.title), prose(message.referral.text), downloads(message.downloads, ctx));
  return h('section.card.plan', { 'aria-label': t('plan') },
    h('p.eyebrow', t('plan')),
    message.changed?.length > 0 && h('div.notice.info', h('b', t('changed')), bullets(message.changed)),
    h('h3', t('three')),
    h('ol.first-three', first.map((step) => h('li', stepBody(step, ctx)))),
    week(message.week, ctx),
    progressions(message.progressions, ctx),
    rest.length > 0 && fold(t('rest'), AREAS.map((area) => areaBlock(area, rest.filter((step) => step.area === area), ctx)), 'part'),
    downloads(message.downloads, ctx));
}

/** @param {string} area @param {any[]} steps @param {Context} ctx */
function areaBlock(area, steps, ctx) {
  return steps.length > 0 && [h('h4', ctx.t(`area_${area}`)), h('ul.plain', steps.map((step) => h('li', stepBody(step, ctx))))];
}

/** @param {any} step @param {Context} ctx */
function stepBody(step, ctx) {
  const { t } = ctx;
  const facts = (step.why && step.why.facts) || [];
  return h('div.step-body',
    h('p.area', t(`area_${step.area}`)),
    h('h4', step.title), prose(step.text),
    details(step.details || [], ctx),
    step.why && fold(t('whyThis'), [prose(step.why.text),
      facts.length > 0 && bullets(facts.map((fact) => [`${fact.label}: `, h('b', fact.value)])),
      sources(step.citations, ctx)], 'why'),
    choiceRow(step.controls, ctx));
}

/** A long list waits behind one tap, so that three steps fit on a screen or two. @param {string[]} lines @param {Context} ctx */
function details(lines, { t }) {
  const list = lines.length > 0 && bullets(lines);
  return lines.length > MOST_LINES ? fold(t('how'), list, 'how') : list;
}

/** @param {any[]} days @param {Context} ctx */
function week(days, { t }) {
  return days?.length > 0 && h('div.week', h('h4', t('week')), h('ul.days', days.map(({ day, items, kinds }) =>
    h('li', { class: items.length ? '' : 'rest' }, h('b', day), items.length
      ? items.map((item, index) => h('span', EXERCISE[kinds[index]] && shape(EXERCISE[kinds[index]]), item)) : h('span', t('restDay'))))));
}

/** @param {any} later @param {Context} ctx */
function progressions(later, { t }) {
  const block = (/** @type {string} */ key, /** @type {string | string[]} */ words) => words?.length > 0
    && [h('dt', t(key)), h('dd', [].concat(words).flatMap((line) => prose(line)))];
  return later && h('dl.later', block('weeks4', later.four_weeks), block('weeks12', later.twelve_weeks));
}

/** @param {any[]} list @param {Context} ctx */
function downloads(list, ctx) {
  const { t } = ctx;
  const first = (/** @type {any} */ item) => FIRST_FORMATS.includes(item.format);
  const file = (/** @type {any} */ item) => button([icon('note'), item.label], () => ctx.download(item.format), 'second');
  const other = (list || []).filter((item) => !first(item));
  return h('div.downloads', h('h4', t('take')), h('div.controls',
    (list || []).filter(first).map(file), button(t('print'), () => ctx.print(), 'second')),
  other.length > 0 && fold(t('formats'), h('div.controls', other.map(file)), 'why'));
}
