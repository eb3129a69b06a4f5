/** What the browser keeps: the token, the text size and the language. Nothing about health. */

const KEY = 'bone-chat';

/** @param {() => Storage} area */
function read(area) {
  try {
    return JSON.parse(area().getItem(KEY) || '{}');
  } catch {
    return {}; // storage is blocked, or holds something else
  }
}

/** @param {() => Storage} area @param {object} value */
function write(area, value) {
  try {
    area().setItem(KEY, JSON.stringify(value));
  } catch {
    // storage is blocked: the conversation then lasts as long as the page
  }
}

const local = () => localStorage;
const tab = () => sessionStorage;

export const store = {
  /** @returns {{token?: string, size?: number, lang?: string, mode: string}} */
  get() {
    const kept = read(local);
    return { ...kept, token: read(tab).token || kept.token, mode: kept.token ? 'keep' : 'memory' };
  },
  /** Keep text size or language. @param {{size?: number, lang?: string}} wishes */
  keep(wishes) { write(local, { ...read(local), ...wishes }); },
  /**
   * Keep the token: in this browser, or only in this tab on a shared computer.
   * @param {string} token @param {string} mode
   */
  token(token, mode) {
    const { token: _, ...rest } = read(local);
    write(local, mode === 'keep' ? { ...rest, token } : rest);
    write(tab, mode === 'keep' ? {} : { token });
  },
  forget() { this.token('', 'memory'); },
};
