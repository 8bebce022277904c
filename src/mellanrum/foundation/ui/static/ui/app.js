// Courtesies only: every page works without this file.

const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
const dirty = new WeakSet();

function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog?.showModal && !dialog.open) dialog.showModal();
}

const keys = {
  "?": () => openDialog("keys"),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  n: () => document.querySelector("[data-key=n]")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    event.preventDefault();
    openDialog(opener.dataset.opens);
  }
  for (const drawer of document.querySelectorAll("[data-drawer][open]")) {
    if (!drawer.contains(event.target)) drawer.open = false;
  }
});

document.addEventListener("keyup", (event) => {
  if (event.key !== "Escape") return;
  const drawer = document.querySelector("[data-drawer][open]");
  if (!drawer) return;
  drawer.open = false;
  drawer.querySelector("summary").focus();
});

// Older browsers have no field-sizing: let the text decide the height there too.
if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches("textarea[data-grow]")) return;
    target.rows = Math.max(3, target.value.split("\n").length + 1);
  });
}

// A form marked data-guard asks before what was typed is lost; sending it is never a loss.
document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-guard]");
  if (form) dirty.add(form);
});
document.addEventListener("submit", ({ target }) => dirty.delete(target));
window.addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll("form[data-guard]")].some((form) => dirty.has(form))) event.preventDefault();
});

// Another language or light is another page: what is marked and written in a form with data-keep comes along to it.
document.addEventListener("submit", ({ submitter }) => {
  const form = document.querySelector("form[data-keep]");
  if (!form || !["language", "scheme"].includes(submitter?.name)) return;
  const given = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  try {
    sessionStorage.setItem("kept", JSON.stringify([location.pathname, given]));
    dirty.delete(form);
  } catch { /* the same */ }
});
function bringAlong() {
  try {
    const [path, given] = JSON.parse(sessionStorage.getItem("kept") || "[]");
    sessionStorage.removeItem("kept");
    if (path !== location.pathname) return;
    for (const field of document.querySelectorAll("form[data-keep] :is(input:not([type=hidden]), select, textarea)")) {
      const said = given.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.matches("[type=checkbox], [type=radio]")) field.checked = said.includes(field.value);
      else field.value = said[0] ?? field.value;
    }
  } catch { /* a browser that keeps nothing */ }
}
bringAlong();

// Whoever presses twice means it once. A page that is left half-way, or shown again, can be sent anew.
const PATIENCE = 10000;
let onItsWay = null;
function depart(form, button) {
  onItsWay = form;
  button?.setAttribute("aria-busy", "true");
  setTimeout(released, PATIENCE);
}
function released() {
  onItsWay = null;
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
}
document.addEventListener("submit", (event) => {
  if (event.target !== onItsWay) return;
  event.preventDefault();
  event.stopPropagation();
}, true);
document.addEventListener("submit", ({ defaultPrevented, submitter, target }) => {
  if (!defaultPrevented && target.method === "post") depart(target, submitter);
});
window.addEventListener("pageshow", released);

// The same where only a part of the page is fetched; and when the network is away that is said, for nothing else is seen.
document.addEventListener("htmx:beforeRequest", ({ detail, target }) => {
  if (target.matches("form")) depart(target, detail.requestConfig.triggeringEvent?.submitter);
});
document.addEventListener("htmx:afterRequest", released);
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, ({ target }) => {
    const place = document.getElementById("refusal");
    if (!place || !target.matches("form")) return;
    const sentence = document.createElement("p");
    sentence.textContent = place.dataset.offline;
    place.replaceChildren(Object.assign(document.createElement("div"), { className: "ds-alert" }));
    place.firstChild.dataset.color = "warning";
    place.firstChild.append(sentence);
    place.scrollIntoView({ block: "center" });
  });
}

// Filters answer at once to whoever points, and put the focus back where it was. Whoever walks through a list with the
// arrow keys has not chosen yet: for them, and without this file, the button does it.
let byKey = false;
document.addEventListener("keydown", () => { byKey = true; }, true);
document.addEventListener("pointerdown", () => { byKey = false; }, true);
document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-at-once]");
  if (!form || byKey || !target.matches("select, input[type=checkbox], input[type=radio]")) return;
  try { sessionStorage.setItem("chosen", target.name); } catch { /* a browser that keeps nothing */ }
  form.requestSubmit();
});
function returnToChosen() {
  try {
    const name = sessionStorage.getItem("chosen");
    sessionStorage.removeItem("chosen");
    if (name) document.querySelector(`form[data-at-once] [name="${CSS.escape(name)}"]`)?.focus({ preventScroll: true });
  } catch { /* the same */ }
}
returnToChosen();

function arrive(root) {
  root.querySelector?.("[data-focus]")?.focus();
}

document.body.addEventListener("htmx:load", (event) => arrive(event.detail.elt));
arrive(document);
