/* Whoever only reads a story may not type into it: what they typed would not be kept. Comments stay at hand. */
(() => {
  const still = () => {
    document.querySelectorAll('[data-edit-form] .w-field__input, [data-edit-form] [data-streamfield-stream-container], [data-edit-form] [data-contentpath] .Draftail-Editor').forEach((part) => { part.inert = true; });
  };
  document.addEventListener('DOMContentLoaded', () => {
    still();
    new MutationObserver(still).observe(document.body, { childList: true, subtree: true });
  });
})();
