/** The panels that lie over the conversation: the first screen with consent, urgent help, and "More". */
import { COUNTRIES, countryNames } from './country.js';
import { choices } from './question.js';
import { store } from './store.js';
import { button, h, icon, uid } from './dom.js';
import { LANGUAGES } from './strings.js';

/** @typedef {import('./element.js').BoneChat} Widget */

/**
 * The first screen: what this is, what is kept, and two buttons, neither chosen beforehand.
 * @param {Widget} widget @param {any} consent the text of the server
 */
export function welcome(widget, consent) {
  const { t } = widget;
  const shared = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', 'aria-describedby': uid() }));
  const begin = (/** @type {boolean} */ agreed) => () => widget.begin(agreed ? consent.version : null, shared.checked);
  const english = { lang: 'en' }; // the server's words
  return h('section.sheet.welcome',
    h('h3', { tabindex: -1, class: 'hello' }, t('hello')),
    t('englishOnly') && h('p.notice.info', t('englishOnly'), ' ', h('b', emergencyLink(widget))),
    h('h4', english, consent.title),
    h('ul.consent', english, consent.paragraphs.map((words) => h('li', icon('check'), h('span', words)))),
    h('p', about(widget)),
    h('label.option.box', shared, h('span', t('shared'), h('small', { id: shared.getAttribute('aria-describedby') }, t('sharedWhy')))),
    countryField(widget, (code) => widget.setCountry(code), t('countryWhy')),
    h('div.submit.stack',
      button(consent.agree, begin(true), 'main', english),
      button(consent.decline, begin(false), 'second', english)));
}

/** What this is for, on a page of its own. @param {Widget} widget */
const about = ({ t, api }) => h('a', { href: new URL('/about', api.base).href, target: '_blank', rel: 'noopener' }, t('aboutMore'));

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
    countryField(widget, (code) => { widget.setCountry(code); widget.openPanel('urgent'); }),
  ]);
}

/** @param {Widget} widget @param {(code: string) => void} change @param {string} [why] */
function countryField({ t, lang2, country }, change, why) {
  const names = countryNames(lang2, t('otherCountry'));
  return h('label.field.wide', h('span', t('country'), why && h('small', why)), selector(names, country, change));
}

/** A list to choose one from. @param {any[][]} values code, name and the language of the name @param {string} now @param {(code: string) => void} change */
function selector(values, now, change) {
  const select = /** @type {HTMLSelectElement} */ (h('select', { change: () => change(select.value) },
    values.map(([value, name, lang]) => h('option', { value, lang, selected: value === now }, name))));
  return select;
}

/** Settings, what is stored, and the controls of the conversation. @param {Widget} widget */
export function morePanel(widget) {
  const { t } = widget;
  const offered = (widget.conversation.state.controls || []).filter((control) => !['review', 'note_for_doctor'].includes(control.name));
  return panel(widget, 'moreTitle', [
    offered.length > 0 && [h('h4', t('talk')), h('div.options', offered.map((control) =>
      button(control.label, () => widget.control(control.name), 'option')))],
    h('h4', t('settings')),
    h('label.field.wide', h('span', t('language')), selector(Object.entries(LANGUAGES).map(([code, name]) => [code, name, code]), widget.lang2, (code) => widget.setLanguage(code))),
    widget.speech.can('en') && [h('p', t('speed')), choices(t('speed'), ['0.7', '0.9', '1.1'], String(widget.speech.rate),
      (value) => { widget.speech.rate = Number(value); }, [t('slow'), t('usualSpeed'), t('fast')])],
    h('h4', t('stored')), storedNow(widget),
    h('p.small', about(widget)),
  ]);
}

/** What is stored now, with Download, Print and Erase. @param {Widget} widget */
function storedNow(widget) {
  const { t, api } = widget;
  if (!api.token) return h('p', t('facts', { n: 0 }));
  const count = h('p.count');
  api.facts().then((summary) => {
    count.textContent = t('facts', { n: Object.keys(summary.facts || {}).length });
  }, () => { count.textContent = t('unreachable'); });
  const [erase, ask] = eraser(widget, 'erase');
  return h('div.stored', h('ul',
    h('li', t(store.get().mode === 'keep' ? 'keepMode' : 'memoryMode')), h('li', t('browser'))), count,
  h('div.controls', button(t('download'), () => widget.download('json'), 'second'),
    button(t('print'), () => widget.print(), 'second'), erase), ask);
}

/** A button that erases everything, and the question before it does. @param {Widget} widget @param {string} label */
function eraser(widget, label) {
  const { t } = widget;
  const ask = h('div.sure', { role: 'group', hidden: true }, h('p', t('sure')), h('div.submit',
    button(t('eraseYes'), () => widget.erase(), 'danger'),
    button(t('eraseNo'), () => { ask.hidden = true; erase.focus(); }, 'second')));
  const erase = button(t(label), () => {
    ask.hidden = false;
    /** @type {HTMLElement} */ (ask.querySelector('.second')).focus();
  }, 'second');
  return [erase, ask];
}

/**
 * After a while away: who comes back says so before anything of the conversation is shown.
 * @param {Widget} widget its `hello` is the greeting of the server, until it is answered
 */
export function returning(widget) {
  const { text, options } = widget.hello;
  const go = (/** @type {any} */ { label, choice }, index = 0) => button(label, () => {
    widget.hello = null;
    widget.hidePanel();
    if (choice) widget.choose(choice, label);
    else widget.thread.toEnd();
    widget.enter();
  }, index ? 'second' : 'main');
  return h('section.sheet', h('h3', { tabindex: -1, class: 'hello' }, text),
    h('div.submit.stack', (options || [{ label: widget.t('goOn') }]).map(go), eraser(widget, 'someoneElse')));
}

/** @param {Widget} widget @param {string} title @param {import('./dom.js').Child} content */
function panel(widget, title, content) {
  return h('section.sheet', { 'aria-label': widget.t(title) },
    h('div.sheet-head', h('h3', { tabindex: -1 }, widget.t(title)),
      button([icon('back'), widget.t('back')], () => widget.closePanel(), 'quiet')), content);
}

/** Before there is anything to show. @param {Widget} widget */
export const moment = ({ t }) => h('p.sheet', { role: 'status' }, t('wait'));

/** Something went wrong before there was a conversation. @param {Widget} widget @param {() => void} again */
export const stuck = (widget, again) => h('section.sheet', h('div.notice.caution', { role: 'alert' },
  h('p', widget.t('unreachable')), button(widget.t('retry'), again, 'main')));

