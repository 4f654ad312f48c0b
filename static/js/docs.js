// Shows the document of the API, in the colours of the page around it.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = () => root.classList.toggle("dark-mode", root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  colour();
  dark.addEventListener("change", colour);
  new MutationObserver(colour).observe(root, { attributeFilter: ["data-theme"] });
  const docs = document.getElementById("docs");
  window.SwaggerUIBundle({
    url: docs.dataset.document,
    domNode: docs,
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    validatorUrl: null, // nobody outside is told what is read here
    presets: [window.SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
  });
})();
