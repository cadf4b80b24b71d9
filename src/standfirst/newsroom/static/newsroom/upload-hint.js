// Pasting into a paragraph of the body. What a writer deleted or only noted in the margin is never pasted as text, and
// what a paragraph cannot hold (headings, tables, pictures, quotes, notes) is not flattened in silence: the paste waits,
// and the editor is asked whether it is to come in as blocks or as words alone.
(() => {
  const script = document.currentScript;
  const words = JSON.parse(script.dataset.words);
  const bringIn = script.dataset.bringIn;
  const ours = new WeakSet();
  const gone = [
    'del',
    '[style*="mso-element:comment"]',
    '[style*="mso-comment-reference"]',
    '.MsoCommentReference',
    '.msocomanchor',
    '[style*="display:none"]',
    '[style*="display: none"]',
    'sup:has(> a[href^="#cmnt"])',
    'div:has(> p > a[href^="#cmnt_ref"])',
  ].join(',');
  const parts = {
    headings: 'h1,h2,h3,h4,h5,h6,p.MsoTitle,[role=heading]',
    tables: 'table',
    pictures: 'img',
    quotes: 'blockquote,p.MsoQuote,p.MsoIntenseQuote',
    notes: 'a[href^="#_ftn"]:not([href^="#_ftnref"]),a[href^="#_edn"]:not([href^="#_ednref"]),a[href^="#ftnt"]:not([href^="#ftnt_ref"]),a.sdfootnoteanc,a.sdendnoteanc',
  };

  const isReal = (kind) => (element) => {
    if (kind === 'pictures') return !['width', 'height'].every((side) => Number(element.getAttribute(side) || 99) <= 2);
    if (kind === 'tables') return element.rows.length > 0 && [...element.rows].some((row) => row.cells.length > 1);
    return kind === 'notes' || element.textContent.trim() !== '';
  };

  const straight = (link) => {
    try {
      const url = new URL(link.getAttribute('href'));
      const inner = url.searchParams.get('q') || url.searchParams.get('url');
      const wraps = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url';
      const guards = url.hostname.endsWith('.safelinks.protection.outlook.com');
      if ((wraps || guards) && /^https?:/.test(inner || '')) link.setAttribute('href', inner);
    } catch {
      // Not an address of the web: left as it is.
    }
  };

  const read = (html) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const removed = [...page.querySelectorAll(gone)].filter((element) => element.textContent.trim());
    page.querySelectorAll(gone).forEach((element) => element.remove());
    page.querySelectorAll('a[href]').forEach(straight);
    const found = Object.entries(parts)
      .map(([kind, selector]) => [kind, [...page.querySelectorAll(selector)].filter(isReal(kind)).length])
      .filter(([, count]) => count);
    // Words alone: a row a line, its cells apart.
    page.querySelectorAll(parts.tables).forEach((table) => {
      if (!isReal('tables')(table) || table.querySelector('table')) return;
      [...table.rows].forEach((row) => {
        const line = page.createElement('p');
        line.textContent = [...row.cells].map((cell) => cell.textContent.trim()).filter(Boolean).join(' | ');
        table.before(line);
      });
      table.remove();
    });
    return { html: page.body.innerHTML.trim(), removed: removed.length, found };
  };

  const paste = (editor, html, text) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    data.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    ours.add(event);
    editor.focus();
    editor.dispatchEvent(event);
  };

  const close = (editor) => {
    const hint = document.querySelector('.sf-paste-hint');
    if (hint) hint.remove();
    if (editor) editor.focus();
  };

  const button = (label, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'button button-small button-secondary';
    made.textContent = label;
    made.addEventListener('click', act);
    return made;
  };

  const hint = (editor, sentence, buttons) => {
    close();
    const box = document.createElement('div');
    box.className = 'sf-paste-hint';
    box.setAttribute('role', 'alert');
    const line = document.createElement('p');
    line.textContent = sentence;
    const row = document.createElement('div');
    row.className = 'sf-paste-hint__links';
    row.append(...buttons);
    box.append(line, row);
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close(editor);
    });
    editor.closest('.Draftail-Editor__wrapper, .Draftail-Editor').after(box);
    // Clear of the bar at the foot of the form.
    box.scrollIntoView({ block: 'center' });
    return box;
  };

  const asBlocks = (html) => {
    try {
      sessionStorage.setItem('sf-paste', html);
    } catch {
      // Too large to be handed on: the next screen asks for it again.
    }
    const story = /\/pages\/(\d+)\/edit\//.exec(window.location.pathname);
    window.location.assign(story ? `${bringIn}?story=${story[1]}` : bringIn);
  };

  document.addEventListener(
    'paste',
    (event) => {
      const editor = event.target.closest && event.target.closest('.Draftail-Editor [contenteditable=true]');
      if (!editor || ours.has(event) || !event.clipboardData) return;
      const html = event.clipboardData.getData('text/html');
      // What is copied within the editor has nothing to be cleaned.
      if (!html || html.includes('data-draftjs-conductor-fragment')) return;
      const text = event.clipboardData.getData('text/plain');
      const paste_ = read(html);
      const inBody = editor.closest('#panel-child-story-body-section');
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!inBody || !paste_.found.length) {
        close();
        paste(editor, paste_.html, text);
        if (paste_.removed) hint(editor, words.removed, [button(words.close, () => close(editor))]);
        return;
      }
      const list = paste_.found.map(([kind, count]) => `${words[kind]} (${count})`).join(', ');
      const box = hint(editor, words.held.replace('PARTS', list), [
        button(words.blocks, () => asBlocks(html)),
        button(words.alone, () => {
          close();
          paste(editor, paste_.html, text);
        }),
        button(words.cancel, () => close(editor)),
      ]);
      box.querySelector('button').focus({ preventScroll: true });
    },
    true,
  );
})();
