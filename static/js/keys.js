// Keys in lists and the key map. They shorten the way; they are never the only one.
(() => {
  const rows = () => [...document.querySelectorAll(".row")];
  const here = (list) => list.findIndex((row) => row.classList.contains("here"));
  const go = (step) => {
    const list = rows();
    if (!list.length) return;
    const to = list[Math.min(Math.max(here(list) + step, 0), list.length - 1)];
    to.querySelector("h3 a").focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest" });
  };
  const open = () => (rows().find((row) => row.classList.contains("here"))?.querySelector("h3 a") ?? document.querySelector("[data-key=o]"))?.click();
  const keys = {
    j: () => go(1),
    k: () => go(-1),
    o: open,
    "/": () => document.querySelector("[type=search]")?.focus(),
    "?": () => document.getElementById("keys")?.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  // Whatever brought the focus into a row, keys or Tab: that row is the one the keys go on from.
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(".row");
    if (row) rows().forEach((other) => other.classList.toggle("here", other === row));
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
  });
})();
