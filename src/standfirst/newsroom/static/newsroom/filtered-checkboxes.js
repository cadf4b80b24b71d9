// Makes a long list of checkboxes findable by typing. Enter ticks the first match and empties the field for the next.
(() => {
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  const start = (box) => {
    if (box.dataset.sfStarted) return;
    box.dataset.sfStarted = '1';
    const filter = box.querySelector('[data-sf-filter]');
    const chosen = box.querySelector('[data-sf-chosen]');
    const nothing = box.querySelector('[data-sf-nothing]');
    const rows = [...box.querySelectorAll('li')].map((row) => ({
      row,
      input: row.querySelector('input'),
      name: row.textContent.trim(),
      words: ` ${fold(row.textContent.trim())}`,
    }));

    const say = () => {
      chosen.textContent = rows.filter(({ input }) => input.checked).map(({ name }) => name).join(', ') || box.dataset.none;
    };
    const narrow = () => {
      const typed = fold(filter.value.trim());
      let found = 0;
      rows.forEach((entry) => {
        const hit = !typed || entry.words.includes(` ${typed}`) || (typed.length > 2 && entry.words.includes(typed));
        entry.row.hidden = !hit;
        found += hit ? 1 : 0;
      });
      nothing.hidden = found > 0;
    };

    if (rows.length > 12) filter.hidden = false;
    filter.addEventListener('input', narrow);
    filter.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        const first = rows.find(({ row }) => !row.hidden);
        if (!filter.value.trim() || !first) return;
        first.input.checked = !first.input.checked;
        first.input.dispatchEvent(new Event('change', { bubbles: true }));
        filter.value = '';
        narrow();
      } else if (event.key === 'Escape' && filter.value) {
        event.stopPropagation();
        filter.value = '';
        narrow();
      }
    });
    // What is typed to find a row is no change to the story.
    ['input', 'change', 'keyup'].forEach((kind) => filter.addEventListener(kind, (event) => event.stopPropagation()));
    box.addEventListener('change', say);
    say();
  };

  const startAll = () => document.querySelectorAll('[data-sf-choices]').forEach(start);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startAll);
  else startAll();
})();
