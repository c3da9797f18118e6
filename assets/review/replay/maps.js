// The maps of a replay: which levels of which runs are seen, and what part of them.

// All levels at once, instead of the place of one from below.
const ALL_FLOORS = -1;
const ZOOM_STEP = 1.4;
const PAN_STEP = 0.12;

class Maps {
  // `redraw` asks for a new picture, `pick` is told who was clicked on.
  constructor(place, runs, names, sources, { home, redraw, pick }) {
    Object.assign(this, { place, runs, names, sources, redraw, pick });
    this.camera = new Camera(home);
    this.panes = [];
    this.floors = Math.max(...runs.map((run) => run.data.levels.length));
    place.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    place.addEventListener("pointerdown", (event) => this.press(event));
    place.addEventListener("pointermove", (event) => this.drag(event));
    place.addEventListener("pointerup", (event) => this.release(event));
    place.addEventListener("pointercancel", () => (this.held = null));
    new ResizeObserver(() => this.settle()).observe(place);
  }

  // Shows a floor, counted from the lowest, or all of them.
  show(floor) {
    this.floor = floor;
    const wanted = floor === ALL_FLOORS ? [...Array(this.floors).keys()].reverse() : [floor];
    this.panes = wanted.flatMap((each) => this.runs.flatMap((run, side) => this.paneOf(run, side, each)));
    this.place.replaceChildren(...this.panes.map((pane) => pane.element));
    this.settle();
  }

  paneOf(run, side, floor) {
    const level = run.data.levels.findIndex((one) => one.floor === floor);
    if (level < 0) {
      return [];
    }
    const pane = new Pane(run, level, this.names[side], this.camera, this.sources[side]);
    pane.side = side;
    return [pane];
  }

  // Sets the panes side by side so that each is as large as it goes, and draws anew.
  settle() {
    const count = this.panes.length;
    if (count === 0) {
      return;
    }
    const [wide, high] = this.camera.size(this.panes[0]);
    const { clientWidth: width, clientHeight: height } = this.place;
    let [columns, best] = [1, 0];
    for (let tried = 1; tried <= count; tried += 1) {
      const rows = Math.ceil(count / tried);
      const scale = Math.min(width / tried / wide, height / rows / high);
      if (scale > best * 1.001) {
        [columns, best] = [tried, scale];
      }
    }
    this.place.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    this.panes.forEach((pane) => pane.measure());
    this.look();
  }

  // The camera moved: all panes look there.
  look() {
    this.camera.frame(this.panes[0]);
    for (const pane of this.panes) {
      pane.aim();
      pane.paintPlan();
    }
    this.place.classList.toggle("closer", this.camera.zoom > 1);
    this.redraw();
  }

  // Closer or wider, about a point of a pane if there is one.
  zoom(factor, pane = null, x = 0, y = 0) {
    const { camera } = this;
    const held = pane === null ? null : pane.shareAt(x, y);
    const zoom = Math.min(MOST_ZOOM, Math.max(1, camera.zoom * factor));
    if (held !== null) {
      camera.u = held[0] + ((camera.u - held[0]) * camera.zoom) / zoom;
      camera.v = held[1] + ((camera.v - held[1]) * camera.zoom) / zoom;
    }
    camera.zoom = zoom;
    this.leaveHome();
  }

  // Keeps the building or the site in view.
  keep(home) {
    this.camera.home = home;
    this.look();
  }

  leaveHome() {
    this.camera.home = "";
    this.look();
  }

  // Moves the camera by shares of what is seen.
  pan(right, down) {
    this.camera.u += (right * PAN_STEP) / this.camera.zoom;
    this.camera.v += (down * PAN_STEP) / this.camera.zoom;
    this.leaveHome();
  }

  paneAt(event) {
    return this.panes.find((pane) => pane.element.contains(event.target)) || null;
  }

  // The page scrolls on over the map until the map was chosen.
  wheel(event) {
    const pane = this.paneAt(event);
    const chosen = document.activeElement === this.place || event.ctrlKey || event.metaKey;
    if (pane === null || !chosen) {
      return;
    }
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, pane, ...pointIn(pane, event));
  }

  press(event) {
    if (event.button === 0 && this.paneAt(event) !== null) {
      this.held = { x: event.clientX, y: event.clientY, moved: false };
    }
  }

  drag(event) {
    const { held } = this;
    const pane = this.paneAt(event);
    if (!held || pane === null || event.buttons === 0) {
      return;
    }
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(dx, dy) < 5) {
      return;
    }
    const [, , wide, high] = pane.window;
    this.camera.u -= dx / pane.scale / wide;
    this.camera.v -= dy / pane.scale / high;
    Object.assign(held, { x: event.clientX, y: event.clientY, moved: true });
    this.leaveHome();
  }

  release(event) {
    const { held } = this;
    this.held = null;
    const pane = this.paneAt(event);
    if (held && !held.moved && pane !== null) {
      this.pick(pane, ...pointIn(pane, event));
    }
  }
}

// Where an event is within a pane.
function pointIn(pane, event) {
  const box = pane.element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
