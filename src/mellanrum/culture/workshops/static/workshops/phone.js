// The phone in step with the meeting, in words that a phone from 2018 understands: no library, and nothing newer.
// Nothing typed is lost when the network drops or the meeting steps on. Without this file there is a link to press.
(function () {
  "use strict";
  if (!window.fetch || !window.URLSearchParams || !FormData.prototype.entries || !document.documentElement.classList) return;
  var ASK = 1000;
  var RETRY = 2000;
  var PATIENCE = 10000;
  var MOST_MISSED = 3;
  var waiting = null;
  var asking = false;
  var missed = 0;
  var leaving = false;
  var by = function (id) { return document.getElementById(id); };
  document.documentElement.classList.add("in-step");

  // A network may neither answer nor say no: then it is asked anew, and what it says too late is let be.
  function soon(answer) {
    return Promise.race([answer, new Promise(function (_given, refuse) { setTimeout(refuse, PATIENCE); })]);
  }

  function send(form, done, failed) {
    soon(fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" }))
      .then(function (answer) { return answer.text().then(done); })
      .catch(failed);
  }

  function drawn(page) {
    return new DOMParser().parseFromString(page, "text/html");
  }

  function show(page) {
    var kept = by("unsent").contains(waiting);
    waiting = null;
    by("offline").textContent = "";
    var answer = drawn(page);
    var room = answer.getElementById("room");
    if (room) {
      if (kept) by("unsent").textContent = "";
      replace(room);
      return;
    }
    var words = [].filter.call(answer.querySelectorAll(".ds-alert p, main p"), function (one) { return one.textContent.trim(); })[0];
    by("offline").textContent = words ? words.textContent : "";
  }

  function replace(room) {
    var old = by("room");
    old.parentNode.replaceChild(document.importNode(room, true), old);
    var wrong = by("room").querySelector("[role=alert]");
    if (!wrong) by("room").focus();
  }

  // A note keeps its number however often it is sent, so that it becomes one note.
  function deliver(form) {
    waiting = form;
    send(form, show, function () {
      by("offline").textContent = by("offline").getAttribute("data-words");
      setTimeout(function () { if (waiting === form) deliver(form); }, RETRY);
    });
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.hasAttribute("data-sends")) return;
    event.preventDefault();
    deliver(form);
  });

  document.addEventListener("change", function (event) {
    var form = event.target.form;
    var most = form && form.getAttribute("data-most");
    if (most && form.querySelectorAll(":checked").length > Number(most)) event.target.checked = false;
  });

  // Anything newer than what is shown? What is being sent brings its own answer.
  function ask() {
    var news = by("room") && by("room").getAttribute("data-news");
    if (!news || asking || waiting) return;
    asking = true;
    soon(fetch(news, { credentials: "same-origin" })).then(function (answer) {
      missed = 0;
      tellContact();
      return answer.status === 200 && follow();
    }).catch(function () {
      missed += 1;
      tellContact();
    }).then(function () { asking = false; });
  }

  // Whoever only listens is told too, once it is more than a moment without contact, and when it is back.
  function tellContact() {
    var told = by("offline");
    var words = told.getAttribute("data-alone");
    if (missed >= MOST_MISSED && !told.textContent) told.textContent = words;
    if (!missed && told.textContent === words) told.textContent = "";
  }
  if (by("room")) setInterval(ask, ASK);
  window.addEventListener("online", ask);

  function follow() {
    return soon(fetch(by("room").getAttribute("data-page"), { credentials: "same-origin" }))
      .then(function (answer) { return answer.text(); })
      .then(function (page) {
        var next = drawn(page).getElementById("room");
        if (!next || waiting || is("data-news", next)) return;
        if (is("data-version", next)) write(next);
        else step(next);
      });
  }

  // Whether what comes is the same as what is shown.
  function is(name, next) {
    return next.getAttribute(name) === by("room").getAttribute(name);
  }

  // Somebody at the table has written: the board is drawn anew, and what is being typed is let be.
  function write(next) {
    var old = by("board");
    var fresh = next.querySelector("#board");
    if (old && fresh) old.parentNode.replaceChild(document.importNode(fresh, true), old);
    ["data-news", "data-page"].forEach(function (name) {
      if (next.hasAttribute(name)) by("room").setAttribute(name, next.getAttribute(name));
    });
  }

  // The meeting has stepped on, perhaps while somebody was writing: keep the note, and let them choose.
  function step(next) {
    var room = by("room");
    var form = room.querySelector("form[data-sends]");
    var text = form && form.querySelector("[name=text]");
    if (!text || !text.value.trim()) replace(next);
    else if (is("data-block", next)) replaceAround(typed(form), next);
    else {
      keep(form, text.value);
      replace(next);
    }
  }

  // What somebody has written in a form, by the names of its fields.
  function typed(form) {
    var given = {};
    [].forEach.call(form.querySelectorAll("[name=text], [name=who], [name=due_on]"), function (one) {
      given[one.name] = one.value;
    });
    given.wants_on = !!form.querySelector("[name=wants_on]:checked");
    return given;
  }

  function replaceAround(given, next) {
    replace(next);
    Object.keys(given).forEach(function (name) {
      var field = by("room").querySelector("form[data-sends] [name=" + name + "]");
      if (field && field.type === "checkbox") field.checked = given[name];
      else if (field) field.value = given[name];
    });
    var text = by("room").querySelector("form[data-sends] [name=text]");
    if (text) text.focus();
  }

  // Another language is another page: what is marked and written here comes along to it, and is then let go of.
  document.addEventListener("submit", function (event) {
    if (event.defaultPrevented) return;
    leaving = true;
    if (event.target.querySelector("[name=language]")) remember();
  });

  // So is the same page drawn anew: a note that is being written is nobody's, and what is answered might be another's.
  window.addEventListener("pagehide", function () {
    var text = by("room") && by("room").querySelector("form[data-sends] [name=text]");
    if (!leaving && text && text.value.trim()) remember();
  });

  function remember() {
    var form = by("room") && by("room").querySelector("form[data-sends]");
    if (!form) return;
    var given = [].map.call(form.querySelectorAll("[name=text], [name=who], [name=due_on], [name=words], [name=step]"), function (one) {
      return [one.name, one.value];
    });
    var marked = [].map.call(form.querySelectorAll(":checked[id]"), function (one) { return one.id; });
    sessionStorage.setItem("typed", JSON.stringify([by("room").getAttribute("data-block"), given, marked]));
  }

  function bringBack() {
    var kept = JSON.parse(sessionStorage.getItem("typed") || "null");
    sessionStorage.removeItem("typed");
    if (!kept || !by("room") || kept[0] !== by("room").getAttribute("data-block")) return;
    kept[1].forEach(function (one) {
      var field = by("room").querySelector("form[data-sends] [name=" + one[0] + "]");
      if (field) field.value = one[1];
    });
    kept[2].forEach(function (id) { if (by(id)) by(id).checked = true; });
  }
  bringBack();

  function hidden(name, value) {
    var field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    return field;
  }

  function keep(form, value) {
    var place = by("unsent");
    var words = document.createElement("p");
    var button = document.createElement("button");
    var copy = form.cloneNode(false);
    [].forEach.call(form.querySelectorAll("[type=hidden], select, [name=who], [name=due_on], [name=wants_on]:checked"), function (one) {
      copy.appendChild(hidden(one.name, one.value));
    });
    copy.appendChild(hidden("text", value));
    button.className = "button second small";
    button.textContent = place.getAttribute("data-button");
    copy.appendChild(button);
    words.textContent = place.getAttribute("data-words") + " " + value;
    place.textContent = "";
    place.appendChild(words);
    place.appendChild(copy);
  }
})();
