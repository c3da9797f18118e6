// One run, and how everything stands at a moment of it.

// How a patient is attended to.
const ATTENDED = { usual: 0, prepared: 1, moved: 2, alone: 3 };
// The bits of a door.
const DOOR = { open: 1, locked: 2, broken: 4 };
// What control held, below the spaces.
const KNOWN = { nothing: 0, danger: 1, over: 2, spaces: 3 };
// Farther than this, in centimetres in half a second, nobody walked: they are drawn where they are.
const FARTHEST_STEP_CM = 300;

class Run {
  static async read(text) {
    const data = JSON.parse(text);
    return new Run(data, readTrack(await unpack(data.track)));
  }

  constructor(data, track) {
    this.data = data;
    this.track = track;
    this.threat = track.movers.length - 1;
    const people = data.people.length;
    const units = data.units.length + 1;
    this.beliefs = byOwner(data.beliefs, 3, people);
    this.acts = byOwner(data.acts, 2, people);
    this.uses = byOwner(data.uses, 2, people);
    this.exposed = byOwner(data.exposed, 2, people);
    this.attended = byOwner(data.attended, 2, people);
    this.alerted = byOwner(data.alerted, 2, units);
    this.safe = byOwner(data.safe, 2, units);
    this.counts = unfold(data.counts, 5);
    this.known = unfold(data.known, 1);
    this.doors = byOwner(data.doors.changes, 2, data.doors.at.length);
    this.commanded = new Set(data.doors.commanded || []);
    this.secured = data.secured && byOwner(data.secured.changes, 2, data.spaces.length);
    this.expected = data.secured && byOwner(data.secured.expected, 1, data.spaces.length);
    this.sounded = data.sounded && byOwner(data.sounded.times, 1, data.sounded.zones.length);
    this.sizes = this.peopleByUnit(units);
    this.site = around([...data.levels.map((level) => level.window), data.built]);
    this.stays = new Set(data.words.stays);
    this.people = data.people.map(([name, [role, dependency, unit, counted]]) => ({
      name,
      role,
      sign: data.words.signs[role],
      dependency,
      unit,
      counted: counted === 1,
    }));
    this.picture = this.people.map(() => ({}));
    this.place = { level: OFF_SITE, x: 0, y: 0 };
  }

  peopleByUnit(units) {
    const sizes = new Array(units).fill(0);
    for (const [, [, , unit, counted]] of this.data.people) {
      sizes[unit === 0 ? units - 1 : unit - 1] += counted;
    }
    return sizes;
  }

  // Where a mover is. Between two pictures people are drawn on the way, if it is one.
  placeOf(mover, tick, smooth) {
    const own = this.track.movers[mover];
    const step = tick / this.track.step;
    const at = lastUpTo(own.steps, step);
    const place = this.place;
    place.level = at < 0 ? (mover === this.threat ? GONE : OFF_SITE) : own.levels[at];
    place.x = at < 0 ? 0 : own.xs[at];
    place.y = at < 0 ? 0 : own.ys[at];
    const next = at + 1;
    if (!smooth || at < 0 || place.level < 0 || next >= own.steps.length) {
      return place;
    }
    const share = step - own.steps[next] + 1;
    const dx = own.xs[next] - place.x;
    const dy = own.ys[next] - place.y;
    if (share > 0 && own.levels[next] === place.level && dx * dx + dy * dy < FARTHEST_STEP_CM ** 2) {
      place.x += dx * share;
      place.y += dy * share;
    }
    return place;
  }

  // How everybody stands at a tick. The same objects are filled anew each time.
  pictureAt(tick, smooth) {
    this.picture.forEach((one, person) => {
      const { level, x, y } = this.placeOf(person, tick, smooth);
      const belief = holdsAt(this.beliefs[person], tick, NO_BELIEF);
      one.person = person;
      one.sign = this.people[person].sign;
      one.level = level;
      one.x = x;
      one.y = y;
      one.situation = belief[0];
      one.danger = belief[1];
      one.act = holdsAt(this.acts[person], tick, NOUGHT)[0];
      one.use = holdsAt(this.uses[person], tick, NOUGHT)[0];
      one.exposed = holdsAt(this.exposed[person], tick, NOUGHT)[0] === 1;
      one.attended = holdsAt(this.attended[person], tick, NOUGHT)[0];
      one.stays = this.stays.has(one.act) && one.use === this.data.words.settled;
    });
    return this.picture;
  }

  countsAt(tick) {
    const [here, safe, outside, secured, inView] = holdsAt(this.counts, tick, [0, 0, 0, 0, 0]);
    return { here, safe, outside, inside: here - outside, secured, inView };
  }

  // Whether the threat has ended.
  isOverAt(tick) {
    return this.data.ended !== undefined && tick >= this.data.ended[0];
  }

  // What control held, and since when.
  knownAt(tick) {
    const at = lastUpTo(this.known.ticks, tick);
    if (at < 0) {
      return { what: KNOWN.nothing, space: -1, since: 0 };
    }
    const number = this.known.rows[at][0];
    const space = number - KNOWN.spaces;
    return { what: Math.min(number, KNOWN.spaces), space, since: this.known.ticks[at] };
  }

  // The share of a department's people whom an alert has reached; the same of those who are safe.
  shareAlerted(unit, tick) {
    return holdsAt(this.alerted[unit], tick, NOUGHT)[0] / Math.max(1, this.sizes[unit]);
  }

  shareSafe(unit, tick) {
    return holdsAt(this.safe[unit], tick, NOUGHT)[0] / Math.max(1, this.sizes[unit]);
  }

  doorAt(door, tick) {
    const start = this.data.doors.at[door][5];
    const history = this.doors[door];
    const at = lastUpTo(history.ticks, tick);
    return at < 0 ? start : history.rows[at][0];
  }

  isCommanded(door) {
    return this.commanded.has(door);
  }

  // The space of a level that holds a point; -1 where none does.
  spaceAt(level, x, y) {
    return this.data.spaces.findIndex(
      ([, [own], outline]) => own === level && holds(outline, x, y),
    );
  }
}

// The box round boxes: left, top, width, height.
function around(boxes) {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.max(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , wide]) => x + wide));
  const bottom = Math.min(...boxes.map(([, y, , high]) => y - high));
  return [left, top, right - left, top - bottom];
}

const NO_BELIEF = [0, 0];
const NOUGHT = [0];

// Whether an outline, a list of x and y in turn, holds a point.
function holds(outline, x, y) {
  let inside = false;
  for (let at = 0, last = outline.length - 2; at < outline.length; last = at, at += 2) {
    const above = outline[at + 1] > y;
    if (above === outline[last + 1] > y) {
      continue;
    }
    const share = (y - outline[at + 1]) / (outline[last + 1] - outline[at + 1]);
    if (x < outline[at] + share * (outline[last] - outline[at])) {
      inside = !inside;
    }
  }
  return inside;
}
