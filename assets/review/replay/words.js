// The moment in words, for the line under the map and for those who do not see it. The words are the
// site's: they come with the data.

// A sentence or a name, with what stands in braces filled.
function say(run, name, values = {}) {
  return run.data.words.says[name].replace(/\{(\w+)\}/g, (braces, value) => values[value] ?? braces);
}

// Minutes and seconds of a number of ticks, with a sign before it.
function clock(ticks) {
  const whole = Math.floor(Math.abs(ticks) / TICKS_PER_S);
  const sign = ticks < 0 && whole > 0 ? "\u2212" : "";
  const seconds = String(whole % 60).padStart(2, "0");
  return `${sign}${Math.floor(whole / 60)}:${seconds}`;
}

function percent(share) {
  const whole = Math.round(share * 100);
  const kept = share < 1 && whole === 100 ? 99 : share > 0 && whole === 0 ? 1 : whole;
  return `${kept} %`;
}

function atTime(run, tick) {
  const after = tick - run.data.zero;
  const values = { time: clock(Math.abs(after)), zero: run.data.zero_is };
  return say(run, after < 0 ? "before" : "after", values);
}

function roomTitle(run, space) {
  const [title, [level]] = run.data.spaces[space];
  return run.data.levels.length > 1 ? `${title}, ${run.data.levels[level].title}` : title;
}

// Where the person is, as a sentence; nothing before they come.
function whereIsThreat(run, tick) {
  const { steps } = run.track.movers[run.threat];
  if (run.data.has_threat && steps.length === 0) {
    return say(run, "nobody_to_fear");
  }
  const { level, x, y } = run.placeOf(run.threat, tick, false);
  if (level < 0) {
    return steps.length > 0 && tick >= steps[0] * run.track.step ? say(run, "person_gone") : "";
  }
  const space = run.spaceAt(level, x, y);
  const room = space < 0 ? run.data.levels[level].title : roomTitle(run, space);
  if (run.isOverAt(tick)) {
    const [since, ending] = run.data.ended;
    return say(run, "person_over", { ending, room, time: clock(tick - since) });
  }
  return say(run, "person_in", { room });
}

// What control holds, as a sentence.
function whatControlKnows(run, tick) {
  const { what, space, since } = run.knownAt(tick);
  if (what === KNOWN.nothing) {
    return say(run, "control_nothing");
  }
  if (what === KNOWN.over) {
    return say(run, "control_over");
  }
  const time = clock(tick - since);
  if (what === KNOWN.danger) {
    return say(run, "control_danger", { time });
  }
  return say(run, "control_place", { room: roomTitle(run, space), time });
}

// How many are where, as a sentence.
function howMany(run, tick, truth) {
  const { here, safe, inside, outside, inView } = run.countsAt(tick);
  const name = truth && run.data.has_threat ? "people_in_view" : "people";
  return say(run, name, { here, safe, inside, outside, seen: inView });
}

// The whole moment.
function momentInWords(run, tick, truth) {
  const hasThreat = run.data.has_threat;
  const parts = [
    `${atTime(run, tick)}.`,
    truth ? whereIsThreat(run, tick) : "",
    hasThreat ? whatControlKnows(run, tick) : "",
    howMany(run, tick, truth),
  ];
  return parts.filter((part) => part !== "").join(" ");
}

// Who somebody is, in one line.
function whoIs(run, person) {
  const { role, dependency, unit, sign } = run.people[person];
  const words = run.data.words;
  const parts = [capital(words.roles[role])];
  if (sign === "patient") {
    parts.push(words.dependencies[dependency]);
  }
  if (unit > 0) {
    parts.push(run.data.units[unit - 1]);
  }
  return parts.join(", ");
}

// What somebody does and holds to be true, as pairs of a name and a value.
function howIs(run, one, tick) {
  const words = run.data.words;
  const told = [[say(run, "fact_where"), whereIs(run, one)]];
  if (run.people[one.person].counted) {
    told.push([say(run, "fact_does"), words.acts[one.act]], [say(run, "fact_time"), words.uses[one.use]]);
    told.push([say(run, "fact_holds"), whatTheyHold(run, one)]);
  }
  if (one.attended !== ATTENDED.usual) {
    told.push([say(run, "fact_care"), say(run, ATTENDED_WORDS[one.attended])]);
  }
  if (one.exposed) {
    const began = run.exposed[one.person];
    const since = began.ticks[lastUpTo(began.ticks, tick)];
    told.push([say(run, "fact_in_view"), say(run, "in_view_for", { time: clock(tick - since) })]);
  }
  return told;
}

function whatTheyHold(run, { situation, danger }) {
  const held = run.data.words.situations[situation];
  return danger > 0 ? say(run, "holds_place", { situation: held, room: roomTitle(run, danger - 1) }) : held;
}

const ATTENDED_WORDS = ["care_usual", "care_prepared", "care_moved", "care_alone"];

function whereIs(run, { level, x, y }) {
  if (level === OFF_SITE) {
    return say(run, "off_site");
  }
  if (level === GONE) {
    return say(run, "beyond");
  }
  const space = run.spaceAt(level, x, y);
  return space < 0 ? run.data.levels[level].title : roomTitle(run, space);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
