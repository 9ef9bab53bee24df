"use strict";
// All pieces of a leaf light up together, in the source and in the structure.
const light = (event, on) => {
  const leaf = event.target.closest("[data-leaf]");
  if (!leaf) return;
  for (const piece of document.querySelectorAll(`[data-leaf="${leaf.dataset.leaf}"]`)) {
    piece.classList.toggle("lit", on);
  }
};
document.addEventListener("mouseover", (event) => light(event, true));
document.addEventListener("mouseout", (event) => light(event, false));
