// The checks beside the story: fetched when the screen is there, when the story was saved and when asked, and a way from
// each finding to its spot. What is checked is the version the server has.
(() => {
  const box = () => document.querySelector('[data-sf-checks]');
  let asking = null;

  const show = (list, html) => {
    list.innerHTML = html;
    const found = list.querySelector('[data-sf-found]');
    const counter = document.querySelector('[data-side-panel-toggle="readiness"] [data-side-panel-toggle-counter]');
    if (!counter || !found) return;
    counter.textContent = found.dataset.sfAsks;
    counter.hidden = found.dataset.sfAsks === '0';
    counter.classList.toggle('sf-checks-count--blocks', Boolean(found.dataset.sfBlocks));
  };

  const check = async (aloud) => {
    const panel = box();
    if (!panel || !panel.dataset.url) return;
    const state = panel.querySelector('[data-sf-checks-state]');
    const list = panel.querySelector('[data-sf-checks-list]');
    if (asking) asking.abort();
    const mine = new AbortController();
    asking = mine;
    const slow = setTimeout(() => { state.textContent = panel.dataset.reading; }, 400);
    try {
      const answer = await fetch(`${panel.dataset.url}?part=1`, { signal: mine.signal });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      show(list, await answer.text());
      state.textContent = aloud ? list.querySelector('.sf-found__summary').textContent : '';
    } catch (error) {
      if (error.name !== 'AbortError') state.textContent = panel.dataset.failed;
    } finally {
      clearTimeout(slow);
      if (asking === mine) asking = null;
    }
  };

  // To the spot

  const elementAt = (path) => {
    const steps = path.split('.').map((step) => `[data-contentpath="${CSS.escape(step)}"]`);
    for (let length = steps.length; length; length -= 1) {
      const found = document.querySelector(steps.slice(0, length).join(' '));
      if (found) return found;
    }
    const name = CSS.escape(path.split('.')[0]);
    const inner = document.querySelector(`#id_${name}, #id_${name}-TOTAL_FORMS`);
    return inner && (inner.closest('[data-panel]') || inner);
  };

  const open = (spot) => {
    for (let part = spot; part; part = part.parentElement) {
      if (part.matches('[role="tabpanel"]')) {
        document.querySelectorAll(`[role="tab"][aria-controls="${part.id}"], [role="tab"][href="#${part.id}"]`).forEach((tab) => tab.click());
      } else if (part.hidden && part.id) {
        document.querySelectorAll(`[aria-controls="${part.id}"][aria-expanded="false"]`).forEach((toggle) => toggle.click());
      }
    }
  };

  const jump = (path) => {
    const spot = elementAt(path);
    if (!spot) return false;
    // On a phone the panel lies over the form.
    if (window.innerWidth < 800) {
      const toggle = document.querySelector('[data-side-panel-toggle="readiness"][aria-expanded="true"]');
      if (toggle) toggle.click();
    }
    open(spot);
    setTimeout(() => {
      const shown = (kinds) => [spot, ...spot.querySelectorAll('*')].find((one) => one.matches(kinds) && one.offsetParent);
      const field =
        shown('input:not([type="hidden"]), textarea, select, [contenteditable="true"]') ||
        shown('button:not([data-panel-toggle])') ||
        shown('button');
      (field || spot).scrollIntoView({ block: 'center' });
      if (field) field.focus({ preventScroll: true });
      spot.classList.add('sf-jumped');
      setTimeout(() => spot.classList.remove('sf-jumped'), 2500);
    }, 60);
    return true;
  };

  const pathIn = (address) => {
    const mark = address.indexOf(':w:contentpath=');
    return mark < 0 ? '' : decodeURIComponent(address.slice(mark + ':w:contentpath='.length));
  };

  const start = () => {
    if (!box()) return;
    document.addEventListener('click', (event) => {
      const link = event.target.closest('a[href*=":w:contentpath="]');
      if (link && link.pathname === window.location.pathname && jump(pathIn(link.hash))) event.preventDefault();
      if (event.target.closest('[data-sf-check-now]')) check(true);
    });
    document.addEventListener('w-autosave:success', (event) => {
      const panel = box();
      const pk = event.detail && event.detail.data && event.detail.data.pk;
      if (panel && !panel.dataset.url && pk) {
        panel.dataset.url = panel.dataset.urlOfZero.replace('/0/', `/${pk}/`);
        const page = panel.querySelector('[data-sf-checks-page]');
        page.href = panel.dataset.url;
        page.hidden = false;
        panel.querySelector('[data-sf-check-now]').hidden = false;
      }
      check(false);
    });
    const wanted = pathIn(window.location.hash);
    if (wanted) window.addEventListener('load', () => setTimeout(() => jump(wanted), 250));
    setTimeout(() => check(false), 300);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
