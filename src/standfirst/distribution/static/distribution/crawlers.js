// Shows what crawlers would be told while the policy is being changed. Without it the page shows what is in force.
const form = document.querySelector("form[data-preview]");
const preview = document.getElementById("preview");
let waiting = 0;
let asked = 0;

async function show() {
  const turn = ++asked;
  const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), credentials: "same-origin" });
  if (answer.ok && turn === asked) {
    preview.innerHTML = await answer.text();
  }
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  // What stands there stays when the server does not answer: saving tells.
  waiting = setTimeout(() => show().catch(() => {}), 250);
});
