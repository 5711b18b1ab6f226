// Enhancements only: every page works without this file.
// The address of GOV.UK Frontend comes from the page, so that it carries the hash of its content.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}

const { initAll } = await import(document.getElementById("govuk-frontend").href);
initAll();

// A table that fits needs no stop for the keyboard; one that scrolls does.
function markScrollable(region) {
  if (region.scrollWidth > region.clientWidth) {
    region.tabIndex = 0;
  } else {
    region.removeAttribute("tabindex");
  }
}
const sizes = new ResizeObserver((entries) => entries.forEach((entry) => markScrollable(entry.target)));
document.querySelectorAll(".app-table-region").forEach((region) => sizes.observe(region));

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) {
    window.print();
  }
});
