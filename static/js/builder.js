// The builder: what is typed is kept before a press leads elsewhere, else the file or version would lack the last words.
(() => {
  const patience = 5000; // ms
  let unsent; // the form, where it may be sent
  let sending = 0;
  let held;
  let longest;
  const ofBuilder = ({ detail: { ctx } }) => ctx?.sourceElement?.matches?.("#builder form");
  const isKeeping = () => sending > 0 || (unsent?.isConnected && unsent.checkValidity());
  const letGo = (goesOn) => {
    const pressed = held;
    clearTimeout(longest);
    held = unsent = undefined;
    sending = 0;
    if (goesOn && pressed?.isConnected) pressed.click();
  };
  document.addEventListener("change", (event) => {
    unsent = event.target.closest("#builder form[hx-trigger*=change]") ?? unsent;
  });
  document.addEventListener("htmx:before:request", (event) => {
    if (!ofBuilder(event)) return;
    unsent = undefined;
    sending += 1;
  });
  document.addEventListener("htmx:finally:request", (event) => {
    if (!ofBuilder(event)) return;
    sending = Math.max(0, sending - 1);
    if (held && !isKeeping()) setTimeout(letGo, 0, event.detail.ctx.response?.status < 400);
  });
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("a[href], form[method=post] button");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!pressed || elsewhere || pressed.closest("[hx-get], [hx-post]") || !isKeeping()) return;
    event.preventDefault();
    held = pressed;
    clearTimeout(longest);
    longest = setTimeout(letGo, patience, true);
  });
})();
