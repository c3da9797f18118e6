(() => {
"use strict";
// The page's own manners: its theme, where one is, the filters of the list of events. Without it the
// page reads and prints the same.
const all = (what, within = document) => [...within.querySelectorAll(what)];

// The reader's setting decides until the button does; nothing is kept.
function theme() {
  const button = document.querySelector("[data-theme-button]");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const now = () => root.dataset.theme || (dark.matches ? "dark" : "light");
  const tell = () => { button.textContent = now() === "dark" ? "Light" : "Dark"; };
  button.addEventListener("click", () => {
    root.dataset.theme = now() === "dark" ? "light" : "dark";
    tell();
    document.dispatchEvent(new Event("themechange"));
  });
  button.setAttribute("aria-label", "Switch between light and dark");
  dark.addEventListener("change", tell);
  tell();
  button.hidden = false;
}

// On a narrow screen the contents fold; which section one reads is marked.
function contents() {
  const list = document.querySelector(".x-contents");
  if (!list) return;
  const fold = list.querySelector("details");
  const wide = matchMedia("(min-width: 68rem)");
  const fit = () => { fold.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  const links = new Map(all("a", list).map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target.id); else seen.delete(target.id);
    }
    const here = [...links.keys()].find((id) => seen.has(id));
    for (const [id, link] of links) {
      if (id === here) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-15% 0px -70% 0px" });
  for (const section of all("main > section")) watch.observe(section);
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) fold.open = false;
  });
}

// What scrolls can be reached by keyboard, says what it is, and has a shade where there is more beyond.
function scrolls() {
  const shade = (box) => box.classList.toggle("more", box.scrollLeft + box.clientWidth + 1 < box.scrollWidth);
  const fit = (box) => {
    shade(box);
    const more = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    if (!more) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      return;
    }
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    const title = box.querySelector("caption") || box.closest("figure").querySelector(".title");
    box.setAttribute("aria-label", title.textContent);
  };
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => fit(target)));
  for (const box of all(".scroll")) {
    watch.observe(box);
    box.addEventListener("scroll", () => shade(box), { passive: true });
  }
}

// The list of events by what it is about, by department, by text.
function filters() {
  const form = document.querySelector("[data-filters]");
  const table = document.querySelector("[data-events]");
  if (!form || !table) return;
  const rows = all("tbody tr", table).map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const count = form.querySelector("[data-count]");
  const apply = () => {
    const given = new FormData(form);
    const topics = new Set(given.getAll("topic"));
    const words = given.get("text").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      const fits = topics.has(row.dataset.kind)
        && (given.get("unit") === "" || given.get("unit") === row.dataset.unit)
        && (!given.has("evidence") || row.dataset.evidence !== undefined)
        && words.every((word) => text.includes(word));
      row.classList.toggle("out", !fits);
      shown += fits;
    }
    count.textContent = shown === rows.length ? `${shown} events` : `${shown} of ${rows.length} events`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  // An event that is gone to is never filtered out, and its line is marked.
  const show = (id) => {
    const row = id.startsWith("event-") && document.getElementById(id);
    if (!row) return;
    if (row.classList.contains("out")) form.reset();
    for (const other of all(".here", table)) other.classList.remove("here");
    row.classList.add("here");
    const box = table.closest(".scroll");
    box.scrollTop = row.offsetTop - box.clientHeight / 3;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#event-"]');
    if (link) show(link.hash.slice(1));
  });
  addEventListener("hashchange", () => show(location.hash.slice(1)));
  show(location.hash.slice(1));
}

for (const part of [theme, contents, scrolls, filters]) part();
})();
