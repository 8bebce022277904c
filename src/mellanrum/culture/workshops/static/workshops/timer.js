// Counts down to when the block ends; the time itself stands on the page without this file.
function tell() {
  for (const timer of document.querySelectorAll("[data-ends]")) {
    const seconds = Math.round((Date.parse(timer.dataset.ends) - Date.now()) / 1000);
    const left = timer.querySelector("[data-left]");
    if (Number.isNaN(seconds)) continue;
    const minutes = Math.floor(Math.abs(seconds) / 60);
    const words = `${minutes}:${String(Math.abs(seconds) % 60).padStart(2, "0")}`;
    left.textContent = seconds < 0 ? `+${words} ${timer.dataset.over}` : words;
    left.hidden = false;
    timer.toggleAttribute("data-late", seconds < 0);
  }
}
tell();
setInterval(tell, 1000);
document.body.addEventListener("htmx:load", tell);
