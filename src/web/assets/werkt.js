// Quicker with this script, complete without it.
(() => {
  "use strict";
  // What is folded away is passed over.
  const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.checkVisibility());
  let at = -1;

  const select = (index) => {
    const all = items();
    if (!all.length) return;
    at = Math.max(0, Math.min(index, all.length - 1));
    all.forEach((item, i) => item.toggleAttribute("data-current", i === at));
    const item = all[at];
    const target = item.querySelector("[data-open]") || item;
    target.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };

  const current = () => {
    const all = items();
    const focused = all.findIndex((item) => item.contains(document.activeElement));
    if (focused >= 0) at = focused;
    return all[at];
  };

  // The error summary takes the focus; else the item that the address names.
  const errors = document.getElementById("fouten");
  if (errors) errors.focus();
  else if (location.hash.startsWith("#plek-")) {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = named && named.closest("details:not([open])");
    if (folded) folded.open = true;
    const index = items().findIndex((item) => "#" + item.id === decodeURIComponent(location.hash));
    if (index >= 0) select(index);
  }

  // A letter goes to the field that has the focus; ticks and choices are fields too.
  const inField = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
  // Who switched the keys off keeps Enter: it acts on what has the focus only.
  const keysOff = document.documentElement.dataset.keys === "uit";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
    const key = event.key;
    if (keysOff && key !== "Enter") return;
    const dialog = document.getElementById("toetsen");
    if (dialog && dialog.open) return;
    if (key === "?" && dialog) {
      dialog.showModal();
    } else if (key === "j" || key === "k") {
      current();
      select(at + (key === "j" ? 1 : -1));
    } else if (key === "n") {
      const next = document.querySelector("[data-next]");
      if (!next) return;
      next.click();
    } else if (["a", "r", "s", "u", "Enter"].includes(key)) {
      const item = current();
      if (!item || (key === "Enter" && document.activeElement !== item)) return;
      const control = item.querySelector(`[data-key="${key}"]`);
      if (!control) return;
      control.click();
      if (key === "r") {
        const first = item.querySelector("input[type=radio]");
        if (first) first.focus();
      }
    } else {
      return;
    }
    event.preventDefault();
  });

  // A second click on a form that is under way does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  // A button that opens an explanation.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens).showModal();
  });

  // One menu open at a time; Escape closes it.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    });
  });
})();

// A session ends when nothing is asked of it for long. Some time before, this says so and can keep it.
(() => {
  "use strict";
  const box = document.getElementById("sessie");
  if (!box) return;
  const { warn, end, ends, keep, over } = box.dataset;
  const tabs = new BroadcastChannel("sessie");
  const button = document.createElement("button");
  let since, told, before;

  const tell = (text, ...more) => {
    if (told === text) return;
    told = text;
    before ??= document.activeElement;
    box.replaceChildren(text, ...more);
  };
  const fresh = () => {
    // The button goes; who pressed it is back where the work was.
    if (before && box.contains(document.activeElement)) before.focus({ preventScroll: true });
    since = Date.now();
    told = before = undefined;
    box.replaceChildren();
  };
  const asked = () => {
    fresh();
    tabs.postMessage(0);
  };
  const look = () => {
    const idle = (Date.now() - since) / 1000;
    if (idle >= end) tell(over);
    else if (idle >= warn) tell(ends, button);
  };

  button.type = "button";
  button.textContent = keep;
  button.addEventListener("click", () => {
    const sign = new Image();
    sign.onload = asked;
    sign.onerror = () => tell(over);
    sign.src = "/sessie?" + Date.now();
  });
  tabs.addEventListener("message", fresh);
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5000);
  asked();
})();
