/** "Your answers": every answer as it was understood, each with Change. */
import { button, h, hidden, prose } from './dom.js';

/** @param {any} message @param {import('./question.js').Context} ctx */
export function recap(message, ctx) {
  const { t } = ctx;
  return h('section', { class: 'card recap', 'aria-label': t('recap') },
    h('h3', {}, t('recap')), prose(message.text),
    h('ul', { class: 'plain' }, message.items.map((item) => h('li', {},
      h('div', {}, h('span', { class: 'label' }, item.label), h('b', {}, item.value),
        item.source_text && h('q', {}, item.source_text)),
      item.change && button([t('change'), hidden(` ${item.label}`)], () => ctx.choose(item.change, `${t('change')}: ${item.label}`), { class: 'quiet' })))),
    message.confirm && h('div', { class: 'submit' }, button(t('right'), () => ctx.choose(message.confirm, t('right')), { class: 'main' })));
}
