// Parts of pages that ask for themselves anew (data-live): only while somebody can see them, never under their hands, and
// quietly where there is no connection. Whoever holds them still puts data-held on the body.
(() => {
  const body = document.body;
  const again = () => document.querySelector("[data-live]") && htmx.trigger(body, "applications");
  const ofLive = ({ detail: { ctx } }) => ctx?.sourceElement?.matches?.("[data-live]") && ctx.request?.method === "GET";
  const byItself = (event) => ofLive(event) && event.detail.ctx.sourceEvent?.type === "every";
  let stopped = false;
  document.addEventListener("htmx:before:request", (event) => {
    if (!ofLive(event)) return;
    if ("held" in body.dataset || (byItself(event) && (document.hidden || stopped))) event.preventDefault();
  });
  // An answer that was under way as somebody took hold: they are told what is so when they let go.
  document.addEventListener("htmx:before:swap", (event) => {
    if (ofLive(event) && "held" in body.dataset) event.preventDefault();
  });
  document.addEventListener("htmx:response:error", (event) => {
    if (byItself(event) && event.detail.ctx.response.status === 401) stopped = true;
  });
  // No connection: what nobody asked for is not told as having failed.
  addEventListener("htmx:error", (event) => byItself(event) && event.stopImmediatePropagation(), true);
  document.addEventListener("visibilitychange", () => document.hidden || stopped || again());
  addEventListener("pageshow", (event) => event.persisted && again());
})();
