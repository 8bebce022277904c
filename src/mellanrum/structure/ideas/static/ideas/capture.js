// A draft is never lost: it is saved as one types, and kept in the browser while the network is away.

const form = document.getElementById("capture");
const state = document.getElementById("capture-state");
const PAUSE = 1200;
const AGAIN = 15000;
const PATIENCE = 10000;
const SHELF = `mellanrum-drafts-${form.dataset.who}`;
let timer;
let sending = null;
let pressed = false;
let arrived = false;
let changed = false;
let attempted = {};
const fresh = form.dataset.draft;

const say = (words) => { state.textContent = words; };
const words = () => Object.fromEntries([...new FormData(form)].filter(([name, value]) => typeof value === "string" && !["base", "csrfmiddlewaretoken"].includes(name)));
const isEmpty = () => !form.elements.problem.value.trim() && !form.elements.proposal.value.trim();
const base = () => form.elements.base;

// What has not reached the server, by draft; a browser that cannot keep things still lets one type.
function shelf(change) {
  try {
    const unsent = JSON.parse(localStorage.getItem(SHELF) ?? "{}");
    if (change) {
      change(unsent);
      localStorage.setItem(SHELF, JSON.stringify(unsent));
    }
    return unsent;
  } catch {
    return {};
  }
}

const store = () => shelf((unsent) => { unsent[form.dataset.draft] = { base: base().value, words: words(), attempted }; });
const forget = () => shelf((unsent) => { delete unsent[form.dataset.draft]; });

function adopt(id) {
  for (const name of ["autosave", "address"]) form.dataset[name] = form.dataset[name].replace(form.dataset.draft, id);
  form.action = form.dataset.address;
  form.dataset.draft = id;
}

function restore() {
  const unsent = shelf();
  const isNew = !base().value;
  const id = unsent[form.dataset.draft] || !isNew ? form.dataset.draft : Object.keys(unsent)[0];
  if (!unsent[id] || form.querySelector(".ds-error-summary, .ds-alert")) return;
  adopt(id);
  attempted = unsent[id].attempted;
  base().value = unsent[id].base;
  for (const [name, value] of Object.entries(unsent[id].words)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  say(form.dataset.found);
  changed = true;
  later(0);
}

function advise(advice = {}) {
  for (const place of form.querySelectorAll(".advice")) {
    place.textContent = advice[place.id.slice("advice-".length)] ?? "";
  }
}

const plain = (value = "") => value.replaceAll("\r\n", "\n").trim();
const same = (told, mine) => Object.entries(told.words).every(([name, value]) => name === "title" || plain(mine[name]) === plain(value));
// The server may have saved what we never heard back of: then the other device was this one.
const isMine = (told) => same(told, attempted);

// Sent already, from here or from another device: what was not sent with it becomes a draft of its own.
function begunAnew(told) {
  if (fresh === form.dataset.draft && !same(told, words())) {
    store();
    return location.assign(form.dataset.anew);
  }
  forget();
  if (same(told, words())) return location.reload();
  adopt(fresh);
  base().value = "";
  changed = true;
  return store();
}

async function answered(response, sent) {
  const told = await response.json();
  if (response.status === 410) return begunAnew(told);
  if (response.status === 409) {
    if (!isMine(told)) return say(form.dataset.clash);
    base().value = told.base;
    changed = true;
    return undefined;
  }
  advise(told.advice);
  attempted = {};
  if (!response.ok) return say(`${form.dataset.refused} ${Object.values(told.errors).flat().join(" ")}`);
  base().value = told.base;
  history.replaceState(null, "", form.dataset.address);
  if (JSON.stringify(words()) === JSON.stringify(sent)) forget();
  else store();
  return say(`${form.dataset.saved} ${new Date().toLocaleTimeString("sv", { hour: "2-digit", minute: "2-digit" })}`);
}

// Whether the server can take the form now: a browser may think that it has a network long after the words stopped arriving.
async function save() {
  let reached = false;
  changed = false;
  let pause = PAUSE;
  let away = form.dataset.offline;
  const sent = words();
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  try {
    const response = await fetch(form.dataset.autosave, { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
    reached = response.status !== 410;
    if (response.status === 403) away = form.dataset.signedOut;
    if (!response.headers.get("content-type")?.includes("json")) throw new Error(response.statusText);
    await answered(response, sent);
  } catch {
    attempted = sent;
    changed = true;
    pause = AGAIN;
    store();
    say(away);
  }
  sending = null;
  if (changed) later(pause);
  return reached;
}

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(() => { if (!isEmpty()) sending ??= save(); }, pause);
}

form.addEventListener("input", () => {
  changed = true;
  store();
  later(PAUSE);
});
// The button waits until the words are known to have arrived: only then may the page that holds them be left.
form.addEventListener("submit", async (event) => {
  if (arrived || isEmpty()) return;
  event.preventDefault();
  if (pressed) return;
  pressed = true;
  store();
  say(form.dataset.saving);
  await sending;
  clearTimeout(timer);
  sending = save();
  arrived = await sending;
  clearTimeout(timer);
  if (arrived) form.requestSubmit(event.submitter);
  pressed = arrived = false;
});
// Back after a send that did not arrive: the words still stand in the form.
window.addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  store();
  later(0);
});
window.addEventListener("online", () => later(0));
restore();
