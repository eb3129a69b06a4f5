/** Where a text comes from, and the choices that go on from a message. */
import { button, fold, h, prose, safe } from './dom.js';

/** @typedef {import('./question.js').Context} Context */

/** Choices that go on from a message. @param {any[]} controls @param {Context} ctx */
export function choiceRow(controls, ctx) {
  return controls && controls.length > 0 && h('div', { class: 'controls' }, controls.map((control) =>
    button(control.label, () => ctx.choose(control.choice, control.label), { class: 'quiet' })));
}

/**
 * Where a text comes from: each passage opens in place.
 * @param {any[]} citations @param {Context} ctx
 */
export function sources(citations, ctx) {
  const { t } = ctx;
  return (citations || []).map((citation) => fold([h('span', { class: 'sr' }, `${t('source')}: `), citation.title], [
    h('blockquote', {}, prose(citation.text)),
    safe(citation.url) && h('a', { href: safe(citation.url), target: '_blank', rel: 'noopener' }, t('open')),
  ], { class: 'source' }));
}
