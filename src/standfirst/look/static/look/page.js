// Two small comforts; every page works without them.

// Times in the reader's own zone, on request. The button holds its place from the start, so nothing moves.
const times = document.querySelectorAll('time[datetime*="T"]');
const button = document.querySelector(".own-time");
if (button && times.length) {
  const office = [...times].map((time) => time.textContent);
  const shape = new Intl.DateTimeFormat(document.querySelector(".masthead")?.lang || document.documentElement.lang, {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  let own = false;
  button.disabled = false;
  button.addEventListener("click", () => {
    own = !own;
    times.forEach((time, index) => {
      time.textContent = own ? shape.format(new Date(time.dateTime)) : office[index];
    });
    [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
  });
}

// Sharing by the device's own sheet, or by copying the address; without either the link writes a mail.
const share = document.querySelector("a.share");
const address = document.querySelector('link[rel="canonical"]')?.href;
if (share && address && (navigator.share || navigator.clipboard)) {
  const said = share.textContent;
  share.setAttribute("aria-live", "polite");
  share.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      if (navigator.share) {
        await navigator.share({ title: document.querySelector("h1").textContent, url: address });
      } else {
        await navigator.clipboard.writeText(address);
        share.textContent = share.dataset.copied;
        setTimeout(() => (share.textContent = said), 2500);
      }
    } catch (error) {
      if (error.name !== "AbortError") location.href = share.href;
    }
  });
}
