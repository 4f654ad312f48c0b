// What the page does around htmx: the preview beside the list, focus after a swap, toasts.
(() => {
  const wide = matchMedia("(width >= 80rem)");
  const rest = 250; // ms that a pointer must lie on a row: crossing one asks for nothing
  let waiting;
  const preview = (row) => {
    const box = document.getElementById("preview");
    const link = row?.querySelector("h3 a");
    if (box && !row) {
      box.replaceChildren();
      delete box.dataset.shows;
    }
    if (!wide.matches || !box || !link || box.dataset.shows === link.href) return;
    document.querySelectorAll(".row.here").forEach((other) => other.classList.remove("here"));
    row.classList.add("here");
    box.dataset.shows = link.href;
    htmx.ajax("GET", link.href, { target: box, swap: "innerHTML", source: box });
  };
  const soon = (row) => {
    clearTimeout(waiting);
    waiting = setTimeout(preview, rest, row);
  };
  document.addEventListener("pointerover", (event) => {
    const row = event.target.closest(".row");
    row && event.pointerType === "mouse" ? soon(row) : clearTimeout(waiting);
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(".row");
    if (row) soon(row);
  });
  // The row that was left for another page is the current one again: by the history's own memory, or named by a link back.
  const left = () => {
    const at = document.getElementById(history.state?.here ?? decodeURIComponent(location.hash.slice(1)));
    return at?.querySelector(".row");
  };
  document.addEventListener("click", (event) => {
    const here = document.querySelector(".row.here")?.closest("li");
    if (here && event.target.closest("a[href]")) history.replaceState({ ...history.state, here: here.id }, "");
  });
  left()?.classList.add("here");
  preview(left() ?? document.querySelector(".row"));

  // What had the focus is gone, such as the chip of a filter that was taken off: keys go on from beside it.
  const keepPlace = () => {
    const heading = document.getElementById("count");
    if (heading) heading.tabIndex = -1;
    (document.querySelector("#chips .chip") ?? heading)?.focus({ preventScroll: true });
  };
  document.addEventListener("htmx:after:swap", (event) => {
    const { sourceElement, sourceEvent, target } = event.detail.ctx;
    if (target?.id !== "results") return;
    if (document.activeElement === document.body) keepPlace();
    if (sourceElement?.id === "show-more") {
      document.getElementById("more")?.closest("li").querySelector("h3 a").focus({ preventScroll: true });
    } else {
      preview(document.querySelector(".row"));
    }
    const filters = document.getElementById("filters");
    if (sourceEvent?.type === "submit" && filters?.matches(":popover-open")) filters.hidePopover();
  });

  // A section that was sent: keys go on at what is wrong in it, else from its heading. One that looks again by itself was not.
  document.addEventListener("htmx:after:swap", (event) => {
    const { sourceEvent, target } = event.detail.ctx;
    const section = document.getElementById(target?.id);
    if (document.activeElement !== document.body || sourceEvent?.type === "load") return;
    if (section?.matches("[aria-pressed]")) section.focus({ preventScroll: true });
    if (!section?.matches(".part, :is(.lines, .rows) > li, #builder")) return;
    const heading = section.querySelector("h2");
    if (heading) heading.tabIndex = -1;
    (section.querySelector("[aria-invalid=true], [role=alert] a") ?? heading ?? section.querySelector("input:not([type=hidden]), textarea, a"))?.focus({ preventScroll: true });
  });

  // Of tabs that do not fit, the one that is open is among those to be seen, with some of what stands before it.
  for (const tab of document.querySelectorAll(".tabs > [aria-current], .rooms [aria-current]")) {
    const all = tab.closest(".tabs, .rooms ul");
    all.scrollLeft += tab.getBoundingClientRect().left - all.getBoundingClientRect().left - 72;
  }

  // A form, as the page has it after a redirect: htmx sends it with the token that the body inherits to it.
  const undoing = (box, { address, target }, words) => {
    const form = document.createElement("form");
    const button = document.createElement("button");
    Object.assign(button, { className: "btn small", type: "submit" });
    button.append(box.dataset.undo);
    Object.assign(form, { method: "post", action: address });
    for (const [name, value] of Object.entries({ "hx-post": address, "hx-target": target, "hx-swap": "outerHTML" })) form.setAttribute(name, value);
    form.append(words, button);
    form.addEventListener("submit", () => setTimeout(() => form.remove()));
    return form;
  };
  const tell = (words, bad, undo, lead) => {
    const box = document.getElementById("toasts");
    const toast = undo ? undoing(box, undo, words) : document.createElement("p");
    toast.className = bad ? "toast bad" : "toast";
    if (!undo) toast.append(words);
    if (lead) toast.append(" ", Object.assign(document.createElement("a"), { className: "btn small", href: lead.address, textContent: lead.words }));
    if (bad) {
      const close = document.createElement("button");
      close.className = "btn small";
      close.append(box.dataset.close);
      close.addEventListener("click", () => toast.remove());
      toast.append(close);
    } else {
      const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove());
      setTimeout(leave, undo ? 15000 : 6000);
    }
    box.replaceChildren(toast);
    htmx.process(toast);
  };
  document.addEventListener("toast", (event) => event.detail.toasts.forEach(({ words, bad, undo, lead }) => tell(words, bad, undo, lead)));
  document.addEventListener("htmx:error", (event) => {
    // An answer with an error status brings its own toast; this is for none at all.
    if (!event.detail.ctx?.response) tell(document.getElementById("toasts").dataset.offline, true);
  });

  // Of clicks in quick succession one answer may overtake another: a late one tells of less than is shown, so the list is
  // asked for anew.
  const numbers = new WeakMap();
  let last = 0;
  let shown = 0;
  let open = 0;
  let late = false;
  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    if (ctx.target?.id !== "matches") return;
    numbers.set(ctx, (last += 1));
    open += 1;
  });
  document.addEventListener("htmx:before:swap", (event) => {
    const number = numbers.get(event.detail.ctx);
    if (number > shown) shown = number;
    else if (number) {
      late = true;
      event.preventDefault();
    }
  });
  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (!numbers.has(ctx)) return;
    open -= 1;
    if (open || !late) return;
    late = false;
    htmx.ajax("GET", location.pathname + location.search, { target: "#matches", swap: "outerMorph" });
  });

  // The session is another one: what was typed is sent again with its token.
  document.addEventListener("token", ({ detail: { token } }) => {
    document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
    document.querySelectorAll("input[name=csrf_token]").forEach((field) => (field.value = token));
  });

  // A bookmark to be: on our own pages it may not run.
  document.addEventListener("click", (event) => {
    const bookmark = event.target.closest("[data-elsewhere]");
    if (!bookmark) return;
    event.preventDefault();
    tell(bookmark.dataset.elsewhere);
  });

  // Whoever has told no time zone is proposed the one that their browser goes by.
  const zone = document.querySelector("[data-own-zone]");
  if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value;

  // A form that could not be taken: keys go on at what is wrong in it.
  if (document.activeElement === document.body) document.querySelector("main [aria-invalid=true]")?.focus();

  document.addEventListener("click", (event) => event.target.closest("[data-print]") && print());

  // A chip leads to the page of the search without it. At the end: where a browser keeps nothing, this throws.
  document.addEventListener("click", (event) => {
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (event.target.closest("#chips .chip") && !elsewhere) sessionStorage.setItem("keep-place", "1");
  });
  if (sessionStorage.getItem("keep-place")) keepPlace();
  sessionStorage.removeItem("keep-place");
})();
