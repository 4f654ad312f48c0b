// Suggestions below a box: a combobox with a list, as the ARIA practices have it. Without them the box is as it was.
(() => {
  const rest = 120; // ms without a key before anything is asked
  const patience = 3000; // ms after which an answer comes too late
  let waiting, asking, current;
  const isBox = (node) => node instanceof Element && node.matches("[data-suggestions]");
  const box = () => (current?.isConnected ? current : document.querySelector("[data-suggestions]"));
  // The page brings the panel where it is one of its parts; a field that is one of several gets its own below it.
  const panelOf = (field) => {
    const place = field.parentElement;
    const there = place.querySelector(".suggestions");
    if (there) return there;
    const made = document.createElement("div");
    Object.assign(made, { className: "suggestions", id: `${field.id}-suggestions`, hidden: true });
    field.after(made);
    place.classList.add("offers");
    return made;
  };
  const panel = () => box() && panelOf(box());
  const options = () => [...panel().querySelectorAll("[role=option]")];
  const active = () => panel()?.querySelector("[aria-selected=true]");
  const isOpen = () => panel()?.hidden === false;

  const equip = () => {
    for (const field of document.querySelectorAll("[data-suggestions]:not([role=combobox])")) {
      for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": panelOf(field).id, "aria-autocomplete": "list", "aria-haspopup": "listbox" })) field.setAttribute(name, value);
    }
  };
  const point = (option) => {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    option ? box().setAttribute("aria-activedescendant", option.id) : box().removeAttribute("aria-activedescendant");
  };
  const tell = (words) => {
    const said = document.getElementById("suggested");
    if (said) said.textContent = words;
  };
  // A company that was chosen is searched once: afterwards the filters show it, and it is taken off there.
  const release = () => box()?.form.querySelector("input[type=hidden][name=company]")?.remove();
  const close = () => {
    clearTimeout(waiting);
    asking?.abort();
    if (!isOpen()) return;
    panel().hidden = true;
    panel().replaceChildren();
    box().setAttribute("aria-expanded", "false");
    box().setAttribute("aria-controls", panel().id);
    box().removeAttribute("aria-activedescendant");
    tell("");
  };
  const show = (html) => {
    panel().innerHTML = html;
    const list = panel().querySelector("[role=listbox]");
    if (!list || !options().length) return close();
    panel().hidden = false;
    box().setAttribute("aria-expanded", "true");
    box().setAttribute("aria-controls", list.id);
    point(null);
    tell(list.dataset.said);
  };
  const ask = async () => {
    const field = box();
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`${field.dataset.suggestions}?${new URLSearchParams({ q: field.value })}`, { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
      const html = answer.ok ? await answer.text() : "";
      if (!signal.aborted && document.activeElement === field) show(html);
    } catch {
      if (!signal.aborted) close();
    }
  };
  const soon = () => {
    release();
    clearTimeout(waiting);
    asking?.abort();
    box().value.trim() ? (waiting = setTimeout(ask, rest)) : close();
  };
  // A box that is one field of several is filled in; one that is all there is searches at once.
  const choose = (option) => {
    const { q, near, company } = option.dataset;
    const form = box().form;
    const place = form.elements.namedItem("near");
    box().value = q;
    if (near && place) place.value = near;
    release();
    if (company) {
      const chosen = document.createElement("input");
      Object.assign(chosen, { type: "hidden", name: "company", value: company });
      form.append(chosen);
    }
    close();
    if (!("fill" in box().dataset)) form.requestSubmit();
  };
  const move = (step) => {
    const all = options();
    const from = all.indexOf(active());
    // Before the first and behind the last stands the box itself.
    const to = from < 0 && step < 0 ? all.length - 1 : from + step;
    point(all[to] ?? null);
  };
  const keys = {
    ArrowDown: (event) => (isOpen() ? event.altKey || move(1) : ask()),
    ArrowUp: (event) => (event.altKey ? close() : isOpen() && move(-1)),
    Enter: () => active() && choose(active()),
    Escape: () => isOpen() && close(),
  };

  document.addEventListener("focusin", (event) => {
    if (isBox(event.target)) current = event.target;
    equip();
  });
  document.addEventListener("htmx:after:swap", () => {
    equip();
    release();
  });
  addEventListener("pageshow", release);
  document.addEventListener("input", (event) => {
    if (isBox(event.target) && !event.isComposing) soon();
  });
  document.addEventListener("compositionend", (event) => isBox(event.target) && soon());
  document.addEventListener("keydown", (event) => {
    if (!isBox(event.target) || event.isComposing || event.ctrlKey || event.metaKey) return;
    const handled = isOpen() && (event.key === "Escape" || event.key.startsWith("Arrow")) || (event.key === "Enter" && active()) || event.key === "ArrowDown";
    if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key) && isOpen()) return point(null);
    if (!Object.hasOwn(keys, event.key)) return;
    if (handled) event.preventDefault();
    keys[event.key](event);
  });
  document.addEventListener("focusout", (event) => isBox(event.target) && close());
  document.addEventListener("submit", (event) => box() && event.target === box().form && close(), true);
  // The focus stays in the box whatever is pressed.
  document.addEventListener("pointerdown", (event) => panel()?.contains(event.target) && event.preventDefault());
  document.addEventListener("mousedown", (event) => panel()?.contains(event.target) && event.preventDefault());
  document.addEventListener("click", (event) => {
    const option = event.target.closest(".suggestions [role=option]");
    if (option) choose(option);
  });
  equip();
})();
