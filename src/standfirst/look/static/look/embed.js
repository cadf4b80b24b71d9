// Click to load: the link to a video becomes its player. Nothing is fetched from the other site before the click, and
// without script the link simply leads there.
const play = (event) => {
  const link = event.target.closest?.("a.embed__link");
  const figure = link?.closest("[data-frame]");
  if (!figure || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const address = new URL(figure.dataset.frame, document.baseURI);
  if (address.protocol !== "https:") return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.className = "embed__frame";
  frame.src = address.href;
  frame.title = figure.dataset.frameTitle ?? "";
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  link.replaceWith(frame);
  frame.focus();
};

document.addEventListener("click", play);
