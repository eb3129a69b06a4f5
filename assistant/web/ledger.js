/** "Your answers": every answer as it was understood, each with Change. */
import { pick } from './sources.js';
import { h, hidden, prose } from './dom.js';

/** @param {any} message @param {import('./question.js').Context} ctx */
export function recap(message, ctx) {
  const { t } = ctx;
  return h('section.card.recap', { 'aria-label': t('recap') },
    h('h3', t('recap')), prose(message.text),
    h('ul.plain', message.items.map((item) => h('li',
      h('div', h('span', item.label), h('b', item.value)),
      item.change && pick({ label: `${t('change')}: ${item.label}`, choice: item.change }, ctx, 'quiet', [t('change'), hidden(` ${item.label}`)])))),
    message.confirm && h('div.submit.pick', pick({ label: t('right'), choice: message.confirm }, ctx, 'main')));
}
