// What a time comes to in other zones is said while it is typed, and another zone shows the same moments anew. Without
// this script the server says it when the story is saved, and keeps the moments too.
(() => {
  const waiting = new WeakMap();

  const zone = () => document.getElementById('id_schedule_zone');
  const parts = (box) => ({
    input: document.getElementById(box.dataset.sfTimeOf),
    second: box.querySelector('[data-sf-second]'),
    echo: box.querySelector('[data-sf-echo]'),
  });

  const ask = async (box, extra = {}) => {
    const { input, second, echo } = parts(box);
    if (!input) return;
    const ticked = second.querySelector('input');
    const query = new URLSearchParams({ at: input.value.trim(), zone: zone() ? zone().value : box.dataset.sfZone, ...extra });
    (box.dataset.sfAlso || '').split(' ').forEach((name) => name && query.append('also', name));
    if (ticked.checked) query.set('second', '1');
    const asked = input.value;
    const answer = await fetch(`${box.dataset.sfRead}?${query}`, { headers: { Accept: 'application/json' } });
    if (!answer.ok || input.value !== asked) return;
    const said = await answer.json();
    if (said.at !== input.value.trim()) {
      input.value = said.at;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    second.hidden = !said.choice;
    second.querySelector('[data-sf-second-words]').textContent = said.choice;
    ticked.checked = Boolean(said.choice) && said.second;
    echo.classList.toggle('sf-time__echo--problem', Boolean(said.problem));
    echo.replaceChildren(
      ...(said.problem ? [said.problem] : said.lines.map((line) => Object.assign(document.createElement('span'), { textContent: line }))),
    );
  };

  const soon = (box) => {
    clearTimeout(waiting.get(box));
    waiting.set(box, setTimeout(() => ask(box).catch(() => {}), 250));
  };

  const boxOf = (input) => document.querySelector(`[data-sf-time-of="${CSS.escape(input.id)}"]`);

  let shown = null;
  const heard = (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    if (target === zone() && event.type === 'change') {
      const from = shown;
      shown = target.value;
      document
        .querySelectorAll('[data-sf-time-of]')
        .forEach((box) => ask(box, { shown_in: from }).catch(() => {}));
      return;
    }
    const box = target.closest('[data-sf-time-of]') || (target.id && boxOf(target));
    if (box) soon(box);
  };

  // Caught on the way down: the calendar's own events do not bubble.
  const start = () => {
    if (zone()) shown = zone().value;
    document.addEventListener('input', heard, true);
    document.addEventListener('change', heard, true);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
