// Blocks are laid in order by dragging or with the arrow keys; without this file the buttons do the same.
const page = document.getElementById("content");
let held = null;
let resting = 0;
let unsaved = false;
let holds = "";

// The answer draws every handle anew: whoever moved a block with the keys still stands at it.
function show() {
  for (const handle of page.querySelectorAll("[data-handle]")) handle.hidden = false;
  if (holds) document.getElementById(holds)?.focus();
  holds = "";
}

// A moment of rest, so that several steps in a row are sent as one.
function save() {
  unsaved = true;
  clearTimeout(resting);
  resting = setTimeout(() => document.getElementById("arrange").dispatchEvent(new Event("arranged")), 400);
}

// One order is sent at a time. The answer to an earlier one must not undo a later step, nor take away the form it waits on.
document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.id === "arrange") unsaved = false;
});
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "agenda") return;
  if (unsaved || held) event.detail.shouldSwap = false;
  else if (document.activeElement.matches("[data-handle]")) holds = document.activeElement.id;
});

function step(block, down) {
  const other = down ? block.nextElementSibling : block.previousElementSibling;
  if (!other) return;
  if (down) other.after(block);
  else other.before(block);
  tell(block);
  save();
}

// Whoever does not see the page hears where the block is now.
function tell(block) {
  const laid = document.getElementById("laid");
  const order = [...block.parentElement.children];
  const words = { name: block.querySelector(".agenda-name a").textContent, place: order.indexOf(block) + 1, count: order.length };
  laid.textContent = laid.dataset.words.replace(/\{(\w+)\}/g, (_sign, key) => words[key]);
}

page.addEventListener("keydown", (event) => {
  const handle = event.target.closest("[data-handle]");
  if (!handle || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  step(handle.closest("li"), event.key === "ArrowDown");
  handle.focus();
});

page.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-handle]");
  if (!handle) return;
  event.preventDefault();
  handle.focus();
  handle.setPointerCapture(event.pointerId);
  held = handle.closest("li");
  held.classList.add("is-held");
});

page.addEventListener("pointermove", (event) => {
  if (!held) return;
  const before = held.previousElementSibling;
  const after = held.nextElementSibling;
  const middle = (block) => block.getBoundingClientRect().top + block.offsetHeight / 2;
  if (before && event.clientY < middle(before)) before.before(held);
  else if (after && event.clientY > middle(after)) after.after(held);
});

function drop() {
  if (!held) return;
  held.classList.remove("is-held");
  held = null;
  save();
}
page.addEventListener("pointerup", drop);
page.addEventListener("pointercancel", drop);
document.body.addEventListener("htmx:load", show);
show();
