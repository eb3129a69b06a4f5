/** Where a text comes from, and the choices that go on from a message. */
import { button, fold, h, prose, safe } from './dom.js';

/** @typedef {import('./question.js').Context} Context */

/**
 * A button that goes on from a message. It holds for one turn, so it is marked and taken away after that.
 * @param {{label: string, choice: string}} item @param {Context} ctx @param {string} [look] @param {import('./dom.js').Child} [words]
 */
export const pick = (item, ctx, look = 'quiet', words = item.label) =>
  button(words, () => ctx.choose(item.choice, item.label), `${look} pick`);

/** Choices that go on from a message. @param {any[]} controls @param {Context} ctx */
export function choiceRow(controls, ctx) {
  return controls?.length > 0 && h('div.controls.pick', controls.map((control) => pick(control, ctx)));
}

/**
 * Where a text comes from: each passage opens in place.
 * @param {any[]} citations @param {Context} ctx
 */
export function sources(citations, ctx) {
  const { t } = ctx;
  return (citations || []).map((citation) => fold([h('span.sr', `${t('source')}: `), citation.title], [
    h('blockquote', prose(citation.text)),
    safe(citation.url) && h('a', { href: safe(citation.url), target: '_blank', rel: 'noopener' }, t('open')),
  ], 'source'));
}
