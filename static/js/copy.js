// Buttons that copy what stands in a field; where nothing is run they are not there.
document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select(); // no page may write there: the person copies what is marked
      return;
    }
    document.dispatchEvent(new CustomEvent("toast", { detail: { toasts: [{ words: button.dataset.copied, bad: false }] } }));
  });
});
