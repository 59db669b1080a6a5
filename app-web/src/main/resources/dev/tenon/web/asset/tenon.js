// Optional. Every page works without it: copy buttons stay hidden, and values can be selected.
"use strict";

function showScripted(root) {
  root.querySelectorAll("[data-script]").forEach((element) => {
    element.hidden = false;
  });
  if (!navigator.clipboard) return;
  root.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
  });
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const value = button.parentElement.querySelector("code, pre, textarea");
  await navigator.clipboard.writeText(value.textContent);
  const label = button.getAttribute("aria-label");
  button.classList.add("ok");
  button.setAttribute("aria-label", "Copied");
  setTimeout(() => {
    button.classList.remove("ok");
    button.setAttribute("aria-label", label);
  }, 1500);
});

document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-select-all]");
  if (!all) return;
  all.closest("form").querySelectorAll("input[type=checkbox][name=id]").forEach((box) => {
    box.checked = all.checked;
  });
});

document.addEventListener("htmx:load", (event) => showScripted(event.detail.elt));
showScripted(document);
