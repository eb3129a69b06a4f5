/** One function a kind of message: from the server's record to nodes. An unknown kind shows its text. */
import { button, fold, h, hidden, icon, prose, safe } from './dom.js';
import { plan } from './plan.js';
import { result, comparison } from './result.js';
import { recap } from './ledger.js';
import { question } from './question.js';
import { choiceRow, pick, sources } from './sources.js';

/** @typedef {import('./question.js').Context} Context */

const LEVELS = { info: 'info', caution: 'caution', urgent: 'urgentNote' };

/** @param {any} message @param {Context} ctx */
function answer(message, ctx) {
  const { t } = ctx;
  const controls = (message.controls || []).filter((control) => !(control.name === 'tell_more' && message.more));
  const cited = sources(message.citations, ctx);
  return h('div', { class: `answer ${message.confidence}` },
    message.confidence === 'related' && h('p.lead', t('relatedOnly')),
    prose(message.text),
    message.more && fold(t('moreText'), prose(message.more), 'why'),
    cited.length > 0 && h('div.sources', h('p.small', t('source')), cited),
    message.related?.length > 0 && h('div.related.pick', h('p.small', t('related')), message.related.map((item) => pick(item, ctx))),
    choiceRow(controls, ctx),
    (message.confidence !== 'none' || message.answer_kind === 'abstain') && helped(message, ctx));
}

/**
 * "Did this help?" and after a no what was wrong; under a silence, whether our guide should cover this.
 * @param {any} message @param {Context} ctx
 */
function helped({ seq, answer_kind: kind }, { api, t }) {
  const row = h('div.helped');
  /** @param {string} words @param {...string[]} choices label, rating and reason of each button */
  const ask = (words, ...choices) => row.replaceChildren(h('span', { tabindex: -1 }, t(words)),
    ...choices.map(([label, rating, reason]) => button(t(label), () => {
      api.feedback({ seq, rating, reason }).catch(() => null); // a lost rating is not worth a word
      if (rating === 'helped' || reason) ask('thanks');
      else ask('wrong', ...['another', 'unclear', 'short'].map((why) => [why, rating, why]));
      /** @type {HTMLElement} */ (row.firstChild).focus({ preventScroll: true });
    }, 'quiet')));
  if (kind === 'abstain') ask('gap', ['yes', 'not', 'gap'], ['no', 'helped']);
  else ask('helped', ['yes', 'helped'], ['no', 'not']);
  return row;
}

/** What was understood. @param {any} message @param {Context} ctx */
function echo(message, ctx) {
  const { t } = ctx;
  return h('div.echo', icon('check'), h('div',
    h('p', hidden(`${t('noted')} `), message.items.map((item, index) => [index > 0 && '; ', `${item.label}: `, h('b', item.value)])),
    message.undo && pick({ label: t('undo'), choice: message.undo }, ctx, 'quiet',
      [t('undo'), hidden(` ${message.items.map((item) => item.label).join(', ')}`)])));
}

/** A phone link, or a page. @param {any} contact */
export function contactLink(contact) {
  const href = contact && safe(contact.href);
  return href && h('a.call', { href }, icon('phone'), contact.label);
}

/** @param {any} message @param {Context} ctx */
function notice(message, ctx) {
  const level = ctx.t(LEVELS[message.level] || 'info');
  return h('div', { class: `notice ${message.level}` },
    h('div.mark', h('span.sign', { 'aria-hidden': 'true' }, message.level === 'info' ? 'i' : '!'),
      message.heading ? h('h3', hidden(`${level}: `), message.heading) : level),
    message.level === 'urgent' ? [contactLink(message.contact), fold(ctx.t('whatToDo'), prose(message.text), '', { open: true }),
        button(ctx.t('safe'), (event) => /** @type {Element} */ (event.target).closest('.notice').remove(), 'quiet')]
      : [prose(message.text), contactLink(message.contact)],
    choiceRow(message.options || message.controls, ctx));
}

/** @type {Record<string, (message: any, ctx: Context) => HTMLElement>} */
export const KINDS = {
  text: (message, ctx) => h('div.text', prose(message.text), message.options?.length > 0
    && h('div.options.pick', message.options.map((option) => pick(option, ctx, 'option')))),
  echo,
  question,
  answer,
  recap,
  result,
  comparison,
  plan,
  notice,
  error: (message) => h('div.notice.caution', prose(message.message)),
};

/** What is read aloud of a message. @param {HTMLElement} node */
export function spoken(node) {
  const copy = /** @type {HTMLElement} */ (node.cloneNode(true));
  copy.querySelectorAll('button, details, .controls, input, select, .sr, svg, .helped').forEach((part) => part.remove());
  copy.querySelectorAll('p, li, legend, h3, h4').forEach((part) => part.append('. '));
  return copy.textContent.replace(/([.?!…:])\s*\./g, '$1').replace(/\s+/g, ' ').trim();
}

/** @param {any} message @param {Context} ctx */
export function render(message, ctx) {
  return (KINDS[message.kind] || KINDS.text)(message, ctx);
}

/** @param {string} words @returns {HTMLElement} */
export const said = (words) => h('div.text', h('p', words));
