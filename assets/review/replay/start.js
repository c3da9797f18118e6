// Begins the replays of the page, and takes its links to moments there.

// What tests and the page may use.
const hotwash = { replays: [], ready: null };
window.hotwash = hotwash;

async function begin(root) {
  const ids = root.dataset.replay.split(" ").filter((id) => id !== "");
  const runs = [];
  for (const id of ids) {
    runs.push(await Run.read(document.getElementById(id).textContent));
  }
  const figures = ids.map((id) => figuresOf(root, id));
  const sources = figures.map((own) => imagesOf(own.size > 0 ? own : figures[0]));
  const names = ids.map((id) => (ids.length > 1 ? document.getElementById(id).dataset.name || id : ""));
  root.querySelector(".replay-live").hidden = false;
  root.classList.add("playing");
  return new Replay(root, runs, names, sources);
}

// The pictures of a run's levels, by level.
function figuresOf(root, id) {
  const all = [...root.querySelectorAll(".replay-floor")];
  const own = all.filter((figure) => figure.dataset.run === id);
  return new Map(own.map((figure) => [Number(figure.dataset.level), figure]));
}

// Whatever names a tick takes the replay there. Another tab or window is left to the browser.
function follow(event) {
  const link = event.target.closest("[data-tick]");
  const [replay] = hotwash.replays;
  if (link === null || !replay || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  replay.pause();
  replay.seek(Number(link.dataset.tick), Number(link.closest("[data-side]")?.dataset.side || 0));
  const smooth = replay.still.matches ? "auto" : "smooth";
  replay.root.scrollIntoView({ block: "start", behavior: smooth });
}

async function beginAll() {
  for (const root of document.querySelectorAll(".replay")) {
    try {
      hotwash.replays.push(await begin(root));
    } catch (fault) {
      root.querySelector(".replay-fault").hidden = false;
      root.dataset.fault = String(fault);
    }
  }
  document.addEventListener("click", follow);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-tick]:not(a, button)")) {
      follow(event);
    }
  });
}

hotwash.ready =
  document.readyState === "loading"
    ? new Promise((done) => document.addEventListener("DOMContentLoaded", () => done(beginAll())))
    : beginAll();
