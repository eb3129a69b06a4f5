/** The frame around the conversation: head, progress, pinned notice, log, text box and the row of help. */
import { button, h, icon, uid } from './dom.js';

const LIMIT = 1000; // characters; the server takes no more
const REVIEW = 'answers_confirmed'; // the last step: check your answers

/**
 * @typedef {object} Shell
 * @property {HTMLElement} panel
 * @property {HTMLElement} inside scrolls as a whole where there is little room
 * @property {HTMLElement} log scrolls on its own where there is room
 * @property {HTMLOListElement} list
 * @property {HTMLElement} pinned the urgent notice that stays
 * @property {HTMLElement} banner
 * @property {HTMLElement} status
 * @property {HTMLElement} progress
 * @property {HTMLElement} chat everything but head and panels
 * @property {HTMLElement} over where panels lie
 * @property {HTMLTextAreaElement} input
 * @property {HTMLElement} announcer
 */

/**
 * @param {import('./element.js').BoneChat} widget
 * @param {'dialog' | 'inline' | 'page'} mode
 * @returns {Shell}
 */
export function shell(widget, mode) {
  const { t } = widget;
  const title = uid();
  const list = /** @type {HTMLOListElement} */ (h('ol'));
  const log = h('div.log', { role: 'log', 'aria-label': t('log'), tabindex: 0 }, list);
  const pinned = h('div.pinned', { role: 'alert' });
  const banner = h('div.banner', { role: 'status' });
  const status = h('p.status', { role: 'status' });
  const announcer = h('p.sr', { role: 'status' });
  const progress = h('div.progress', { hidden: true });
  const { form, input } = composer(widget);
  const chat = h('div.chat', banner, pinned, log, status, form);
  const over = h('div.over', { hidden: true });
  const body = h('div.inside', head(widget, mode, title), progress, chat, over, helpRow(widget), announcer);
  const panel = mode === 'dialog'
    ? h('dialog.panel', { part: 'panel', 'aria-labelledby': title,
      cancel: (/** @type {Event} */ event) => { event.preventDefault(); widget.close(); } }, body)
    : h('section.panel', { part: 'panel', 'aria-labelledby': title }, body);
  return { panel, inside: body, log, list, pinned, banner, status, progress, chat, over, input, announcer };
}

/** @param {import('./element.js').BoneChat} widget @param {string} mode @param {string} title */
function head(widget, mode, title) {
  const { t } = widget;
  return h('div.head', { part: 'header' },
    h('div.name', h('h2', { id: title }, t('title')), h('p', t('subtitle'))),
    h('div.sizes', { role: 'group', 'aria-label': t('size') },
      button('A−', () => widget.resize(-1), '', { 'aria-label': `A− ${t('smaller')}` }),
      button('A', () => widget.resize(0), 'normal', { 'aria-label': `A ${t('normal')}` }),
      button('A+', () => widget.resize(1), '', { 'aria-label': `A+ ${t('larger')}` })),
    (mode === 'dialog' || widget.embedded) && button(icon('close'), () => widget.close(), 'close', { 'aria-label': t('close') }));
}

/** @param {import('./element.js').BoneChat} widget */
function composer(widget) {
  const { t } = widget;
  const id = uid();
  const problem = h('p.problem', { role: 'alert' });
  const input = /** @type {HTMLTextAreaElement} */ (h('textarea', { id, rows: 1, maxlength: LIMIT + 200, autocomplete: 'off',
    enterkeyhint: 'send', placeholder: t('type'), input: () => { problem.textContent = ''; grow(input); } }));
  const submit = () => {
    const text = input.value.trim();
    if (!text || text.length > LIMIT) {
      problem.textContent = t(text ? 'long' : 'empty');
      input.focus();
      return;
    }
    input.value = '';
    grow(input);
    widget.say(text);
  };
  const form = h('form.composer', { submit: (/** @type {Event} */ event) => { event.preventDefault(); submit(); },
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target === input) {
        event.preventDefault();
        submit();
      }
    } },
  problem, h('label', { for: id, class: 'sr' }, t('write')), input,
  h('button', { type: 'submit', class: 'send' }, icon('send'), h('span', t('send'))));
  return { form, input };
}

/** As tall as the text, up to a third of the panel. @param {HTMLTextAreaElement} input */
export function grow(input) {
  input.rows = 1;
  while (input.rows < 5 && input.scrollHeight > input.clientHeight + 2) input.rows += 1;
}

/** Help in the same place on every screen. @param {import('./element.js').BoneChat} widget */
function helpRow(widget) {
  const { t } = widget;
  const item = (/** @type {any} */ name, /** @type {string} */ key, /** @type {() => void} */ click, later = false) =>
    button([icon(name), h('span', t(key))], click, later ? `${key} needs` : key, { disabled: later });
  return h('nav.help-row', { 'aria-label': t('row') },
    item('phone', 'urgent', () => widget.openPanel('urgent')),
    item('list', 'answers', () => widget.control('review'), true),
    item('note', 'note', () => widget.control('note_for_doctor'), true),
    item('more', 'more', () => widget.openPanel('more')));
}

/**
 * How far the questions are; and what needs a conversation works only with one.
 * @param {Shell} shell @param {any} state @param {import('./question.js').Context['t']} t @param {boolean} begun
 */
export function drawState({ progress, inside }, state, t, begun) {
  inside.querySelectorAll('.needs').forEach((/** @type {any} */ item) => { item.disabled = !begun; });
  progress.hidden = !(state.form && state.step && state.of);
  if (progress.hidden) return;
  const last = state.slot === REVIEW;
  const left = Math.max(1, Math.ceil(state.minutes_left || 1));
  const words = t(last ? 'checking' : 'progress', { step: state.step, of: state.of });
  progress.replaceChildren(h('p', h('b', words), !last && ` · ${t(left === 1 ? 'minute' : 'minutes', { n: left })}`),
    h('progress', { max: state.of, value: String(last ? state.of : state.step - 1), 'aria-label': words }));
}
