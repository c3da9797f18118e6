// One level at one moment, drawn over its picture.

// Below this scale (points in a centimetre) the rooms' names cannot be read: departments are named.
const ROOM_NAMES_FROM = 0.14;
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
  drawUnits(pane, run, tick, show);
  drawPeople(pane, run, picture, tick, show);
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

function drawKnown(pane, run, tick, show) {
  const { what, space, since } = run.knownAt(tick);
  if (what < KNOWN.spaces || run.data.spaces[space][1][0] !== pane.level) {
    return;
  }
  const [, , , x, y] = run.data.spaces[space][1];
  let [px, py] = [pane.toX(x), pane.toY(y)];
  const apart = pane.radius * 2 + 10;
  const place = run.placeOf(run.threat, tick, show.smooth);
  if (show.truth && place.level === pane.level) {
    const [tx, ty] = [pane.toX(place.x), pane.toY(place.y)];
    if (Math.hypot(tx - px, ty - py) < apart) {
      [px, py] = [tx - apart * 0.8, ty + apart * 0.6];
    }
  }
  drawLastKnown(pane.ctx, px, py, pane.radius + 5);
  const words = `last known, ${clock(tick - since)} ago`;
  label(pane.ctx, words, px, py + pane.radius + 14, 12, { dark: show.dark });
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
  if (show.truth) {
    drawTrail(pane, run, run.threat, tick, show);
    const place = run.placeOf(run.threat, tick, show.smooth);
    if (place.level === level) {
      drawThreat(ctx, pane.toX(place.x), pane.toY(place.y), radius + 4);
    }
  }
  drawPicked(pane, run, picture, show);
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
  label(pane.ctx, run.people[show.picked].name, x, y - pane.radius - 17, 13, { dark: show.dark });
}

// The departments by name while the rooms' own names are too small, and how many an alert has reached.
function drawUnits(pane, run, tick, show) {
  if (pane.scale >= ROOM_NAMES_FROM) {
    return;
  }
  const size = pane.scale < 0.045 ? 10 : 12;
  const taken = [];
  const here = run.data.unit_places.filter(([unit, level]) => level === pane.level && run.sizes[unit] > 0);
  here.sort(([a], [b]) => run.sizes[b] - run.sizes[a]);
  for (const [unit, , x, y] of here) {
    const share = show.alerts ? run.shareAlerted(unit, tick) : 0;
    const words = run.data.units[unit] + (share > 0 ? ` ${percent(share)}` : "");
    const [px, py] = [pane.toX(x), pane.toY(y)];
    if (takesRoom(taken, px, py, words.length * size * 0.32, size * 0.75)) {
      label(pane.ctx, words, px, py, size, { dark: show.dark });
    }
  }
}

// Whether a label has room among those that stand already; if it has, it takes it.
function takesRoom(taken, x, y, halfWide, halfHigh) {
  const meets = ([ox, oy, wide, high]) =>
    Math.abs(ox - x) < wide + halfWide && Math.abs(oy - y) < high + halfHigh;
  if (taken.some(meets)) {
    return false;
  }
  taken.push([x, y, halfWide, halfHigh]);
  return true;
}

// EXERCISE stands in every picture of the map, whatever part of it is seen.
function drawMarking(pane, run, show) {
  const { ctx, width } = pane;
  const words = run.data.marking;
  ctx.font = 'bold 13px Helvetica, Arial, "DejaVu Sans", sans-serif';
  const wide = ctx.measureText(words).width + 16;
  ctx.fillStyle = "#b3261e";
  ctx.fillRect(width - wide, 0, wide, 21);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = WHITE;
  ctx.fillText(words, width - wide + 8, 11);
  const title = run.data.levels[pane.level].title;
  label(ctx, pane.name ? `${pane.name}: ${title}` : title, 8, 13, 14, { dark: show.dark, align: "left" });
}
