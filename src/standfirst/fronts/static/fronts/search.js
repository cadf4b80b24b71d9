// Suggestions under the box of search: a combobox. Without this script the form works as it is.
const box = document.querySelector("input[data-suggestions]");
if (box) {
  const list = document.createElement("ul");
  Object.assign(list, { id: "search-options", className: "search__options", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels[0]?.textContent || "");
  box.after(list);
  const said = { role: "combobox", "aria-expanded": false, "aria-controls": list.id, "aria-autocomplete": "list" };
  for (const name in said) box.setAttribute(name, said[name]);
  let wait, asking, at = -1;
  const rows = () => [...list.children];
  const close = () => {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (next) => {
    const all = rows();
    at = (next + all.length + 1) % (all.length + 1);
    all.forEach((row, index) => row.setAttribute("aria-selected", index === at));
    if (all[at]) box.setAttribute("aria-activedescendant", all[at].id);
    else box.removeAttribute("aria-activedescendant");
  };
  const show = (found) => {
    list.replaceChildren(
      ...found.map((one, index) => {
        const row = document.createElement("li");
        Object.assign(row, { id: `search-option-${index}`, dir: "auto" });
        row.setAttribute("role", "option");
        if (one.lang) row.lang = one.lang;
        const kind = document.createElement("small");
        kind.textContent = one.label;
        row.append(one.text, kind);
        row.dataset.path = one.path;
        return row;
      }),
    );
    close();
    if (!found.length || document.activeElement !== box) return;
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  };
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const typed = box.value.trim();
    if (!typed) return show([]);
    try {
      const answer = await fetch(`${box.dataset.suggestions}?q=${encodeURIComponent(typed.slice(0, 80))}`, { signal: asking.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };
  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(ask, 150);
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark((at < 0 ? rows().length : at) - 1);
    else if (event.key === "Enter" && rows()[at]) location.href = rows()[at].dataset.path;
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => {
    const row = event.target.closest("[data-path]");
    if (row) location.href = row.dataset.path;
    event.preventDefault();
  });
}
