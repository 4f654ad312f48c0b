// Keys in lists and on the page of an opening, and their map. They shorten the way; they are never the only one.
(() => {
  const map = document.getElementById("keys");
  const rows = () => [...document.querySelectorAll(".row")];
  const here = () => document.querySelector(".row.here");
  const title = (row) => row?.querySelector("h3 a");
  // What the keys stand on: of a row that was taken off its list, the way back.
  const hold = (row) => title(row) ?? row.querySelector("[data-key]");
  const go = (step) => {
    const list = rows();
    const to = list[Math.min(Math.max(list.indexOf(here()) + step, 0), list.length - 1)];
    hold(to).focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest" });
  };

  // A key presses what has it: in the row at hand or in the preview of that, else on the page of an opening.
  const preview = () => {
    const box = document.getElementById("preview");
    return box?.querySelector("a")?.pathname === title(here())?.pathname && box;
  };
  const button = (key) => {
    const places = rows().length ? [here(), preview()] : [document.getElementById("main")];
    return places.map((place) => place && place.querySelector(`[data-key~="${key}"]`)).find(Boolean);
  };
  const press = (key) => {
    const pressed = button(key);
    // What leaves the list is not waited for: the next one is at hand at once.
    const leaves = key === "x" && pressed?.matches("button") && title(here()) && rows().length > 1;
    pressed?.click();
    if (leaves) go(here() === rows().at(-1) ? -1 : 1);
    return pressed;
  };
  const search = () => {
    const box = document.querySelector("[type=search]");
    box ? box.focus() : location.assign(`${document.querySelector(".brand").href}#q`);
    return true;
  };
  const ask = () => {
    const field = document.getElementById("question");
    const opener = document.querySelector(".top .ask");
    field?.checkVisibility() ? field.focus() : opener?.click();
    return Boolean(field ?? opener);
  };
  const open = () => {
    for (const line of map.querySelectorAll("[data-needs]")) line.hidden = !document.querySelector(line.dataset.needs);
    map.showModal();
    return true;
  };
  const walk = (step) => rows().length > 0 && (go(step), true);
  const keys = {
    j: () => walk(1),
    k: () => walk(-1),
    o: () => (title(here()) ? (title(here()).click(), true) : press("o")),
    s: () => press("s"),
    x: () => press("x"),
    a: () => press("a"),
    q: ask,
    "/": search,
    "?": open,
  };
  document.addEventListener("keydown", (event) => {
    if ("off" in map.dataset || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]") || document.querySelector("dialog[open]")) return;
    if (document.getElementById("main").inert) return; // the assistant covers it
    // A key that is held down walks on, and does nothing else again.
    if (!Object.hasOwn(keys, event.key) || (event.repeat && !"jk".includes(event.key))) return;
    if (keys[event.key]()) event.preventDefault();
  });
  document.addEventListener("click", (event) => event.target.closest("[data-opens=keys]") && open());

  // Whatever brought the focus into a row, keys or Tab: that row is the one the keys go on from.
  const mark = (row) => rows().forEach((other) => other.classList.toggle("here", other === row));
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(".row");
    if (row) mark(row);
  });
  // An answer that brings the list anew knows nothing of it: it stays, else the next that is left is the one.
  // A key's way goes on from what it stood on, whatever the answer would have the focus on.
  let order = [];
  let on;
  let within;
  document.addEventListener("htmx:before:swap", () => {
    const list = rows();
    const at = list.indexOf(here());
    on = at >= 0 && hold(list[at]) === document.activeElement;
    within = list[at]?.contains(document.activeElement);
    order = at < 0 ? [] : [...list.slice(at), ...list.slice(0, at).reverse()].map((row) => row.closest("li").id);
  });
  document.addEventListener("htmx:after:swap", () => {
    const row = order.map((id) => document.getElementById(id)).find(Boolean)?.querySelector(".row");
    if (!row) return; // in its place stands a form that was asked for
    mark(row);
    if (on || (within && !row.contains(document.activeElement))) hold(row)?.focus({ preventScroll: true });
  });

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
  });
})();
