/**
 * The conversation without any page: sends in order, sends again with the same id, never shows a message twice.
 * It tells what happens by events: "messages", "outgoing", "state", "busy", "gone".
 */
import { ApiError } from './api.js';

const PAUSES = [1, 3, 8, 20]; // seconds before each new try; after the last one the person decides

/**
 * @typedef {object} Outgoing
 * @property {string} id
 * @property {object} payload
 * @property {string} shown what the bubble says
 * @property {'sending'|'waiting'|'failed'|'sent'|'refused'} status
 * @property {number} tries
 * @property {string} reason
 */

export class Conversation extends EventTarget {
  /** @param {import('./api.js').Api} api */
  constructor(api) {
    super();
    this.api = api;
    /** @type {Outgoing[]} */
    this.queue = [];
    this.reset();
    addEventListener('online', () => this.again());
  }

  reset() {
    this.last = 0;
    /** @type {any} */
    this.state = {};
    this.seen = new Set();
    this.queue.length = 0;
    this.working = false;
    clearTimeout(this.timer);
  }

  /** @param {string} name @param {unknown} detail */
  tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }

  /** Start a new conversation. @param {object} wishes */
  async start(wishes) {
    const made = await this.api.session(wishes);
    this.reset();
    this.take(made, false);
    return made;
  }

  /** Carry on with the token there is: the history, or nothing if the server no longer has it. */
  async resume() {
    this.reset();
    try {
      const kept = await this.api.history(0);
      this.take(kept, true);
      return kept;
    } catch (error) {
      if (error instanceof ApiError && [401, 403, 404].includes(error.status)) return null;
      throw error;
    }
  }

  /** Fetch what another tab has added. */
  async sync() {
    if (!this.api.token || this.queue.length) return;
    try {
      this.take(await this.api.history(this.last), true);
    } catch (error) {
      if (error.status === 401) this.tell('gone', null);
    }
  }

  /**
   * Send one message; it stays in the queue until the server has answered.
   * @param {object} payload @param {string} shown
   */
  send(payload, shown) {
    const id = newId();
    const item = { id, payload: { id, ...payload }, shown, status: /** @type {const} */ ('sending'), tries: 0, reason: '' };
    this.queue.push(item);
    this.mark(item, 'sending');
    this.pump();
  }

  /** Try again now. */
  again() {
    if (!this.queue.length || this.working) return;
    this.queue[0].tries = 0;
    this.pump();
  }

  /** @param {Outgoing} item @param {Outgoing['status']} status @param {string} [reason] */
  mark(item, status, reason = '') {
    item.status = status;
    item.reason = reason;
    this.tell('outgoing', item);
  }

  async pump() {
    if (this.working) return;
    this.working = true;
    clearTimeout(this.timer);
    while (this.queue.length && await this.deliver(this.queue[0]));
    this.working = false;
    this.tell('busy', false);
  }

  /** Deliver the first message; true if the next one may go. @param {Outgoing} item */
  async deliver(item) {
    this.tell('busy', true);
    this.mark(item, 'sending');
    try {
      const reply = await this.api.send(item.payload);
      this.queue.shift();
      this.mark(item, 'sent');
      await this.accept(reply);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return this.fail(item, error);
    }
  }

  /** @param {Outgoing} item @param {ApiError} error */
  fail(item, error) {
    if (error.status === 401) {
      this.queue.length = 0;
      this.tell('gone', item);
      return false;
    }
    if (!error.retry) {
      this.queue.shift();
      this.mark(item, 'refused', error.message);
      this.sync(); // a button may be old because another tab went on
      return true;
    }
    const pause = error.after || PAUSES[item.tries];
    item.tries += 1;
    if (item.tries > PAUSES.length) {
      this.mark(item, 'failed', error.message);
    } else {
      this.mark(item, 'waiting', error.message);
      this.timer = setTimeout(() => this.pump(), pause * 1000);
    }
    return false;
  }

  /** Take a reply; if another tab has written in between, fetch the gap first. @param {any} reply */
  async accept(reply) {
    if (this.last && reply.seq > this.last + 1) { // a turn has one number
      const all = await this.api.history(this.last).catch(() => reply);
      this.take(all.messages.length ? all : reply, false, true);
    } else {
      this.take(reply, false);
    }
  }

  /** @param {any} reply @param {boolean} replay @param {boolean} [whole] the person's own messages are in it */
  take(reply, replay, whole = replay) {
    const key = (/** @type {any} */ message) => `${message.from === 'person'} ${message.id || message.seq}`;
    const fresh = (reply.messages || []).filter((message) => !this.seen.has(key(message)) && (whole || message.from !== 'person'));
    for (const message of reply.messages || []) {
      this.seen.add(key(message));
      this.last = Math.max(this.last, message.seq || 0);
    }
    this.last = Math.max(this.last, reply.seq || 0);
    if (reply.state) this.state = reply.state;
    this.tell('messages', { messages: fresh, replay, whole });
    this.tell('state', this.state);
  }
}

/** A random id of 128 bits; `crypto.randomUUID` is missing where the page is not served securely. */
const newId = () => crypto.getRandomValues(new Uint32Array(4)).join('-');
