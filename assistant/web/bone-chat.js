/**
 * The loader: one script tag puts <bone-chat> on any page.
 * On our own origin it imports the element. On a foreign page it draws a button and an iframe of our origin,
 * so that no script of that page can read the conversation. Trap: this is a classic script, not a module.
 */
(() => {
  'use strict';
  const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const home = new URL(source).origin;
  const NAME = 'bone-chat';
  /** What the frame may tell this page; nothing of it is about health. */
  const EVENTS = ['open', 'close', 'consent', 'result', 'plan', 'erased'];
  const LABELS = { en: 'Ask about your bones', es: 'Pregunte por sus huesos' };

  if (location.origin === home) {
    // All modules in one; where only files are served, the same file by file.
    import(new URL('./bundle.js', source).href).catch(() => import(new URL('./element.js', source).href));
    return;
  }

  const CSS = `
button, iframe { position: fixed; z-index: 2147483000; right: 20px; bottom: 20px; border: 0; box-shadow: 0 6px 24px rgb(16 42 48 / 28%); }
button { min-height: 60px; padding: 0 26px; border-radius: 30px; background: var(--bone-accent, #0b5d66); color: var(--bone-accent-ink, #fff);
  font: 600 18px "Segoe UI", Roboto, Arial, sans-serif; cursor: pointer; }
button:focus-visible { outline: 4px solid #fff; box-shadow: 0 0 0 8px var(--bone-accent, #0b5d66); }
iframe { width: min(31.5rem, 100% - 40px); height: min(51.5rem, 100% - 40px); border-radius: 18px; background: #fff; }
iframe.inline { position: static; width: 100%; height: var(--bone-height, 44rem); box-shadow: none; }
[hidden] { display: none; }
@media (max-width: 640px) { iframe:not(.inline) { inset: 0; width: 100%; height: 100%; border-radius: 0; } }
@media print { button, iframe { display: none; } }`;

  /** <bone-chat> on a foreign page: a button, and the assistant's own page in a frame. */
  class BoneChatFrame extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      root.adoptedStyleSheets = [sheet];
      this.button = document.createElement('button');
      this.button.type = 'button';
      this.button.part.add('launcher');
      this.button.textContent = this.label();
      this.button.setAttribute('aria-haspopup', 'dialog');
      this.button.addEventListener('click', () => this.open());
      this.frame = document.createElement('iframe');
      this.frame.title = this.label();
      this.frame.hidden = true;
      this.frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-same-origin allow-downloads allow-popups '
        + 'allow-popups-to-escape-sandbox allow-modals');
      root.append(this.button, this.frame);
      this.inline = ['inline', 'page'].includes(this.getAttribute('mode'));
      if (this.inline) this.frame.className = 'inline';
      this.hear = (/** @type {MessageEvent} */ event) => this.onMessage(event);
      window.addEventListener('message', this.hear);
      if (this.inline || this.hasAttribute('open')) this.open();
    }

    disconnectedCallback() { window.removeEventListener('message', this.hear); }

    /** The words on the button. */
    label() {
      const lang = (this.getAttribute('lang') || document.documentElement.lang || navigator.language).slice(0, 2);
      return this.getAttribute('label') || LABELS[lang] || LABELS.en;
    }

    /** Show the assistant; its page is fetched only now. */
    open() {
      if (!this.frame.src) {
        const url = new URL('/embed', home);
        url.searchParams.set('host', location.origin);
        for (const name of ['lang', 'country']) if (this.hasAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
        this.frame.src = url.href;
      }
      this.frame.hidden = false;
      this.button.hidden = true;
      this.post('open');
      if (!this.inline) this.frame.focus();
    }

    /** Hide the assistant and give the focus back to the button. */
    close() {
      if (this.inline) return;
      this.frame.hidden = true;
      this.button.hidden = false;
      this.button.focus();
    }

    /** @param {string} type */
    post(type) { this.frame.contentWindow.postMessage({ source: NAME, type }, home); }

    /** @param {MessageEvent} event */
    onMessage(event) {
      if (event.origin !== home || event.source !== this.frame.contentWindow) return;
      const data = event.data;
      if (!data || data.source !== NAME || typeof data.type !== 'string') return;
      if (data.type === 'ready') this.post('open');
      else if (data.type === 'event' && EVENTS.includes(data.name)) {
        if (data.name === 'close') this.close();
        this.dispatchEvent(new CustomEvent(`bone-chat:${data.name}`, { bubbles: true }));
      }
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, BoneChatFrame);
})();
