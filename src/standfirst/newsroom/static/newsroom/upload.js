// Keeps what is pasted as it was in the clipboard. A browser's own pasting throws away the marks by which Word says what
// is a list, a heading or a note; so the clipboard's HTML is put into the field as it is, but for what would run or fetch.
(() => {
  // Put aside while it is shown, and back when it is sent: it says what a thing is, and must not dress the page.
  const aside = ['style', 'class', 'id', 'name', 'src', 'width', 'height', 'role'];
  const away = 'script,style,link,meta,base,iframe,object,embed,form,input,button,select,textarea,svg,math,video,audio,template,noscript';
  const allowed = new Set(['href', 'colspan', 'rowspan', 'start', 'alt', 'dir', 'aria-level', 'data-aria-level', 'value', 'type']);

  const shown = (html) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    page.querySelectorAll(away).forEach((element) => element.remove());
    page.body.querySelectorAll('*').forEach((element) => {
      [...element.attributes].forEach(({ name, value }) => {
        if (aside.includes(name)) {
          element.setAttribute(`data-sf-${name}`, value);
          const isData = name === 'src' && /^data:image\/(png|jpe?g|gif|webp|avif)[;,]/i.test(value);
          if (!isData) element.removeAttribute(name);
        } else if (!allowed.has(name) || (name === 'href' && /^\s*javascript:/i.test(value))) {
          element.removeAttribute(name);
        }
      });
    });
    const fragment = document.createDocumentFragment();
    fragment.append(...page.body.childNodes);
    return fragment;
  };

  const sent = (field) => {
    // In a document of its own, where no picture is fetched for having an address.
    const copy = document.implementation.createHTMLDocument('').importNode(field, true);
    copy.querySelectorAll('*').forEach((element) => {
      // What the browser itself wrote while somebody typed.
      element.removeAttribute('style');
      aside.forEach((name) => {
        const kept = element.getAttribute(`data-sf-${name}`);
        if (kept !== null) {
          element.setAttribute(name, kept);
          element.removeAttribute(`data-sf-${name}`);
        }
      });
    });
    return copy.innerHTML;
  };

  const insert = (field, node) => {
    const selection = window.getSelection();
    const inside = selection.rangeCount && field.contains(selection.anchorNode);
    const range = inside ? selection.getRangeAt(0) : document.createRange();
    if (!inside) {
      range.selectNodeContents(field);
      range.collapse(false);
    }
    range.deleteContents();
    range.insertNode(node);
    range.collapse(false);
    selection.removeAllRanges();
    selection.addRange(range);
  };

  const start = (form) => {
    const plain = form.querySelector('textarea[name=text]');
    const pasted = form.querySelector('input[name=pasted]');
    const file = form.querySelector('input[name=file]');
    const field = form.querySelector('[data-sf-paste]');
    const status = form.querySelector('[data-sf-status]');
    const problem = form.querySelector('[data-sf-problem]');
    const most = Number(form.dataset.mostMb) * 1024 * 1024;

    const kept = document.getElementById('sf-kept');
    // Handed on from a paragraph of the editor that could not hold it.
    const handed = window.sessionStorage.getItem('sf-paste');
    window.sessionStorage.removeItem('sf-paste');
    if (handed) {
      field.append(shown(handed));
      status.textContent = form.dataset.pasted;
    } else if (kept) field.append(shown(JSON.parse(kept.textContent)));
    else plain.value.split(/\n\s*\n/).filter((part) => part.trim()).forEach((part) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = part;
      field.append(paragraph);
    });
    plain.hidden = true;
    field.hidden = false;
    form.querySelector('[data-sf-plain]').hidden = true;
    form.querySelector('[data-sf-rich]').hidden = false;
    form.querySelector('#sf-paste-title label').addEventListener('click', (event) => {
      event.preventDefault();
      field.focus();
    });

    field.addEventListener('paste', (event) => {
      const html = event.clipboardData.getData('text/html');
      const pictures = [...event.clipboardData.files].filter(({ type }) => type.startsWith('image/'));
      if (html) {
        event.preventDefault();
        insert(field, shown(html));
        status.textContent = form.dataset.pasted;
      } else if (pictures.length) {
        event.preventDefault();
        pictures.forEach((picture) => {
          const reader = new FileReader();
          reader.addEventListener('load', () => {
            const image = document.createElement('img');
            image.src = reader.result;
            image.setAttribute('data-sf-src', reader.result);
            insert(field, image);
          });
          reader.readAsDataURL(picture);
        });
      }
    });

    const stop = (event, words) => {
      event.preventDefault();
      problem.textContent = '';
      const line = document.createElement('p');
      line.className = 'help-block help-critical';
      line.textContent = words;
      problem.append(line);
      problem.scrollIntoView({ block: 'nearest' });
    };

    form.addEventListener('submit', (event) => {
      const held = Boolean(field.textContent.trim() || field.querySelector('img'));
      const document_ = file.files[0];
      if (held && document_) {
        stop(event, form.dataset.both);
        return;
      }
      const made = new File([held ? sent(field) : ''], 'pasted.html', { type: 'text/html' });
      const size = document_ ? document_.size : made.size;
      if (size > most) {
        stop(event, form.dataset.tooLarge.replace('SIZE', (size / 1024 / 1024).toFixed(1)));
        return;
      }
      const transfer = new DataTransfer();
      if (held) transfer.items.add(made);
      pasted.files = transfer.files;
      // What is left in the form when the document is refused. Long text is in the paste itself.
      plain.value = held ? field.innerText.slice(0, 200000) : '';
      status.textContent = form.dataset.reading;
    });
  };

  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-sf-bring]').forEach(start));
})();
