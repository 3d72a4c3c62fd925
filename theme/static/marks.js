// Fetches the search when a search has led here: it marks the words that were looked for.
"use strict";
if (/^#q=./.test(location.hash)) {
  const script = document.createElement("script");
  script.src = document.currentScript.dataset.script;
  script.dataset.root = document.currentScript.dataset.root;
  document.head.append(script);
}
