// A pane: one level of one run on the screen, with its place in the plan.

const MOST_ZOOM = 12;
// How much of the top of a pane its title and EXERCISE take.
const MARKING_HIGH = 22;
// A click picks whoever is nearest within so many points.
const PICK_WITHIN = 16;

// What part of the levels is seen: the same for all panes of a replay. `u` and `v` are the middle, as
// shares of the site, which is all that is drawn of any level; a zoom of 1 shows the whole of it. `home` says what it keeps in view when
// the window changes: the building, the site, or, once it was moved, neither.
class Camera {
  constructor(home) {
    Object.assign(this, { home, zoom: 1, u: 0.5, v: 0.5 });
  }

  // The width and height of what it is to keep in view.
  size({ run }) {
    const [, , wide, high] = run.site;
    const [, , width, height] = run.data.built;
    return this.home === "building" && width > 0 ? [width, height] : [wide, high];
  }

  // Looks at what it is to keep in view.
  frame(pane) {
    const [left, top, wide, high] = pane.run.site;
    const [x, y, width, height] = pane.run.data.built;
    if (this.home === "building" && width > 0) {
      // The floor's name and EXERCISE stand over the top of the pane.
      const built = Math.min(pane.width / width, Math.max(1, pane.height - MARKING_HIGH) / height);
      const whole = Math.min(pane.width / wide, pane.height / high);
      this.zoom = Math.max(1, built / whole);
      this.u = (x + width / 2 - left) / wide;
      this.v = (top - y + height / 2 - MARKING_HIGH / 2 / built) / high;
    } else if (this.home === "site") {
      Object.assign(this, { zoom: 1, u: 0.5, v: 0.5 });
    }
  }
}

class Pane {
  // `source` gives the level's picture as an image.
  constructor(run, level, name, camera, source) {
    this.run = run;
    this.level = level;
    this.name = name;
    this.camera = camera;
    this.element = document.createElement("div");
    this.element.className = "replay-pane";
    this.plan = this.canvas("replay-plan");
    this.front = this.canvas("replay-people");
    this.ctx = this.front.getContext("2d");
    this.image = null;
    this.width = 0;
    this.height = 0;
    source.image(level).then((image) => {
      this.image = image;
      this.paintPlan();
    });
  }

  canvas(name) {
    const canvas = document.createElement("canvas");
    canvas.className = name;
    canvas.setAttribute("aria-hidden", "true");
    this.element.append(canvas);
    return canvas;
  }

  // Takes the size that the page gives it.
  measure() {
    const width = Math.max(1, this.element.clientWidth);
    const height = Math.max(1, this.element.clientHeight);
    const ratio = window.devicePixelRatio || 1;
    if (width === this.width && height === this.height && ratio === this.ratio) {
      return;
    }
    Object.assign(this, { width, height, ratio });
    for (const canvas of [this.plan, this.front]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
  }

  // Works out the scale (points in a centimetre) and where the picture lies.
  aim() {
    const [left, top, wide, high] = this.run.site;
    const { camera } = this;
    this.scale = Math.min(this.width / wide, this.height / high) * camera.zoom;
    const reach = (size, whole) => Math.min(0.5, size / this.scale / whole / 2);
    const [halfU, halfV] = [reach(this.width, wide), reach(this.height, high)];
    camera.u = Math.min(1 - halfU, Math.max(halfU, camera.u));
    camera.v = Math.min(1 - halfV, Math.max(halfV, camera.v));
    this.left = left + camera.u * wide;
    this.top = top - camera.v * high;
    this.radius = Math.min(13, Math.max(this.scale < 0.045 ? 3.2 : 4.8, this.scale * 42));
    this.ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
  }

  toX(x) {
    return this.width / 2 + (x - this.left) * this.scale;
  }

  toY(y) {
    return this.height / 2 - (y - this.top) * this.scale;
  }

  // The share of the site at a point of the pane.
  shareAt(x, y) {
    const [left, top, wide, high] = this.run.site;
    const u = (this.left + (x - this.width / 2) / this.scale - left) / wide;
    const v = (top - this.top + (y - this.height / 2) / this.scale) / high;
    return [u, v];
  }

  // Draws the level's picture, where the camera looks.
  paintPlan() {
    const ctx = this.plan.getContext("2d");
    ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    ctx.fillStyle = WHITE;
    ctx.fillRect(0, 0, this.width, this.height);
    if (this.image !== null) {
      const [left, top, wide, high] = this.run.data.levels[this.level].window;
      const [x, y] = [this.toX(left), this.toY(top)];
      ctx.drawImage(this.image, x, y, wide * this.scale, high * this.scale);
    }
  }

  // Whoever is nearest to a point of the pane, the threat included where it is shown; -1 for nobody.
  personAt(picture, x, y, tick, truth) {
    let best = -1;
    let least = PICK_WITHIN ** 2;
    const look = (who, level, px, py) => {
      const far = (this.toX(px) - x) ** 2 + (this.toY(py) - y) ** 2;
      if (level === this.level && far < least) {
        least = far;
        best = who;
      }
    };
    picture.forEach((one) => look(one.person, one.level, one.x, one.y));
    if (truth) {
      const place = this.run.placeOf(this.run.threat, tick, false);
      look(this.run.threat, place.level, place.x, place.y);
    }
    return best;
  }
}

// The levels' pictures as images, each made once from the picture that stands on the page.
function imagesOf(figures) {
  const made = new Map();
  const image = (level) => {
    if (!made.has(level)) {
      made.set(level, imageOf(figures.get(level)));
    }
    return made.get(level);
  };
  return { image, figure: (level) => figures.get(level) };
}

function imageOf(figure) {
  const picture = figure && figure.querySelector("svg");
  if (!picture) {
    return Promise.resolve(null);
  }
  const text = new XMLSerializer().serializeToString(picture);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  return image.decode().then(
    () => image,
    () => null,
  );
}
