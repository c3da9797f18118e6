// The moment in words, for the line under the map and for those who do not see it.

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
  const zero = run.data.zero_is;
  return after < 0 ? `${clock(-after)} before ${zero}` : `${clock(after)} after ${zero}`;
}

function roomTitle(run, space) {
  const [title, [level]] = run.data.spaces[space];
  return run.data.levels.length > 1 ? `${title}, ${run.data.levels[level].title}` : title;
}

// Where the person is, as a sentence; nothing before and after.
function whereIsThreat(run, tick) {
  const { level, x, y } = run.placeOf(run.threat, tick, false);
  if (level < 0) {
    return "";
  }
  const space = run.spaceAt(level, x, y);
  const where = space < 0 ? run.data.levels[level].title : roomTitle(run, space);
  return `The person is in ${where}.`;
}

// What control holds, as a sentence.
function whatControlKnows(run, tick) {
  const { what, space, since } = run.knownAt(tick);
  if (what === KNOWN.nothing) {
    return "Control knows of nothing.";
  }
  if (what === KNOWN.over) {
    return "Control holds it to be over.";
  }
  const ago = `told ${clock(tick - since)} ago`;
  if (what === KNOWN.danger) {
    return `Control knows of danger, but of no place (${ago}).`;
  }
  return `Control holds the person to be in ${roomTitle(run, space)} (${ago}).`;
}

// How many are where, as a sentence.
function howMany(run, tick, truth) {
  const { here, safe, inside, outside, inView } = run.countsAt(tick);
  const seen = truth && run.data.has_threat ? `, ${inView} in view of the person` : "";
  return `${safe} of ${here} people safe, ${inside} inside, ${outside} outside${seen}.`;
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
  const told = [["Where", whereIs(run, one)]];
  if (run.people[one.person].counted) {
    const place = one.danger > 0 ? `, in ${roomTitle(run, one.danger - 1)}` : "";
    told.push(["Does", words.acts[one.act]], ["Time is used", words.uses[one.use]]);
    told.push(["Holds to be true", words.situations[one.situation] + place]);
  }
  if (one.attended !== ATTENDED.usual) {
    told.push(["Care", ATTENDED_WORDS[one.attended]]);
  }
  if (one.exposed) {
    const began = run.exposed[one.person];
    const since = began.ticks[lastUpTo(began.ticks, tick)];
    told.push(["In view of the person", `for ${clock(tick - since)}`]);
  }
  return told;
}

const ATTENDED_WORDS = [
  "as on any day",
  "is being prepared, somebody is with them",
  "ready, somebody moves them",
  "nobody is at hand",
];

function whereIs(run, { level, x, y }) {
  if (level === OFF_SITE) {
    return "not on the site";
  }
  if (level === GONE) {
    return "outside, beyond what is drawn";
  }
  const space = run.spaceAt(level, x, y);
  return space < 0 ? run.data.levels[level].title : roomTitle(run, space);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
