// One level at one moment, drawn over its picture.

// Below this scale (points in a centimetre) the rooms' names cannot be read: departments are named.
const ROOM_NAMES_FROM = 0.14;
// How large the words beside the place are that control holds.
const LAST_KNOWN_SIZE = 12;
// For so long after an announcement its zone is shown (restricted edition).
const SOUNDS_TICKS = 10 * TICKS_PER_S;
// How far back a trail goes, and how often it is looked at.
const TRAIL_TICKS = 40 * TICKS_PER_S;
const TRAIL_STEP = TICKS_PER_S;

// `show` says what is wanted: truth, alerts, dark, smooth, picked.
function drawLevel(pane, run, picture, tick, show) {
  const { ctx, width, height } = pane;
  ctx.clearRect(0, 0, width, height);
  if (show.alerts) {
    drawAlerted(pane, run, tick);
  }
  if (run.secured) {
    drawSecured(pane, run, tick);
  }
  drawDoors(pane, run, tick);
  drawKnownRoom(pane, run, tick);
  drawPeople(pane, run, picture, tick, show);
  drawUnits(pane, run, tick, show);
  drawThreatThere(pane, run, tick, show);
  drawPicked(pane, run, picture, show);
  drawKnown(pane, run, tick, show);
  drawMarking(pane, run, show);
}

// The path of an outline.
function traceOutline(pane, outline) {
  const { ctx } = pane;
  ctx.beginPath();
  for (let at = 0; at < outline.length; at += 2) {
    ctx.lineTo(pane.toX(outline[at]), pane.toY(outline[at + 1]));
  }
  ctx.closePath();
}

function spacesOf(run, pane, wanted) {
  run.data.spaces.forEach(([, [level, unit], outline], space) => {
    if (level === pane.level) {
      wanted(space, unit, outline);
    }
  });
}

// Departments, the more tinted the more of their people an alert has reached.
function drawAlerted(pane, run, tick) {
  const { ctx } = pane;
  spacesOf(run, pane, (space, unit, outline) => {
    const share = unit > 0 ? run.shareAlerted(unit - 1, tick) : 0;
    if (share > 0) {
      traceOutline(pane, outline);
      ctx.fillStyle = `rgba(0,114,178,${(0.06 + 0.22 * share).toFixed(3)})`;
      ctx.fill();
    }
  });
}

// Rooms that are secured, those that are to be and are not, and zones that sound: restricted edition.
function drawSecured(pane, run, tick) {
  const { ctx } = pane;
  const sounding = new Set();
  run.sounded.forEach(({ ticks }, zone) => {
    const last = lastUpTo(ticks, tick);
    if (last >= 0 && tick - ticks[last] < SOUNDS_TICKS) {
      run.data.sounded.zones[zone].forEach((space) => sounding.add(space));
    }
  });
  spacesOf(run, pane, (space, unit, outline) => {
    const secured = holdsAt(run.secured[space], tick, NOUGHT)[0] === 1;
    const expected = lastUpTo(run.expected[space].ticks, tick) >= 0;
    if (!secured && !expected && !sounding.has(space)) {
      return;
    }
    traceOutline(pane, outline);
    if (sounding.has(space)) {
      ctx.fillStyle = "rgba(204,121,167,0.28)";
      ctx.fill();
    }
    if (secured) {
      ctx.fillStyle = "rgba(0,158,115,0.3)";
      ctx.fill();
    } else if (expected) {
      ctx.lineWidth = 2.5;
      ctx.setLineDash([6, 4]);
      ctx.strokeStyle = COLOURS.danger;
      ctx.stroke();
      ctx.setLineDash(NO_DASH);
    }
  });
}

// A bar lies across a door that is shut; one that is held open has a gap with two posts.
function drawDoors(pane, run, tick) {
  const { ctx } = pane;
  const thick = Math.min(5, Math.max(1.6, pane.scale * 16));
  run.data.doors.at.forEach(([level, ax, ay, bx, by], door) => {
    if (level !== pane.level) {
      return;
    }
    const state = run.doorAt(door, tick);
    const [x1, y1, x2, y2] = [pane.toX(ax), pane.toY(ay), pane.toX(bx), pane.toY(by)];
    ctx.lineWidth = thick;
    ctx.strokeStyle = (state & DOOR.locked) === 0 ? INK : COLOURS.danger;
    if ((state & DOOR.open) !== 0) {
      drawOpenDoor(ctx, x1, y1, x2, y2, thick);
    } else {
      ctx.beginPath();
      ctx.moveTo(x1, y1);
      ctx.lineTo(x2, y2);
      ctx.stroke();
    }
    if ((state & (DOOR.locked | DOOR.broken)) !== 0) {
      drawLock(ctx, (x1 + x2) / 2, (y1 + y2) / 2, thick, state, run.isCommanded(door));
    }
  });
}

function drawOpenDoor(ctx, x1, y1, x2, y2, thick) {
  const long = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ex, ey] = [((y2 - y1) / long) * thick * 1.7, (-(x2 - x1) / long) * thick * 1.7];
  ctx.strokeStyle = COLOURS.over;
  ctx.beginPath();
  for (const [x, y] of [[x1, y1], [x2, y2]]) {
    ctx.moveTo(x - ex, y - ey);
    ctx.lineTo(x + ex, y + ey);
  }
  ctx.stroke();
}

// Restricted edition: a square for a lock, a diamond for one that is commanded, a cross for a broken one.
function drawLock(ctx, x, y, thick, state, commanded) {
  const r = thick * 1.15;
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = WHITE;
  ctx.fillStyle = COLOURS.danger;
  if ((state & DOOR.locked) !== 0) {
    ctx.beginPath();
    if (commanded) {
      corners(ctx, x, y, [r * 1.4], 4);
    } else {
      ctx.rect(x - r, y - r, 2 * r, 2 * r);
    }
    ctx.fill();
    ctx.stroke();
  }
  if ((state & DOOR.broken) !== 0) {
    ctx.lineWidth = 2.4;
    ctx.strokeStyle = "#000000";
    ctx.beginPath();
    ctx.moveTo(x - r * 1.6, y - r * 1.6);
    ctx.lineTo(x + r * 1.6, y + r * 1.6);
    ctx.moveTo(x - r * 1.6, y + r * 1.6);
    ctx.lineTo(x + r * 1.6, y - r * 1.6);
    ctx.stroke();
  }
}

// The room in which control holds the person to be.
function drawKnownRoom(pane, run, tick) {
  const { what, space } = run.knownAt(tick);
  if (what < KNOWN.spaces || run.data.spaces[space][1][0] !== pane.level) {
    return;
  }
  const { ctx } = pane;
  traceOutline(pane, run.data.spaces[space][2]);
  ctx.lineJoin = "round";
  ctx.lineWidth = 5;
  ctx.strokeStyle = WHITE;
  ctx.stroke();
  ctx.lineWidth = 3;
  ctx.setLineDash([7, 5]);
  ctx.strokeStyle = "#000000";
  ctx.stroke();
  ctx.setLineDash(NO_DASH);
}

// Where the sign of that place and its words stand; null where there are none. Beside the threat it
// makes room for it.
function signOfKnown(pane, run, tick, show) {
  const { what, space, since } = run.knownAt(tick);
  if (what < KNOWN.spaces || run.data.spaces[space][1][0] !== pane.level) {
    return null;
  }
  const [, , , left, top] = run.data.spaces[space][1];
  let [x, y] = [pane.toX(left), pane.toY(top)];
  const apart = pane.radius * 2 + 10;
  const place = run.placeOf(run.threat, tick, show.smooth);
  if (show.truth && place.level === pane.level) {
    const [tx, ty] = [pane.toX(place.x), pane.toY(place.y)];
    if (Math.hypot(tx - x, ty - y) < apart) {
      [x, y] = [tx - apart * 0.8, ty + apart * 0.6];
    }
  }
  const away = pane.radius + 16;
  y = y > 0 ? Math.max(y, MARKING_HIGH + pane.radius + 6) : y;
  const wordsY = y + away + 10 < pane.height ? y + away : y - away;
  return { x, y, wordsY, words: say(run, "last_known", { time: clock(tick - since) }) };
}

function drawKnown(pane, run, tick, show) {
  const sign = signOfKnown(pane, run, tick, show);
  if (sign !== null) {
    drawLastKnown(pane.ctx, sign.x, sign.y, pane.radius + 5);
    plate(pane, sign.words, sign.x, sign.wordsY, LAST_KNOWN_SIZE, show);
  }
}

// A label on a ground of its own, whole within the pane: it is read over anything.
function plate(pane, words, x, y, size, { dark }) {
  const { ctx } = pane;
  const [middle, , half] = roomOfPlate(pane, words, x, y, size);
  ctx.fillStyle = dark ? "rgba(16,20,26,0.86)" : "rgba(255,255,255,0.88)";
  ctx.beginPath();
  ctx.roundRect(middle - half, y - size * 0.75, half * 2, size * 1.5, 3);
  ctx.fill();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = dark ? "#f3f5f8" : INK;
  ctx.fillText(words, middle, y);
}

// The middle of a plate, half its width and half its height.
function roomOfPlate({ ctx, width }, words, x, y, size) {
  ctx.font = labelFont(size);
  const half = ctx.measureText(words).width / 2 + 5;
  return [Math.min(width - half - 1, Math.max(half + 1, x)), y, half, size * 0.75];
}

// Those who lie or sit first, those who come to help last.
const LAYERS = ["patient", "visitor", "staff", "security", "officer"];

function drawPeople(pane, run, picture, tick, show) {
  const { ctx, level, radius, width, height } = pane;
  drawTrail(pane, run, show.picked, tick, show);
  for (const sign of LAYERS) {
    for (const one of picture) {
      if (one.level !== level || one.sign !== sign) {
        continue;
      }
      const x = pane.toX(one.x);
      const y = pane.toY(one.y);
      if (x > -20 && y > -20 && x < width + 20 && y < height + 20) {
        drawPerson(ctx, one, x, y, radius, show.truth);
      }
    }
  }
}

// The threat and its way, where they are shown.
function drawThreatThere(pane, run, tick, show) {
  if (!show.truth) {
    return;
  }
  drawTrail(pane, run, run.threat, tick, show);
  const place = run.placeOf(run.threat, tick, show.smooth);
  if (place.level === pane.level) {
    drawThreat(pane.ctx, pane.toX(place.x), pane.toY(place.y), pane.radius + 4, run.isOverAt(tick));
  }
}

// Where a mover came from, as dots.
function drawTrail(pane, run, mover, tick, show) {
  if (mover < 0 || (mover === run.threat && !show.truth)) {
    return;
  }
  const { ctx } = pane;
  ctx.fillStyle = show.dark ? "#ffffff" : "#000000";
  for (let back = TRAIL_STEP; back <= TRAIL_TICKS && back <= tick; back += TRAIL_STEP) {
    const place = run.placeOf(mover, tick - back, false);
    if (place.level === pane.level) {
      ctx.globalAlpha = 0.75 * (1 - back / TRAIL_TICKS);
      ctx.fillRect(pane.toX(place.x) - 1.5, pane.toY(place.y) - 1.5, 3, 3);
    }
  }
  ctx.globalAlpha = 1;
}

function drawPicked(pane, run, picture, show) {
  const one = picture[show.picked];
  if (!one || one.level !== pane.level) {
    return;
  }
  const [x, y] = [pane.toX(one.x), pane.toY(one.y)];
  ring(pane.ctx, x, y, pane.radius + 8, WHITE, 5, NO_DASH);
  ring(pane.ctx, x, y, pane.radius + 8, "#000000", 2.4, NO_DASH);
  plate(pane, run.people[show.picked].name, x, y - pane.radius - 19, 13, show);
}

// The departments by name while the rooms' own names are too small, and how many an alert has reached.
// Where a name stands depends on what part is seen and on nothing else: it keeps still while people walk,
// and steps back where the threat or the place that control holds would lie on it.
function drawUnits(pane, run, tick, show) {
  if (pane.scale >= ROOM_NAMES_FROM) {
    return;
  }
  const { ctx } = pane;
  const size = pane.scale < 0.045 ? 10 : 12;
  const taken = roomOfMarking(pane, run);
  const over = roomOfSigns(pane, run, tick, show);
  const here = run.data.unit_places.filter(([unit, level]) => level === pane.level && run.sizes[unit] > 0);
  here.sort(([a], [b]) => run.sizes[b] - run.sizes[a]);
  ctx.font = labelFont(size);
  for (const [unit, , x, y] of here) {
    const title = run.data.units[unit];
    const widest = show.alerts ? `${title} ${percent(1)}` : title;
    const halves = [ctx.measureText(widest).width / 2 + 3, size * 0.7];
    const place = roomFor(pane, taken, pane.toX(x), pane.toY(y), halves);
    if (place !== null && !over.some((sign) => meet(sign, [...place, ...halves]))) {
      const share = show.alerts ? run.shareAlerted(unit, tick) : 0;
      label(ctx, share > 0 ? `${title} ${percent(share)}` : title, ...place, size, { dark: show.dark });
    }
  }
}

// The room that the threat takes, and the words of the place that control holds.
function roomOfSigns(pane, run, tick, show) {
  const rooms = [];
  const sign = signOfKnown(pane, run, tick, show);
  if (sign !== null) {
    rooms.push(roomOfPlate(pane, sign.words, sign.x, sign.wordsY, LAST_KNOWN_SIZE));
  }
  const place = run.placeOf(run.threat, tick, show.smooth);
  if (show.truth && place.level === pane.level) {
    const half = pane.radius + 5;
    rooms.push([pane.toX(place.x), pane.toY(place.y), half, half]);
  }
  return rooms;
}

// Whether two boxes meet, each its middle, half its width and half its height.
function meet([ax, ay, aWide, aHigh], [bx, by, bWide, bHigh]) {
  return Math.abs(ax - bx) < aWide + bWide && Math.abs(ay - by) < aHigh + bHigh;
}

// How far above and below its place a label may stand, in its own heights.
const SHIFTS = [0, -1, 1, -2, 2];

// Where a label has room beside those that stand already, near a point and whole within the pane; it takes
// that room. Null where there is none.
function roomFor(pane, taken, x, y, [halfWide, halfHigh]) {
  if (x < 0 || y < 0 || x > pane.width || y > pane.height) {
    return null;
  }
  const within = (value, half, size) => Math.min(size - half, Math.max(half, value));
  const px = within(x, halfWide, pane.width);
  for (const shift of SHIFTS) {
    const py = within(y + shift * halfHigh * 2, halfHigh, pane.height);
    const box = [px, py, halfWide, halfHigh];
    if (!taken.some((other) => meet(other, box))) {
      taken.push(box);
      return [px, py];
    }
  }
  return null;
}

// EXERCISE stands in every picture of the map, whatever part of it is seen, and over whatever title.
function drawMarking(pane, run, show) {
  const { ctx } = pane;
  const { words, wide, title, titleWide } = markingOf(pane, run);
  plate(pane, title, titleWide / 2 + 6, 11, 14, show);
  const left = pane.width - wide;
  ctx.fillStyle = "#b3261e";
  ctx.fillRect(left, 0, wide, 21);
  ctx.font = labelFont(13);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = WHITE;
  ctx.fillText(words, left + 8, 11);
}

// What stands at the top of a pane, and how wide it is.
function markingOf({ ctx, level, name }, run) {
  const words = run.data.marking;
  const floor = run.data.levels[level].title;
  const title = name ? `${name}: ${floor}` : floor;
  ctx.font = labelFont(13);
  const wide = ctx.measureText(words).width + 16;
  ctx.font = labelFont(14);
  return { words, wide, title, titleWide: ctx.measureText(title).width };
}

// The same as room that is taken.
function roomOfMarking(pane, run) {
  const { wide, titleWide } = markingOf(pane, run);
  return [[pane.width - wide / 2, 11, wide / 2, 11], [6 + titleWide / 2, 11, titleWide / 2 + 6, 11]];
}
