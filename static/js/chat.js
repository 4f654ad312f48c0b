// The assistant's talk: Enter sends, what is written is kept until it is sent, what is said stays in sight unless somebody reads
// further up, an answer is copied as it is read, and a tab that is looked at again shows what others have changed.
(() => {
  "use strict";
  const panel = () => document.querySelector("aside.chat");
  const field = () => document.getElementById("question");
  const voice = Object.assign(document.createElement("p"), { id: "chat-said", className: "vh", role: "status" });
  document.body.append(voice); // outside of what is swapped, or nobody would hear it
  const end = () => {
    const talk = document.getElementById("talk");
    if (talk) talk.scrollTop = talk.scrollHeight;
  };
  let near = !location.hash.startsWith("#x-");
  document.addEventListener("scroll", ({ target }) => {
    if (target.id === "talk") near = target.scrollHeight - target.scrollTop - target.clientHeight < 80;
  }, true);

  // What is written and not sent, by the talk that it is for. None where a browser keeps nothing.
  const store = () => {
    try {
      return sessionStorage;
    } catch {
      return undefined;
    }
  };
  const name = () => `ask:${field().dataset.draft}`;
  const keep = (words) => (words ? store()?.setItem(name(), words) : store()?.removeItem(name()));
  const recall = () => {
    if (field() && !field().value) field().value = store()?.getItem(name()) ?? "";
  };
  let isCut = false;
  const measure = () => {
    const size = document.getElementById("question-size");
    const { value, maxLength } = field();
    size.hidden = !isCut && value.length < 0.9 * maxLength;
    const count = size.dataset.size.replace("{count}", value.length.toLocaleString(document.documentElement.lang));
    size.textContent = isCut ? `${size.dataset.cut} ${count}` : count;
    if (isCut) voice.textContent = size.dataset.cut;
  };
  document.addEventListener("paste", (event) => {
    if (event.target.id !== "question") return;
    const { value, selectionStart, selectionEnd, maxLength } = event.target;
    const pasted = (event.clipboardData?.getData("text") ?? "").replaceAll("\r\n", "\n");
    isCut = value.length - (selectionEnd - selectionStart) + pasted.length > maxLength;
    // Of a full field nothing changes, and no input is told of.
    setTimeout(measure);
  });
  document.addEventListener("input", (event) => {
    if (event.target.id !== "question") return;
    isCut &&= event.inputType === "insertFromPaste";
    keep(event.target.value);
    measure();
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches('form[action$="/sign-out"]')) return;
    Object.keys(store() ?? {}).filter((each) => each.startsWith("ask:")).forEach((each) => store().removeItem(each));
  });

  const shown = () => {
    document.querySelectorAll("[data-copy-text]").forEach((button) => (button.hidden = !navigator.clipboard));
    if (near) end();
  };
  let sending; // what is written as a question is sent: the question, or beside an example
  let stood; // where somebody is in a panel that renews itself
  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    const source = ctx.sourceElement;
    if (source?.matches?.("#chat .say, #chat .examples")) sending = { name: name(), beside: source.matches(".examples") && field().value };
  });
  document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
    if (ctx.target?.id !== "chat") return;
    const { id, selectionStart, selectionEnd } = document.activeElement ?? {};
    const talk = document.getElementById("talk");
    const isNews = ctx.sourceEvent?.type === "news";
    stood = isNews && { id: ctx.target.contains(document.activeElement) && id, selectionStart, selectionEnd, top: near ? null : talk?.scrollTop };
  });
  document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    if (ctx.target?.id !== "chat") return shown();
    if (sending && !field()?.matches("[aria-invalid]")) {
      store()?.removeItem(sending.name);
      if (field() && sending.beside) keep(sending.beside);
      if (field()) voice.textContent = field().dataset.sent;
    }
    sending = undefined;
    recall();
    if (!stood || stood.top === null) near = true;
    shown();
    if (!stood) return;
    if (stood.top) document.getElementById("talk").scrollTop = stood.top;
    const was = stood.id ? document.getElementById(stood.id) : null;
    was?.focus({ preventScroll: true });
    if (was === field()) was?.setSelectionRange(stood.selectionStart, stood.selectionEnd);
  });
  let held = ""; // the exchange in which somebody is, whose button goes when it ends
  document.addEventListener("htmx:sse:before:message", () => {
    held = document.activeElement?.closest(".exchange")?.id ?? "";
  });
  document.addEventListener("htmx:sse:after:message", () => {
    if (held && document.activeElement === document.body) document.querySelector(`#${held} form[action$="/anew"] button`)?.focus();
    shown();
  });
  recall();
  shown();
  document.addEventListener("keydown", (event) => {
    if (event.target.id === "question" && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (event.target.value.trim()) event.target.form.requestSubmit();
    }
  });

  // Another tab may have asked, decided or deleted. What nobody asked for is not told as having failed.
  let isOut = false;
  const look = () => document.hidden || isOut || !panel()?.checkVisibility() || htmx.trigger(panel(), "news");
  const isNews = (event) => event.detail.ctx?.sourceEvent?.type === "news";
  document.addEventListener("visibilitychange", look);
  addEventListener("focus", look);
  addEventListener("pageshow", (event) => event.persisted && look());
  addEventListener("htmx:error", (event) => isNews(event) && event.stopImmediatePropagation(), true);
  document.addEventListener("htmx:response:error", (event) => {
    if (isNews(event) && event.detail.ctx.response.status === 401) isOut = true;
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy-text]");
    const said = button && document.getElementById(button.dataset.copyText);
    if (!said) return;
    await navigator.clipboard.writeText(said.innerText);
    document.dispatchEvent(new CustomEvent("toast", { detail: { toasts: [{ words: button.dataset.copied }] } }));
  });
})();
