// Filters open like menus: one at a time, closed by Escape or a click beside them, long ones narrowed by typing.
(() => {
  const picks = [...document.querySelectorAll(".sf-pick")];
  const close = (but) => picks.forEach((pick) => { if (pick !== but) pick.open = false; });
  const all = document.querySelector(".sf-filters__all");
  const roomy = window.matchMedia("(min-width: 50rem)");
  // Where there is room the filters always lie open; a browser that cannot be told so by style is told here.
  const spread = () => { if (all && roomy.matches) all.open = true; };
  spread();
  roomy.addEventListener("change", spread);
  picks.forEach((pick) => {
    pick.addEventListener("toggle", () => { if (pick.open) close(pick); });
    const narrow = pick.querySelector(".sf-pick__narrow");
    if (!narrow) return;
    narrow.hidden = false;
    const items = [...pick.querySelectorAll("li")];
    narrow.addEventListener("input", () => {
      const asked = narrow.value.trim().toLowerCase();
      items.forEach((item) => { item.hidden = !item.textContent.toLowerCase().includes(asked); });
    });
    narrow.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".sf-pick")) close(null); });
  document.addEventListener("keydown", (event) => {
    const open = picks.find((pick) => pick.open);
    if (event.key !== "Escape" || !open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
})();
