// A replay: one clock, its maps, and all that is pressed.

// How often the line under the map is written while it plays, in milliseconds: it is read aloud.
const SAY_EVERY_MS = 4000;
const STEP_TICKS = 8;
const LONG_STEP_TICKS = 10 * TICKS_PER_S;

class Replay {
  constructor(root, runs, names, sources) {
    Object.assign(this, { root, runs, sources, at: 0, playing: false });
    Object.assign(this, { picked: { side: 0, who: -1 }, follows: false });
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.dark = window.matchMedia("(prefers-color-scheme: dark)");
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.facts = runs.map((run, side) => new Facts(run, names[side]));
    this.part("facts").append(...this.facts.map((facts) => facts.element));
    root.classList.toggle("beside", runs.length > 1);
    root.classList.toggle("drill", !runs.some((run) => run.data.has_threat));
    this.bar = new Bar(root, runs, (at) => this.go(at));
    this.maps = new Maps(this.part("maps"), runs, names, sources, {
      home: this.begunOutdoors() ? "site" : "building",
      redraw: () => this.draw(),
      pick: (pane, x, y) => this.pickAt(pane, x, y),
    });
    this.maps.show(this.floorToBegin());
    this.listFloors();
    this.listPeople();
    drawLegend(this.part("legend"), runs[0]);
    this.listen();
    this.go(0);
  }

  // The page's button goes before the reader's setting.
  isDark() {
    const { theme } = document.documentElement.dataset;
    return theme ? theme === "dark" : this.dark.matches;
  }

  // What tests and other scripts may use: a tick is one of the first run.
  get tick() {
    return Math.round(this.at + this.runs[0].data.zero);
  }

  get level() {
    return this.maps.floor;
  }

  set level(floor) {
    this.showFloor(floor);
  }

  // To a tick of a run, the first unless another is named.
  seek(tick, side = 0) {
    const run = this.runs[side] || this.runs[0];
    this.go(tick - run.data.zero);
  }

  play() {
    if (this.playing) {
      return;
    }
    if (this.at >= this.bar.last) {
      this.go(this.bar.first);
    }
    this.playing = true;
    this.last = null;
    this.showPlaying();
    requestAnimationFrame((now) => this.frame(now));
  }

  pause() {
    this.playing = false;
    this.showPlaying();
    this.draw();
    this.say();
  }

  showPlaying() {
    write(this.part("play"), say(this.runs[0], this.playing ? "pause" : "play"));
  }

  // One picture of the playing run.
  frame(now) {
    if (!this.playing) {
      return;
    }
    const passed = this.last === null ? 0 : Math.min(250, now - this.last);
    this.last = now;
    this.at += (passed / 1000) * TICKS_PER_S * Number(this.part("speed").value);
    if (this.at >= this.bar.last) {
      this.at = this.bar.last;
      this.pause();
      return;
    }
    this.draw();
    if (this.said === undefined || now - this.said > SAY_EVERY_MS) {
      this.say();
      this.said = now;
    }
    requestAnimationFrame((later) => this.frame(later));
  }

  // To a time from zero, in ticks.
  go(at) {
    this.at = Math.min(this.bar.last, Math.max(this.bar.first, at));
    this.draw();
    if (!this.playing) {
      this.say();
    }
  }

  tickOf(run) {
    return Math.min(run.data.end, Math.max(0, this.at + run.data.zero));
  }

  draw() {
    const set = (name) => this.root.querySelector(`[data-set="${name}"]`).checked;
    const show = { truth: set("truth"), alerts: set("alerts"), dark: this.isDark() };
    show.smooth = !this.still.matches;
    const moments = this.runs.map((run, side) => {
      const tick = show.smooth ? this.tickOf(run) : Math.floor(this.tickOf(run) / STEP_TICKS) * STEP_TICKS;
      const picked = this.picked.side === side ? this.picked.who : -1;
      return { tick, picture: run.pictureAt(tick, show.smooth), show: { ...show, picked } };
    });
    for (const pane of this.maps.panes) {
      const moment = moments[pane.side];
      drawLevel(pane, pane.run, moment.picture, moment.tick, moment.show);
    }
    moments.forEach((moment, side) => {
      this.facts[side].show(moment.picture, moment.tick, moment.show);
    });
    this.follow(moments);
    const first = atTime(this.runs[0], this.tickOf(this.runs[0]));
    this.bar.show(this.at, first);
    write(this.part("clock"), clock(this.at));
    const latest = this.bar.latest(this.at);
    write(this.part("latest"), latest ? `${clock(latest.at)} ${latest.say}` : "");
  }

  // The moment in words.
  say() {
    const { checked } = this.root.querySelector('[data-set="truth"]');
    const words = this.runs.map((run, side) => {
      const name = this.runs.length > 1 ? `${this.maps.names[side]}: ` : "";
      return name + momentInWords(run, this.tickOf(run), checked);
    });
    write(this.part("moment"), words.join(" "));
  }

  // The floor where it begins, else the lowest.
  floorToBegin() {
    const [run] = this.runs;
    const { level } = run.placeOf(run.threat, run.data.zero, false);
    const begun = level >= 0 ? level : this.busiest(run);
    return run.data.levels[begun].floor;
  }

  // Whether what is to be seen is out of doors: the person, or all who leave.
  begunOutdoors() {
    const [run] = this.runs;
    const { level, x, y } = run.placeOf(run.threat, run.data.zero, false);
    const space = level < 0 ? -1 : run.spaceAt(level, x, y);
    return !run.data.has_threat || (space >= 0 && run.data.spaces[space][1][2] === 1);
  }

  busiest(run) {
    const many = run.data.levels.map(() => 0);
    run.acts.forEach(({ ticks }, person) => {
      const { level } = run.placeOf(person, run.data.zero, false);
      if (level >= 0 && ticks.length > 0) {
        many[level] += 1;
      }
    });
    return many.indexOf(Math.max(...many));
  }

  listFloors() {
    const levels = [...this.runs[0].data.levels].sort((a, b) => a.floor - b.floor);
    const button = (words, floor) => {
      const made = element("button", words);
      made.type = "button";
      made.addEventListener("click", () => this.showFloor(floor));
      made.dataset.floor = String(floor);
      this.part("floors").append(made);
    };
    levels.forEach((level) => button(level.title, level.floor));
    if (levels.length > 1) {
      button(say(this.runs[0], "all_floors"), ALL_FLOORS);
    }
    this.showFloor(this.maps.floor);
  }

  showFloor(floor) {
    if (floor !== ALL_FLOORS && (floor < 0 || floor >= this.maps.floors)) {
      return;
    }
    this.maps.show(floor);
    for (const made of this.part("floors").children) {
      made.setAttribute("aria-pressed", String(Number(made.dataset.floor) === floor));
    }
    this.follows = false;
    this.listNumbers();
  }

  // The rooms that have a number on the floors that are shown.
  listNumbers() {
    const lists = this.maps.panes.flatMap(({ run, level, side }) => {
      const list = this.sources[side].figure(level)?.querySelector("ol");
      return side === 0 && list ? [element("h4", run.data.levels[level].title), list.cloneNode(true)] : [];
    });
    this.part("numbers").replaceChildren(...lists);
  }

  // The floor of whoever was picked, when they went to another.
  follow(pictures) {
    const { side, who } = this.picked;
    if (!this.follows || who < 0 || this.maps.floor === ALL_FLOORS) {
      return;
    }
    const run = this.runs[side];
    const { level } = who === run.threat ? run.placeOf(who, this.tickOf(run), false) : pictures[side].picture[who];
    const floor = level < 0 ? this.maps.floor : run.data.levels[level].floor;
    if (floor !== this.maps.floor) {
      this.showFloor(floor);
      this.follows = true;
    }
  }

  // Everybody of the first run, by department.
  listPeople() {
    const [run] = this.runs;
    const find = this.part("find");
    if (run.data.has_threat) {
      find.append(new Option(say(run, "person"), String(run.threat)));
    }
    [...run.data.units, run.data.words.no_unit].forEach((title, unit, { length }) => {
      const group = document.createElement("optgroup");
      group.label = title;
      const own = unit === length - 1 ? 0 : unit + 1;
      run.people.forEach((person, who) => {
        if (person.unit === own) {
          group.append(new Option(person.name, String(who)));
        }
      });
      if (group.children.length > 0) {
        find.append(group);
      }
    });
  }

  pickAt(pane, x, y) {
    const tick = this.tickOf(pane.run);
    const { checked } = this.root.querySelector('[data-set="truth"]');
    const who = pane.personAt(pane.run.picture, x, y, tick, checked);
    this.pick(pane.side, who);
  }

  pick(side, who) {
    this.picked = { side, who };
    this.follows = true;
    this.part("find").value = side === 0 && who >= 0 ? String(who) : "";
    this.draw();
  }

  listen() {
    const { root } = this;
    root.addEventListener("click", (event) => {
      const pressed = event.target.closest("[data-do]");
      if (pressed !== null) {
        this.does(pressed.dataset.do);
      }
    });
    root.addEventListener("change", (event) => {
      if (event.target.dataset.set !== undefined) {
        this.draw();
        this.say();
      }
    });
    const find = this.part("find");
    find.addEventListener("change", () => this.pick(0, find.value === "" ? -1 : Number(find.value)));
    root.addEventListener("keydown", (event) => pressKey(this, event));
    this.dark.addEventListener("change", () => this.draw());
    document.addEventListener("themechange", () => this.draw());
  }

  // What a button or a key does.
  does(what) {
    const step = (ticks) => {
      this.go((Math.floor(this.at / STEP_TICKS) + ticks / STEP_TICKS) * STEP_TICKS);
    };
    const all = {
      play: () => (this.playing ? this.pause() : this.play()),
      back: () => step(-STEP_TICKS),
      on: () => step(STEP_TICKS),
      longBack: () => step(-LONG_STEP_TICKS),
      longOn: () => step(LONG_STEP_TICKS),
      before: () => this.go(this.bar.next(this.at, false)),
      next: () => this.go(this.bar.next(this.at, true)),
      first: () => this.go(this.bar.first),
      end: () => this.go(this.bar.last),
      closer: () => this.maps.zoom(ZOOM_STEP),
      wider: () => this.maps.zoom(1 / ZOOM_STEP),
      building: () => this.maps.keep("building"),
      site: () => this.maps.keep("site"),
      nobody: () => this.pick(0, -1),
    };
    all[what]();
  }
}
