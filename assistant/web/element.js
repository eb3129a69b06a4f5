/** <bone-chat>: the custom element. It wires shell, thread, conversation and panels; the host page sees only events. */
// The order is that of the bundle: what reads alike stands together, which packs better.
import { sheets } from './styles.css.js';
import { Speech } from './speech.js';
import { words } from './strings.js';
import { moment, morePanel, returning, stuck, urgentPanel, welcome } from './settings.js';
import { printSheet, save } from './paper.js';
import { countryOf, unitsOf } from './country.js';
import { store } from './store.js';
import { h, icon } from './dom.js';
import { drawState, shell } from './shell.js';
import { Thread } from './thread.js';
import { Conversation } from './conversation.js';
import { hearHost, tellHost, wishes } from './host.js';
import { Api } from './api.js';

export const ATTRIBUTES = ['mode', 'lang', 'country', 'label', 'open'];
export const EVENTS = ['open', 'close', 'consent', 'result', 'plan', 'erased'];
const SIZES = [0.9, 1, 1.25, 1.5, 1.75, 2];
const NORMAL = 1;

export class BoneChat extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = sheets();
    this.api = new Api(location.origin);
    this.conversation = new Conversation(this.api);
    this.speech = new Speech();
    this.thread = new Thread(this);
    this.isOpen = false;
    /** The origin of the foreign page that frames us, or nothing. */
    this.embedded = wishes().host;
  }

  async connectedCallback() {
    const kept = store.get();
    const wish = wishes();
    this.lang = kept.lang || wish.lang || this.getAttribute('lang') || document.documentElement.lang || navigator.language;
    if (!this.lang.includes('-') && navigator.language.startsWith(this.lang)) this.lang = navigator.language;
    this.country = this.getAttribute('country') || wish.country || countryOf(this.lang);
    this.step = SIZES.includes(kept.size) ? kept.size : NORMAL;
    this.listen();
    await this.build();
    if (this.embedded) {
      hearHost(this.embedded, () => this.open().then(() => this.enter()));
      tellHost(this.embedded, 'ready');
    }
    if (this.mode !== 'dialog' || this.hasAttribute('open')) await this.open();
  }

  get mode() {
    const mode = this.getAttribute('mode');
    return mode === 'inline' || mode === 'page' ? mode : 'dialog';
  }

  get lang2() { return this.lang.slice(0, 2); }

  /** Draw everything in the current language. */
  async build() {
    this.t = await words(this.lang);
    this.shell = shell(this, this.mode);
    this.launcher = this.mode === 'dialog' && h('button', { type: 'button', class: 'launcher', part: 'launcher', 'aria-haspopup': 'dialog',
      'aria-expanded': 'false', click: () => this.open() }, icon('chat'), h('span', this.getAttribute('label') || this.t('launcher')));
    this.app = h('div', { class: `app ${this.mode}`, lang: this.lang2, dir: 'ltr' }, this.launcher, this.shell.panel);
    this.app.style.setProperty('--scale', String(this.step));
    this.shadowRoot.replaceChildren(this.app);
  }

  listen() {
    const { conversation, thread } = this;
    const on = (/** @type {string} */ name, /** @type {(detail: any) => void} */ then) =>
      conversation.addEventListener(name, (event) => then(/** @type {CustomEvent} */ (event).detail));
    on('messages', (batch) => { thread.release(); thread.add(batch); this.report(batch); });
    on('outgoing', (item) => { thread.outgoing(item); if (item.status !== 'sending') thread.release(); });
    on('state', (state) => this.showProgress(state));
    on('busy', (busy) => { this.shell.status.textContent = busy ? this.t('typing') : ''; });
    on('gone', (item) => this.lost(item));
    const online = () => { this.shell.banner.textContent = navigator.onLine ? '' : this.t('offline'); };
    for (const name of ['online', 'offline']) addEventListener(name, online);
    addEventListener('beforeunload', (event) => { if (conversation.queue.length) event.preventDefault(); });
    document.addEventListener('visibilitychange', () => { if (!document.hidden && this.isOpen) conversation.sync(); });
    addEventListener('focus', () => { if (this.isOpen) conversation.sync(); });
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      if (!this.shell.over.hidden && !this.shell.over.querySelector('.hello')) this.closePanel();
      else this.close();
    });
  }

  /** Open the assistant and load it if this is the first time. */
  async open() {
    if (this.isOpen) return;
    this.isOpen = true;
    if (this.mode === 'dialog') {
      const dialog = /** @type {HTMLDialogElement} */ (this.shell.panel);
      dialog[matchMedia('(max-width: 40rem), (max-height: 30rem)').matches ? 'showModal' : 'show']();
      this.launcher.setAttribute('aria-expanded', 'true');
      this.launcher.hidden = true;
    }
    this.emit('open');
    if (!this.ready) await this.load();
    if (this.mode === 'dialog' || this.embedded) this.enter();
  }

  /** Put the focus into the panel, not onto a text box that would open a keyboard. */
  enter() {
    const over = !this.shell.over.hidden && this.shell.over.querySelector('h3');
    /** @type {HTMLElement} */ (over || this.shell.log).focus({ preventScroll: true });
  }

  close() {
    if (!this.isOpen || (this.mode !== 'dialog' && !this.embedded)) return;
    this.isOpen = this.embedded && this.mode !== 'dialog' ? this.isOpen : false;
    this.speech.stop();
    if (this.launcher) {
      /** @type {HTMLDialogElement} */ (this.shell.panel).close();
      this.launcher.hidden = false;
      this.launcher.setAttribute('aria-expanded', 'false');
      this.launcher.focus();
    }
    this.emit('close');
  }

  /** Carry on the kept conversation, or show the first screen. */
  async load() {
    this.ready = true;
    this.api.token = store.get().token || '';
    this.showPanel(moment(this));
    try {
      const kept = this.api.token && await this.conversation.resume();
      this.hello = kept && kept.messages.find((message) => message.returning);
      if (kept) {
        this.hidePanel();
        return this.hello ? this.showPanel(returning(this)) : this.announce(this.t('resumed'));
      }
      store.forget();
      this.api.token = '';
      this.showPanel(welcome(this, await this.api.consent()));
    } catch {
      this.ready = false;
      this.showPanel(stuck(this, () => { this.hidePanel(); this.load(); }));
    }
  }

  /** The first screen was answered. @param {string | null} consent the version agreed to @param {boolean} shared */
  async begin(consent, shared) {
    const mode = consent && !shared ? 'keep' : 'memory';
    this.showPanel(moment(this));
    try {
      const made = await this.conversation.start({ lang: this.lang, units: unitsOf(this.country), mode,
        country: this.country, ...(consent && { consent }) });
      store.token(made.token, made.mode || mode);
      store.keep({ lang: this.lang });
      this.hidePanel();
      this.enter();
      this.emit('consent');
    } catch {
      this.showPanel(stuck(this, () => this.begin(consent, shared)));
    }
  }

  /** The server no longer has this conversation. @param {any} item what was being sent */
  async lost(item) {
    await this.anew('gone');
    if (item && item.payload.kind === 'text') this.shell.input.value = item.shown;
  }

  async erase() {
    try {
      await this.api.erase();
    } catch {
      return this.showPanel(stuck(this, () => this.erase()));
    }
    this.emit('erased');
    await this.anew('erased');
    this.enter();
  }

  /** Forget this conversation and show the first screen. @param {string} told why */
  async anew(told) {
    store.forget();
    this.api.token = '';
    this.conversation.reset();
    this.thread.clear();
    await this.load();
    this.showProgress({});
    this.shell.over.prepend(h('p.notice.info', { role: 'status' }, this.t(told)));
  }

  /** Typed words. @param {string} text */
  say(text) { this.conversation.send({ kind: 'text', text }, text); }

  /** A button. @param {string} choice @param {string} shown */
  choose(choice, shown) { this.send({ kind: 'choice', choice }, shown); }

  /** From a card: one tap counts once. @param {object} payload @param {string} shown */
  send(payload, shown) {
    if (this.thread.held) return;
    this.thread.hold();
    this.conversation.send(payload, shown);
  }

  /** One of the controls the server always offers. @param {string} name */
  control(name) {
    const found = (this.conversation.state.controls || []).find((control) => control.name === name);
    this.closePanel();
    if (found && !this.hello) this.choose(found.choice, found.label);
  }

  /** @param {string} format */
  async download(format) {
    try {
      save(await this.api.summary(format), format);
      this.announce(this.t('saved'));
    } catch {
      this.shell.banner.textContent = this.t('unreachable');
    }
  }

  print() { printSheet(this); }

  /** Said to screen readers only. @param {string} text */
  announce(text) { this.shell.announcer.textContent = text; }

  /** @param {'urgent' | 'more'} name */
  openPanel(name) {
    if (this.shell.over.hidden) this.returnTo = /** @type {HTMLElement} */ (this.shadowRoot.activeElement);
    this.showPanel((name === 'urgent' ? urgentPanel : morePanel)(this));
    this.enter();
  }

  /** @param {HTMLElement} node */
  showPanel(node) {
    this.shell.over.replaceChildren(node);
    this.shell.over.hidden = false;
    this.shell.chat.hidden = true;
    this.shell.over.scrollTop = 0;
  }

  hidePanel() {
    this.shell.over.hidden = true;
    this.shell.over.replaceChildren();
    this.shell.chat.hidden = false;
  }

  /** Back to where the person was. */
  async closePanel() {
    if (this.shell.over.hidden) return;
    if (this.api.token && !this.hello) {
      this.hidePanel();
      return this.returnTo?.focus();
    }
    if (this.hello) this.showPanel(returning(this));
    else await this.load();
    this.enter();
  }

  /** Step by step: smaller, back to normal, larger. @param {-1 | 0 | 1} by */
  resize(by) {
    const next = by === 0 ? SIZES.indexOf(NORMAL) : SIZES.indexOf(this.step) + by;
    this.step = SIZES[Math.min(Math.max(next, 0), SIZES.length - 1)];
    store.keep({ size: this.step });
    this.app.style.setProperty('--scale', String(this.step));
    if (this.api.token) this.thread.toEnd();
    this.announce(`${this.t('size')} ${Math.round(this.step * 100)} %`);
  }

  /** @param {string} code */
  async setLanguage(code) {
    this.lang = this.country === 'other' ? code : `${code}-${this.country}`;
    store.keep({ lang: this.lang });
    const open = this.isOpen;
    this.isOpen = this.ready = false;
    await this.build();
    if (open) await this.open();
  }

  /** @param {string} code */
  setCountry(code) {
    this.country = code;
    this.lang = code === 'other' ? this.lang2 : `${this.lang2}-${code}`;
  }

  /** @param {any} state */
  showProgress(state) { drawState(this.shell, state, this.t, Boolean(this.api.token)); }

  /** Tell the host that a result or a plan is there, never what is in it. @param {{messages: any[], replay: boolean}} batch */
  report({ messages, replay }) {
    for (const { kind } of replay ? [] : messages) if (kind === 'result' || kind === 'plan') this.emit(kind);
  }

  /** @param {string} name */
  emit(name) {
    this.dispatchEvent(new CustomEvent(`bone-chat:${name}`, { bubbles: true, composed: true }));
    if (this.embedded) tellHost(this.embedded, name);
  }
}

if (!customElements.get('bone-chat')) customElements.define('bone-chat', BoneChat);
