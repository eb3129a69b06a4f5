/** The log: puts messages and the person's own bubbles in order, scrolls, and decides where the focus goes. */
import { button, h, hidden, icon } from './dom.js';
import { render, said, spoken } from './messages.js';

/** Whom to call now; it stays on top. @param {any} message */
const isUrgent = ({ kind, level }) => kind === 'notice' && level === 'urgent';

export class Thread {
  /** @param {import('./element.js').BoneChat} widget */
  constructor(widget) {
    this.widget = widget;
    /** @type {Map<string, HTMLElement>} */
    this.bubbles = new Map();
  }

  get list() { return this.widget.shell.list; }

  clear() {
    this.list.replaceChildren();
    this.widget.shell.pinned.replaceChildren();
    this.bubbles.clear();
  }

  /**
   * Add what came. A replay is not read out again.
   * @param {{messages: any[], replay: boolean, whole: boolean}} batch
   */
  add({ messages, replay, whole }) {
    const { log, pinned } = this.widget.shell;
    log.setAttribute('aria-live', replay ? 'off' : 'polite');
    if (whole && !replay) this.dropSent();
    const planned = messages.some((message) => message.kind === 'plan'); // then the result needs no button for it
    const newest = messages.length && messages[messages.length - 1].seq;
    const put = (/** @type {any[]} */ some) => {
      if (some.length) this.settle();
      const nodes = some.map((message) => this.item({ ...message, planned })).filter(Boolean);
      this.list.append(...nodes);
      return nodes;
    };
    const older = put(messages.filter((message) => message.seq !== newest));
    const nodes = [...older, ...put(messages.filter((message) => message.seq === newest))];
    const alarm = !replay && messages.some(isUrgent);
    if (replay) requestAnimationFrame(() => this.toEnd());
    else if (nodes.length) this.show(nodes, alarm);
    if (alarm) pinned.scrollIntoView();
    else if (messages.length) pinned.querySelector('details')?.removeAttribute('open'); // it was read; whom to call stays
  }

  /** @param {any} message */
  item(message) {
    const { widget } = this;
    if (message.from === 'person') return this.own(message.text ?? message.label ?? '');
    if (message.returning) return null; // asked before anything of the conversation is shown
    const node = render(message, widget);
    if (isUrgent(message)) {
      widget.shell.pinned.replaceChildren(node);
      return null;
    }
    const item = h('li', { class: `it is-${message.kind}`, lang: message.lang || 'en', 'data-seq': message.seq },
      h('div.bubble', { part: 'bubble' }, hidden(widget.t('it')), node, this.listen(node, message.lang || 'en')));
    item.tabIndex = -1;
    return item;
  }

  /** @param {string} text */
  own(text) {
    return h('li.you', h('div.bubble', { part: 'own-bubble' }, hidden(this.widget.t('you')), said(text)));
  }

  /** @param {HTMLElement} node @param {string} lang */
  listen(node, lang) {
    const { speech, t } = this.widget;
    if (!speech.can(lang)) return null;
    const words = h('span', t('listen'));
    const play = button([icon('sound'), words], () => {
      if (play.getAttribute('aria-pressed') === 'true') return speech.stop();
      speech.play(spoken(node), lang, () => { words.textContent = t('listen'); play.setAttribute('aria-pressed', 'false'); });
      words.textContent = t('stop');
      play.setAttribute('aria-pressed', 'true');
    }, 'listen', { 'aria-pressed': 'false' });
    return play;
  }

  /** The person's own message, with what became of it. @param {import('./conversation.js').Outgoing} outgoing */
  outgoing(outgoing) {
    const { t, conversation } = this.widget;
    let item = this.bubbles.get(outgoing.id);
    if (!item) {
      item = this.own(outgoing.shown);
      this.bubbles.set(outgoing.id, item);
      this.list.append(item);
      this.toEnd();
    }
    item.querySelector('.fate')?.remove();
    item.classList.toggle('sent', outgoing.status === 'sent');
    if (outgoing.status === 'sent' || (outgoing.status === 'sending' && !outgoing.tries)) return;
    const words = { sending: t('sending'), waiting: t('waiting'), failed: t('failed'), refused: outgoing.reason || t('refused') }[outgoing.status];
    item.append(h('p.fate', words, ' ', outgoing.status === 'waiting' || outgoing.status === 'failed'
      ? button(t('retry'), () => conversation.again(), 'quiet') : ''));
    this.toEnd();
    if (outgoing.status === 'refused') this.giveBack(outgoing);
  }

  /** Words that could not be used go back into the text box. @param {import('./conversation.js').Outgoing} outgoing */
  giveBack(outgoing) {
    const { shell, t } = this.widget;
    const { kind } = /** @type {any} */ (outgoing.payload);
    this.release();
    if (kind !== 'text') return;
    if (!shell.input.value) shell.input.value = outgoing.shown;
    shell.announcer.textContent = t('refusedText');
  }

  /** The whole history replaces the bubbles drawn before it. */
  dropSent() {
    for (const item of this.bubbles.values()) if (item.classList.contains('sent')) item.remove();
    this.bubbles.clear();
  }

  /** What came before keeps its words and loses its buttons: they hold for one turn. */
  settle() {
    this.list.querySelectorAll('form.question').forEach((form) => {
      const asked = form.querySelector('legend').textContent;
      form.replaceWith(h('p.asked', asked));
    });
    this.list.querySelectorAll('.pick').forEach((old) => old.remove());
  }

  /** While a reply is under way a card takes no second tap. */
  hold() { this.list.setAttribute('aria-busy', 'true'); }

  release() { this.list.removeAttribute('aria-busy'); }

  get held() { return this.list.getAttribute('aria-busy') === 'true'; }

  /** Bring the first new message to the top and put the focus where the person goes on. @param {HTMLElement[]} nodes @param {boolean} alarm */
  show(nodes, alarm) {
    const { input } = this.widget.shell;
    const { scroller } = this;
    const typed = this.widget.shadowRoot.activeElement === input;
    const last = nodes[nodes.length - 1];
    const target = /** @type {HTMLElement} */ (last.querySelector('form.question :is(button.option, input, select)') || last);
    if (!typed && this.widget.isOpen) target.focus({ preventScroll: true });
    const gap = nodes[0].getBoundingClientRect().top - scroller.getBoundingClientRect().top - 16;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scroller.scrollBy({ top: gap, behavior: calm || alarm ? 'auto' : 'smooth' });
  }

  /** The log where there is room, the whole panel where there is little. */
  get scroller() {
    const { log, inside } = this.widget.shell;
    return getComputedStyle(log).overflowY === 'auto' ? log : inside;
  }

  /** Read on at the last card of a kind. @param {string} card */
  goTo(card) {
    const item = [...this.list.querySelectorAll(card)].pop().closest('li');
    item.focus({ preventScroll: true });
    item.scrollIntoView();
  }

  toEnd() {
    const last = this.list.lastElementChild;
    if (last) last.scrollIntoView({ block: last.clientHeight > this.scroller.clientHeight ? 'start' : 'end' });
  }
}
