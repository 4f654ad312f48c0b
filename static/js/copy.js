// Copies the text of the field that a button names. Without a script, or where copying is not allowed, there is no button.
(() => {
  "use strict";
  document.querySelectorAll("[data-copy]").forEach((button) => (button.hidden = !navigator.clipboard));
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    const field = button && document.getElementById(button.dataset.copy);
    if (!field) return;
    await navigator.clipboard.writeText(field.value);
    document.dispatchEvent(new CustomEvent("toast", { detail: { toasts: [{ words: button.dataset.copied }] } }));
  });
})();
