// A button that copies the new link; without script the field itself is selected and copied by hand.
const button = document.querySelector("[data-sf-copy]");
const field = document.querySelector("[data-sf-link]");
if (button && field && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied;
  });
}
if (field) field.addEventListener("focus", () => field.select());
