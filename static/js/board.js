// The board: cards are moved by drag, by keys and by one menu for all. The server has the last word: what it refuses goes back.
(() => {
  const map = document.getElementById("keys");
  const menu = document.getElementById("moving");
  const body = document.body;
  const board = () => document.getElementById("applications");
  const lanes = () => [...document.querySelectorAll(".lane")];
  const goals = document.getElementById("goals");
  const link = (card) => card?.querySelector("a");
  const lane = (card) => card.closest("[data-stage]"); // of one that ended: its own line
  const cards = (of) => [...of.querySelectorAll(".card")];
  const ways = (of) => of.dataset.ways.split(" ");
  const here = () => document.activeElement?.closest(".card");
  const held = () => document.activeElement?.closest(".card, .ended li");

  // While somebody holds a card or the menu, or an answer is on its way, the board does not change under them.
  let holds = 0;
  const hold = () => {
    holds += 1;
    body.dataset.held = "";
  };
  const letGo = () => {
    holds -= 1;
    if (holds) return;
    delete body.dataset.held;
    htmx.trigger(body, "applications");
  };

  // What is shown is ahead of what is known. Of each card one move is under way: what is wished meanwhile goes out after its
  // answer, from where that says the card is; of several wishes the last. Whatever else became of it, it stands where it was.
  const wishes = new Map();
  const show = (card, at) => {
    const there = document.getElementById(`in-${at}`);
    const focused = card.contains(document.activeElement);
    if (there && card.matches(".card") && card.parentElement !== there) there.prepend(card);
    if (focused) link(card).focus();
  };
  const ask = async (card, to, from) => {
    let at;
    const hear = ({ detail }) => (at = detail.stage);
    card.addEventListener("applications", hear);
    await htmx.ajax("POST", `${link(card).pathname}/move`, { source: card, target: card, swap: "none", values: { to, from } });
    card.removeEventListener("applications", hear);
    return at ?? from;
  };
  const placeOf = (card) => ({ list: card.parentElement, next: card.nextSibling, from: lane(card).dataset.stage });
  const move = async (card, to, home = placeOf(card)) => {
    const under = wishes.has(card);
    wishes.set(card, to);
    show(card, to);
    if (under) return;
    hold();
    // The next answer is wanted whole, also where nothing changed.
    board().setAttribute("hx-get", board().getAttribute("hx-get").replace(/seen=[^&]*/, "seen="));
    let at = home.from;
    let wish;
    do {
      wish = wishes.get(card);
      at = await ask(card, wish, at);
    } while (at === wish && at !== wishes.get(card));
    wishes.delete(card);
    if (at !== home.from) show(card, at);
    else if (card.parentElement !== home.list) {
      const focused = card.contains(document.activeElement);
      home.list.insertBefore(card, home.next?.parentElement === home.list ? home.next : null);
      if (focused) link(card).focus();
    }
    if (card.closest(".goal")) card.remove(); // its line comes with the next answer
    letGo();
  };

  const sortable = () => {
    for (const list of document.querySelectorAll(".lane .cards, .goal")) {
      if (Sortable.get(list)) continue;
      let home;
      let next;
      Sortable.create(list, {
        group: "board", sort: false, draggable: ".card", filter: "[data-move]", preventOnFilter: false, ghostClass: "lifted", delay: 250, delayOnTouchOnly: true,
        onStart: ({ item, from }) => {
          home = { list: from, next: item.nextSibling, from: lane(from).dataset.stage };
          next = here() === item && onwards(item).slice(1);
          for (const goal of goals.children) goal.hidden = !ways(lane(from)).includes(goal.dataset.stage);
          goals.hidden = false;
          hold();
        },
        onEnd: ({ item, from, to }) => {
          goals.hidden = true;
          if (from !== to) move(item, to.closest("[data-stage]").dataset.stage, home);
          if (next && !item.checkVisibility()) goOn(next);
          letGo();
        },
      });
    }
  };
  // Where the focus goes on from a card that leaves: to those below it, those above it, then to any.
  const onwards = (card) => {
    const list = [...card.parentElement.children];
    const at = list.indexOf(card);
    return [card, ...list.slice(at + 1), ...list.slice(0, at).reverse(), ...cards(board())].map((each) => each.id).filter(Boolean);
  };
  const goOn = (ids) => focus(ids.map((id) => document.getElementById(id)).find((each) => each?.matches(".card, .ended li")) ?? board());
  // A finger that lifts a card asks for no menu of the link in it.
  document.addEventListener("contextmenu", (event) => goals.hidden || event.preventDefault());

  // One menu for all cards: it opens beside the one that asked for it.
  let moved;
  const openMenu = (card) => {
    const link = card.querySelector("[data-move]");
    const may = ways(lane(card));
    if (!may[0]) return location.assign(link.href); // nobody moves it: its page says why
    const button = link.getBoundingClientRect();
    moved = card;
    for (const each of menu.querySelectorAll("button:not([data-apply])")) each.hidden = !may.includes(each.value);
    const apply = menu.querySelector("[data-apply]");
    if (apply) {
      apply.hidden = !["saved", "preparing", "needs-you"].includes(lane(card).dataset.stage);
      apply.form.action = `${link.pathname}/package`;
    }
    menu.showPopover();
    const { offsetWidth, offsetHeight } = menu;
    menu.style.left = `${Math.max(8, Math.min(button.right - offsetWidth, innerWidth - offsetWidth - 8))}px`;
    menu.style.top = `${Math.max(8, Math.min(button.bottom + 4, innerHeight - offsetHeight - 8))}px`;
    menu.querySelector("button:not([hidden])")?.focus();
  };
  // At once and each time: of "toggle" there is one for a menu that was closed and opened again in between.
  menu.addEventListener("beforetoggle", (event) => (event.newState === "open" ? hold() : letGo()));
  menu.addEventListener("click", (event) => {
    const to = event.target.closest("button")?.value;
    if (!to) return;
    menu.hidePopover();
    link(moved).focus();
    move(moved, to);
  });
  menu.addEventListener("keydown", (event) => {
    const shown = [...menu.querySelectorAll("button:not([hidden])")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    shown.at((shown.indexOf(document.activeElement) + step) % shown.length).focus();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#applications [data-move]");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openMenu(button.closest("li"));
  });

  const focus = (card) => {
    link(card)?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  };
  const walk = (down) => {
    const card = here();
    if (!card) return focus(cards(board())[0]);
    const list = cards(lane(card));
    return focus(list[Math.min(Math.max(list.indexOf(card) + down, 0), list.length - 1)]);
  };
  const cross = (step) => {
    const card = here();
    if (!card) return focus(cards(board())[0]);
    const row = cards(lane(card)).indexOf(card);
    let at = lanes().indexOf(lane(card)) + step;
    while (lanes()[at] && !cards(lanes()[at]).length) at += step;
    const list = lanes()[at] ? cards(lanes()[at]) : [];
    return list.length ? focus(list[Math.min(row, list.length - 1)]) : true;
  };
  const shift = (step) => {
    const card = here();
    const may = ways(lane(card));
    let at = lanes().indexOf(lane(card)) + step;
    while (lanes()[at] && !may.includes(lanes()[at].dataset.stage)) at += step;
    if (!lanes()[at]) {
      const end = step > 0 && may[0] && (openMenu(card), menu.querySelector("[data-end]:not([hidden])"));
      end?.focus?.();
      return true;
    }
    move(card, lanes()[at].dataset.stage);
    return focus(card);
  };
  const forward = () => (getComputedStyle(board()).direction === "rtl" ? -1 : 1);
  const keys = {
    j: () => walk(1),
    k: () => walk(-1),
    h: () => cross(-forward()),
    l: () => cross(forward()),
    o: () => here() && (link(here()).click(), true),
    m: () => held() && (openMenu(held()), true),
    ArrowDown: () => here() && walk(1),
    ArrowUp: () => here() && walk(-1),
    ArrowLeft: () => here() && cross(-forward()),
    ArrowRight: () => here() && cross(forward()),
    "Shift+ArrowLeft": () => here() && shift(-forward()),
    "Shift+ArrowRight": () => here() && shift(forward()),
  };
  document.addEventListener("keydown", (event) => {
    if ("off" in map.dataset || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable], [popover]") || document.querySelector("dialog[open]")) return;
    const name = event.shiftKey && event.key.startsWith("Arrow") ? `Shift+${event.key}` : event.key;
    if (!board() || !Object.hasOwn(keys, name) || (event.repeat && !/^(Arrow|[hjkl]$)/.test(name))) return;
    if (keys[name]()) event.preventDefault();
  });

  // Lanes that came with an answer take cards too; the card with the focus keeps it in browsers that lose it as it is moved.
  // Whoever asked for all of a lane goes on at the first that came with it.
  let order;
  let more;
  document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
    const card = held();
    order = card && [card.id.replace("e-", "a-"), ...onwards(card)];
    more = ctx.sourceElement?.id?.startsWith("more-") ? { ...ctx.sourceElement.dataset } : undefined;
  });
  document.addEventListener("htmx:after:swap", () => {
    sortable();
    if (more) focus(cards(document.getElementById(`lane-${more.of}`))[Number(more.first)]);
    more = undefined;
    if (order && document.activeElement === body) goOn(order);
  });
  sortable();
})();
