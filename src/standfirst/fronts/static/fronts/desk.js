// The front's editor without reloads. Every button is an ordinary form that works without this.

const PARTS = ["bar", "work"];
const ASK_EVERY = 15_000;
const front = document.querySelector("[data-front]");
const look = front.querySelector("[data-look]");
const frame = look.querySelector("iframe");
// Changes go one after another: a button that is pressed meanwhile waits for its turn.
let turn = Promise.resolve();
let waiting = 0;

// The preview at the width of a device, made smaller to fit.
function fit() {
  const box = look.querySelector("[data-frame]");
  const pressed = look.querySelector("[data-width][aria-pressed=true]");
  const width = Number(pressed.dataset.width);
  const scale = Math.min(1, box.clientWidth / width);
  frame.style.width = `${width}px`;
  frame.style.height = `${box.clientHeight / scale}px`;
  frame.style.transform = `scale(${scale})`;
}

look.querySelector("[data-widths]").hidden = false;
for (const button of look.querySelectorAll("[data-width]")) {
  button.addEventListener("click", () => {
    for (const other of look.querySelectorAll("[data-width]")) other.setAttribute("aria-pressed", String(other === button));
    fit();
  });
}
new ResizeObserver(fit).observe(look.querySelector("[data-frame]"));

function refreshPreview() {
  const at = frame.contentWindow?.scrollY ?? 0;
  frame.addEventListener("load", () => frame.contentWindow?.scrollTo(0, at), { once: true });
  frame.contentWindow?.location.reload();
}

function show(page) {
  const fresh = page.querySelector("[data-front]");
  if (!fresh) return false;
  const focused = document.activeElement?.dataset?.key;
  const place = document.activeElement?.closest(".sf-zone, .sf-bar, .sf-found")?.id;
  for (const part of PARTS) {
    front.querySelector(`[data-part=${part}]`).replaceWith(fresh.querySelector(`[data-part=${part}]`));
  }
  front.dataset.turn = fresh.dataset.turn;
  front.querySelector("[data-news]").hidden = true;
  const told = page.querySelector(".messages ul");
  if (told) document.querySelector(".messages ul")?.replaceWith(told);
  const again = focused && front.querySelector(`[data-key="${CSS.escape(focused)}"]`);
  const near = place ? document.getElementById(place)?.querySelector("button, a") : null;
  // Where the hand was; else the bar, with what is to be done next.
  if (again || near) (again || near).focus({ preventScroll: true });
  else front.querySelector("[data-part=bar] button, [data-part=bar] a").focus();
  return true;
}

async function send(form, data) {
  const get = form.method === "get";
  const url = new URL(form.action);
  if (get) url.search = new URLSearchParams(data);
  front.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { method: form.method, body: get ? null : data }).catch(() => null);
    if (!answer) {
      tell(front.dataset.offline);
      return true;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // Signed out meanwhile, or an error: let the browser show it the ordinary way.
    if (!answer.ok || !show(page)) return false;
    history.replaceState(null, "", answer.url);
    if (!get) refreshPreview();
    return true;
  } finally {
    front.removeAttribute("aria-busy");
  }
}

// The ordinary way, with what the button says.
function submit(form, button) {
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  if (!form.isConnected) document.body.append(form);
  form.submit();
}

front.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  event.preventDefault();
  const data = new FormData(form, submitter);
  waiting += 1;
  turn = turn
    .then(() => send(form, data))
    .then((done) => done || submit(form, submitter))
    .catch(() => tell(front.dataset.offline))
    .finally(() => {
      waiting -= 1;
    });
});

function tell(words) {
  front.querySelector("[data-news-words]").textContent = words;
  front.querySelector("[data-news]").hidden = false;
}

// Somebody else at the same front: say so, and leave the rest to whoever looks.
async function ask() {
  if (waiting || document.hidden) return;
  const answer = await fetch(front.dataset.state, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || !answer.headers.get("Content-Type")?.includes("json")) return;
  const now = await answer.json();
  if (now.turn <= Number(front.dataset.turn) || now.mine) return;
  tell(now.said);
}
setInterval(ask, ASK_EVERY);
