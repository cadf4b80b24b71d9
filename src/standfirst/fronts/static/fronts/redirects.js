/* Looks how far an import is, and shows the page anew when it has come to its end. */
(() => {
  const place = document.querySelector("[data-progress]");
  if (!place) return;
  const bar = place.querySelector("progress");
  const state = place.dataset.state;
  const look = async () => {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
      if (answer.ok) {
        const now = await answer.json();
        if (now.state !== state) { window.location.reload(); return; }
        if (bar && now.rows) { bar.max = now.rows; bar.value = now.done; }
      }
    } catch { /* The next look may reach it. */ }
    window.setTimeout(look, 1500);
  };
  window.setTimeout(look, 800);
})();
