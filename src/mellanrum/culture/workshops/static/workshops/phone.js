// Courtesies for the phone: nothing typed is lost when the network drops or the meeting steps on.
(function () {
  "use strict";
  var RETRY = 2000;
  var waiting = null;
  var by = function (id) { return document.getElementById(id); };

  function send(form, done, failed) {
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" })
      .then(function (answer) { return answer.text().then(function (page) { done(answer, page); }); })
      .catch(failed);
  }

  function show(answer, page) {
    waiting = null;
    by("offline").textContent = "";
    var drawn = new DOMParser().parseFromString(page, "text/html");
    var room = drawn.getElementById("room");
    if (!room) {
      var words = drawn.querySelector(".ds-alert p, main p");
      by("offline").textContent = words ? words.textContent : "";
      return;
    }
    replace(room);
  }

  function replace(room) {
    var old = by("room");
    old.parentNode.replaceChild(document.importNode(room, true), old);
    window.htmx.process(by("room"));
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
    if (!form.hasAttribute("data-sends") || !window.fetch || !window.htmx) return;
    event.preventDefault();
    deliver(form);
  });

  document.addEventListener("change", function (event) {
    var form = event.target.form;
    var most = form && form.getAttribute("data-most");
    if (most && form.querySelectorAll(":checked").length > Number(most)) event.target.checked = false;
  });

  // The meeting has stepped on while somebody was writing: keep the note, and let them choose.
  document.addEventListener("htmx:beforeSwap", function (event) {
    var target = event.detail.target;
    var form = target.id === "room" && target.querySelector("form[data-sends]");
    var text = form && form.querySelector("[name=text]");
    if (!text || !text.value.trim()) return;
    var next = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").getElementById("room");
    if (next && next.getAttribute("data-block") === target.getAttribute("data-block")) {
      event.detail.shouldSwap = false;
      replaceAround(typed(form), next);
      return;
    }
    keep(form, text.value);
  });

  // What somebody has written in a form, by the names of its fields.
  function typed(form) {
    var given = {};
    [].forEach.call(form.querySelectorAll("[name=text], [name=who], [name=due_on]"), function (one) {
      given[one.name] = one.value;
    });
    return given;
  }

  function replaceAround(given, next) {
    replace(next);
    Object.keys(given).forEach(function (name) {
      var field = by("room").querySelector("form[data-sends] [name=" + name + "]");
      if (field) field.value = given[name];
    });
    var text = by("room").querySelector("form[data-sends] [name=text]");
    if (text) text.focus();
  }

  function keep(form, value) {
    var place = by("unsent");
    var words = document.createElement("p");
    var button = document.createElement("button");
    var copy = form.cloneNode(false);
    [].forEach.call(form.querySelectorAll("[type=hidden], select, [name=who], [name=due_on]"), function (one) {
      var hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = one.name;
      hidden.value = one.value;
      copy.appendChild(hidden);
    });
    var kept = document.createElement("input");
    kept.type = "hidden";
    kept.name = "text";
    kept.value = value;
    copy.appendChild(kept);
    button.className = "button second small";
    button.textContent = place.getAttribute("data-button");
    copy.appendChild(button);
    words.textContent = place.getAttribute("data-words") + " " + value;
    place.textContent = "";
    place.appendChild(words);
    place.appendChild(copy);
    copy.addEventListener("submit", function () { setTimeout(function () { place.textContent = ""; }, 0); });
  }
})();
