/** Talking with the page around our frame. It may only say "open"; it hears names of events, nothing about health. */

const NAME = 'bone-chat';

/** What the address of the frame says: the page around it and its wishes. */
export function wishes() {
  const query = new URLSearchParams(location.search);
  return { host: window.parent === window ? '' : query.get('host') || '', lang: query.get('lang'), country: query.get('country') };
}

/** @param {string} host the exact origin; the server's frame-ancestors says which there can be @param {string} name */
export function tellHost(host, name) {
  window.parent.postMessage({ source: NAME, ...(name === 'ready' ? { type: name } : { type: 'event', name }) }, host);
}

/** @param {string} host @param {() => void} open */
export function hearHost(host, open) {
  addEventListener('message', ({ source, origin, data }) => {
    if (source === window.parent && origin === host && data && data.source === NAME && data.type === 'open') open();
  });
}
