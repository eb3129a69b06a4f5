/** The calls to the server. Every failure is an ApiError that says whether trying again can help. */

const TIMEOUT = 30000; // ms; the same id is sent again, so giving up is safe

/** A call that failed: status 0 is the network. */
export class ApiError extends Error {
  /** @param {number} status @param {{code?: string, message?: string, retry?: boolean}} [error] @param {number} [after] */
  constructor(status, error = {}, after = 0) {
    super(error.message || '');
    this.status = status;
    this.code = error.code || (status ? 'http' : 'network');
    this.retry = error.retry ?? (status === 0 || status === 429 || status >= 500);
    /** Seconds to wait, as the server asked. */
    this.after = after;
  }
}

/** @param {Response} response */
async function failure(response) {
  const body = await response.json().catch(() => ({}));
  return new ApiError(response.status, body.error, Number(response.headers.get('Retry-After')) || 0);
}

/** The server at one origin; it holds the token of one conversation. */
export class Api {
  /** @param {string} base */
  constructor(base) {
    this.base = base;
    this.token = '';
  }

  /** @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<Response>} */
  async call(method, path, body) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT);
    const headers = { ...(this.token && { Authorization: `Bearer ${this.token}` }),
      ...(body && { 'Content-Type': 'application/json' }) };
    let response;
    try {
      response = await fetch(new URL(path, this.base), { method, headers, signal: stop.signal, cache: 'no-store',
        credentials: 'omit', body: body ? JSON.stringify(body) : undefined });
    } catch {
      throw new ApiError(0);
    } finally {
      clearTimeout(timer);
    }
    if (!response.ok) throw await failure(response);
    return response;
  }

  /** @param {string} method @param {string} path @param {unknown} [body] */
  async json(method, path, body) {
    const response = await this.call(method, path, body);
    return response.json().catch(() => { throw new ApiError(0); });
  }

  consent() { return this.json('GET', '/api/consent'); }

  /** @param {object} wishes */
  async session(wishes) {
    this.token = '';
    const made = await this.json('POST', '/api/sessions', wishes);
    this.token = made.token;
    return made;
  }

  /** @param {object} message */
  send(message) { return this.json('POST', '/api/messages', message); }

  /** @param {number} after */
  history(after) { return this.json('GET', `/api/messages?after=${after}`); }

  /** @param {string} format */
  async summary(format) { return (await this.call('GET', `/api/summary?format=${format}`)).blob(); }

  facts() { return this.json('GET', '/api/summary?format=json'); }

  /** @param {object} opinion */
  feedback(opinion) { return this.call('POST', '/api/feedback', opinion); }

  async erase() {
    await this.call('DELETE', '/api/sessions');
    this.token = '';
  }
}
