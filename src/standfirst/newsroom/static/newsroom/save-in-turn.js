// One save at a time. A save by hand that overtakes an autosave would send rows that the autosave has just stored once
// more: a correction twice, or, for a new story, the story twice. So an autosave that waits is called off, one that is
// under way is waited for, and none begins while the form is on its way, however long the answer takes.
(() => {
  // A save under way that never ends, and a form that was sent and never answered.
  const patience = 60000;

  const start = () => {
    const form = document.querySelector('form[data-edit-form]');
    if (!form || form.dataset.sfInTurn) return;
    form.dataset.sfInTurn = '1';
    const interval = Number(form.getAttribute('data-w-autosave-interval-value')) || 500;
    let saving = null;
    let held = null;
    let sent = 0;

    const onItsWay = () => sent && performance.now() - sent < patience;

    const send = ({ name, value, timer }) => {
      clearTimeout(timer);
      held = null;
      saving = null;
      // The button may be disabled by now, and a disabled button is not sent.
      const pressed = document.createElement('input');
      pressed.type = 'hidden';
      pressed.name = name;
      pressed.value = value;
      if (name) form.append(pressed);
      form.requestSubmit();
      setTimeout(() => pressed.remove());
    };

    form.addEventListener('w-autosave:save', (event) => {
      if (event.target !== form) return;
      if (onItsWay()) {
        event.preventDefault();
        return;
      }
      const one = { event, underWay: false };
      // Set before Wagtail's own clock of the same length, so it rings just before the request is made.
      one.timer = setTimeout(() => {
        one.underWay = !event.defaultPrevented;
      }, interval);
      saving = one;
    });
    ['w-autosave:success', 'w-autosave:error'].forEach((kind) =>
      form.addEventListener(kind, () => {
        saving = null;
        if (held) send(held);
      }),
    );
    form.addEventListener(
      'submit',
      (event) => {
        if (event.target !== form || !saving) return;
        if (!saving.underWay) {
          clearTimeout(saving.timer);
          saving.event.preventDefault();
          saving = null;
          return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        if (held) return;
        const { name = '', value = '' } = event.submitter || {};
        held = { name, value };
        held.timer = setTimeout(() => held && send(held), patience);
      },
      true,
    );
    // Last of all, when nobody has held the form back.
    window.addEventListener('submit', (event) => {
      if (event.target === form && !event.defaultPrevented) sent = performance.now();
    });
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) sent = 0;
    });
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
