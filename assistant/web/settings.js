/** The panels that lie over the conversation: the first screen with consent, urgent help, and "More". */
import { button, h, icon, prose, uid } from './dom.js';
import { COUNTRIES, countryNames } from './country.js';
import { choices } from './question.js';
import { store } from './store.js';
import { LANGUAGES } from './strings.js';

/** @typedef {import('./element.js').BoneChat} Widget */

/**
 * The first screen: what this is, what is kept, and two buttons, neither chosen beforehand.
 * @param {Widget} widget @param {any} consent the text of the server
 */
export function welcome(widget, consent) {
  const { t } = widget;
  const country = /** @type {HTMLSelectElement} */ (h('select', { change: () => widget.setCountry(country.value) },
    countryNames(widget.lang2, t('otherCountry')).map(([code, name]) => h('option', { value: code, selected: code === widget.country }, name))));
  const shared = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', 'aria-describedby': uid() }));
  const begin = (/** @type {boolean} */ agreed) => () => widget.begin(agreed ? consent.version : null, shared.checked);
  const [lead, ...rest] = consent.paragraphs;
  return h('section.sheet.welcome',
    h('h3', { tabindex: -1, class: 'hello' }, t('hello')),
    h('ul.pitch', [['chat', 'pitch1'], ['list', 'pitch2'], ['note', 'pitch3']].map(([name, key]) =>
      h('li', icon(/** @type {any} */ (name)), h('span', t(key))))),
    t('englishOnly') && h('p.notice.info', t('englishOnly'), ' ', h('b', emergencyLink(widget))),
    h('div.consent', h('h4', consent.title), prose(lead), rest.flatMap(prose)),
    h('label.field.wide', h('span', t('country'), h('small', t('countryWhy'))), country),
    h('label.option.box', shared, h('span', t('shared'), h('small', { id: shared.getAttribute('aria-describedby') }, t('sharedWhy')))),
    h('div.submit.stack',
      button(consent.agree, begin(true), { class: 'main' }),
      button(consent.decline, begin(false), { class: 'second' })),
    h('p.small', t('about')));
}

/** @param {Widget} widget */
function emergencyLink({ t, country }) {
  const { emergency } = COUNTRIES[country];
  return h('a.call', { href: `tel:${emergency}` }, icon('phone'), t('emergency', { n: emergency }));
}

/** Urgent help: the same on every screen. @param {Widget} widget */
export function urgentPanel(widget) {
  const { t, country } = widget;
  const { advice, crisis } = COUNTRIES[country];
  const line = advice ? t('adviceLine', { name: advice[0], n: advice[1] }) : '';
  return panel(widget, 'urgentTitle', [
    emergencyLink(widget),
    h('p', t('emergencyWhen')),
    h('p', t('advice', { n: line })),
    crisis && h('p', t('crisis'), ' ', h('a', { href: `tel:${crisis}` }, crisis)),
    countryField(widget),
  ]);
}

/** @param {Widget} widget */
function countryField(widget) {
  const { t } = widget;
  const select = /** @type {HTMLSelectElement} */ (h('select', { change: () => { widget.setCountry(select.value); widget.openPanel('urgent'); } },
    countryNames(widget.lang2, t('otherCountry')).map(([code, name]) => h('option', { value: code, selected: code === widget.country }, name))));
  return h('label.field.wide', h('span', widget.t('country')), select);
}

/** Settings, what is stored, and the controls of the conversation. @param {Widget} widget */
export function morePanel(widget) {
  const { t, api } = widget;
  const language = /** @type {HTMLSelectElement} */ (h('select', { change: () => widget.setLanguage(language.value) },
    Object.entries(LANGUAGES).map(([code, name]) => h('option', { value: code, lang: code, selected: code === widget.lang2 }, name))));
  const offered = (widget.conversation.state.controls || []).filter((control) => !['review', 'note_for_doctor'].includes(control.name));
  return panel(widget, 'moreTitle', [
    offered.length > 0 && [h('h4', t('talk')), h('div.options', offered.map((control) =>
      button(control.label, () => widget.control(control.name), { class: 'option' })))],
    h('h4', t('settings')),
    h('label.field.wide', h('span', t('language')), language),
    widget.speech.can('en') && [h('p', t('speed')), choices(t('speed'), ['0.7', '0.9', '1.1'], String(widget.speech.rate),
      (value) => { widget.speech.rate = Number(value); }, [t('slow'), t('usualSpeed'), t('fast')])],
    h('h4', t('stored')), storedNow(widget),
    h('p.small', t('about')),
    h('p.small', h('a', { href: new URL('/about', api.base).href, target: '_blank', rel: 'noopener' }, t('aboutMore'))),
  ]);
}

/** What is stored now, with Download, Print and Erase. @param {Widget} widget */
function storedNow(widget) {
  const { t, api } = widget;
  if (!api.token) return h('p', t('noFacts'));
  const count = h('p.count', t('loading'));
  api.facts().then((summary) => {
    const n = Object.keys(summary.facts || {}).length;
    count.textContent = n ? t(n === 1 ? 'fact1' : 'facts', { n }) : t('noFacts');
  }, () => { count.textContent = t('unreachable'); });
  const ask = h('div.sure', { role: 'group', hidden: true }, h('p', t('sure')), h('div.submit',
    button(t('eraseYes'), () => widget.erase(), { class: 'danger' }),
    button(t('eraseNo'), () => { ask.hidden = true; erase.focus(); }, { class: 'second' })));
  const erase = button(t('erase'), () => {
    ask.hidden = false;
    /** @type {HTMLElement} */ (ask.querySelector('.second')).focus();
  }, { class: 'second' });
  return h('div.stored', h('ul',
    h('li', t(store.get().mode === 'keep' ? 'keepMode' : 'memoryMode')), h('li', t('browser'))), count,
  h('div.controls', button(t('download'), () => widget.download('json'), { class: 'second' }),
    button(t('print'), () => widget.print(), { class: 'second' }), erase), ask);
}

/** @param {Widget} widget @param {string} title @param {import('./dom.js').Child} content */
function panel(widget, title, content) {
  return h('section.sheet', { 'aria-label': widget.t(title) },
    h('div.sheet-head', h('h3', { tabindex: -1 }, widget.t(title)),
      button([icon('back'), widget.t('back')], () => widget.closePanel(), { class: 'quiet' })), content);
}

/** Something went wrong before there was a conversation. @param {Widget} widget @param {() => void} again */
export const stuck = (widget, again) => h('section.sheet', h('div.notice.caution', { role: 'alert' },
  h('p', widget.t('unreachable')), button(widget.t('retry'), again, { class: 'main' })));

