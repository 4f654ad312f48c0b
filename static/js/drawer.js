// The assistant's panel where it covers the page: what lies behind is out of reach meanwhile, and Back, Escape and its button
// close it. It is an entry of the history, so that Back leads to the page behind it and not away from that.
(() => {
  "use strict";
  const narrow = matchMedia("(width < 72rem)");
  const panel = () => document.querySelector("body > aside.chat");
  const covers = () => Boolean(narrow.matches && panel()?.checkVisibility());
  const isEntry = () => Boolean(history.state?.drawer);
  const closer = () => panel()?.querySelector(":scope > header form button");
  let at = isEntry();
  const settle = () => {
    for (const each of document.body.children) if (!each.matches("#chat, #toasts, #chat-said, script")) each.inert = covers();
    if (covers() && !isEntry()) history.pushState({ ...history.state, drawer: true }, "");
    else if (!covers() && isEntry()) history.back();
    at = isEntry();
  };

  // The entry comes first: where it is left the panel goes, whichever way that was.
  document.addEventListener("click", (event) => {
    if (!isEntry() || event.target.closest("button") !== closer() || !covers()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    history.back();
  }, true);
  let passing = false; // between the page and its panel htmx has nothing to restore
  addEventListener("popstate", () => {
    passing = at !== isEntry();
    at = isEntry();
    if (!at && covers()) closer()?.click();
    else if (at && !covers() && narrow.matches) document.querySelector(".top .ask")?.click();
    setTimeout(() => (passing = false), 50);
  });
  document.addEventListener("htmx:before:history:restore", (event) => passing && event.preventDefault());

  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail.ctx?.target?.id !== "chat") return;
    settle();
    if (!document.querySelector("aside.chat")) document.querySelector(".top .ask")?.focus();
  });
  // What leads to the page behind it leads there by going out of the way.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("body > aside.chat a[href]:not([hx-get])");
    if (!link || !covers() || link.hash || link.href !== location.href) return;
    event.preventDefault();
    closer()?.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.("body > .chat")) closer()?.click();
  });
  narrow.addEventListener("change", settle);
  if (isEntry()) panel()?.classList.remove("kept"); // come back to
  settle();
})();
