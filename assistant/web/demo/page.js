/** The demo page: buttons that open the chat. Without this script they are links to the plain form. */
document.addEventListener('click', async (event) => {
  const link = /** @type {Element} */ (event.target).closest('[data-chat]');
  if (!link) return;
  event.preventDefault();
  await customElements.whenDefined('bone-chat');
  /** @type {any} */ (document.querySelector('bone-chat')).open();
});
