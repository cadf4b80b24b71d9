// One save at a time. A save by hand that overtakes an autosave would send rows that the autosave has just stored once
// more: a correction twice, or, for a new story, the story twice. So an autosave that waits is called off, and one that is
// under way is waited for.
(() => {
  const patience = 15000;

  const start = () => {
    const form = document.querySelector('form[data-edit-form]');
    if (!form || form.dataset.sfInTurn) return;
    form.dataset.sfInTurn = '1';
    const interval = Number(form.getAttribute('data-w-autosave-interval-value')) || 500;
    let saving = null;
    let held = null;
    let leaving = false;

    const send = ({ name, value, timer }) => {
      clearTimeout(timer);
      held = null;
      leaving = true;
      // The button may be disabled by now, and a disabled button is not sent.
      const pressed = document.createElement('input');
      pressed.type = 'hidden';
      pressed.name = name;
      pressed.value = value;
      if (name) form.append(pressed);
      form.requestSubmit();
      setTimeout(() => {
        pressed.remove();
        leaving = false;
      });
    };

    form.addEventListener('w-autosave:save', (event) => {
      if (event.target === form) saving = { event, since: performance.now() };
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
        if (event.target !== form || leaving || !saving || saving.event.defaultPrevented) return;
        saving.event.preventDefault();
        if (performance.now() - saving.since < interval - 50) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (held) return;
        const { name = '', value = '' } = event.submitter || {};
        held = { name, value };
        held.timer = setTimeout(() => held && send(held), patience);
      },
      true,
    );
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
