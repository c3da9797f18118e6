// What the signs mean, each drawn as it is on the map.

const LEGEND = [
  ["sign_staff", person("staff", 0)],
  ["sign_patient", person("patient", 0)],
  ["sign_visitor", person("visitor", 0)],
  ["sign_security", person("security", 0)],
  ["sign_officer", person("officer", 0)],
  ["sign_person", (ctx) => drawThreat(ctx, 16, 14, 8, false)],
  ["sign_person_over", (ctx) => drawThreat(ctx, 16, 14, 8, true)],
  ["sign_last_known", (ctx) => drawLastKnown(ctx, 16, 14, 10)],
  ["sign_nothing", person("staff", 0)],
  ["sign_odd", person("staff", 1)],
  ["sign_danger", person("staff", 2)],
  ["sign_over", person("staff", 3)],
  ["sign_stays", person("staff", 2, { stays: true })],
  ["sign_in_view", person("staff", 2, { exposed: true })],
  ["sign_prepared", person("patient", 0, { attended: ATTENDED.prepared })],
  ["sign_moved", person("patient", 0, { attended: ATTENDED.moved })],
  ["sign_alone", person("patient", 0, { attended: ATTENDED.alone })],
  ["sign_shut", (ctx) => bar(ctx, INK)],
  ["sign_open", (ctx) => drawOpenDoor(ctx, 6, 14, 26, 14, 3)],
];

// Of the restricted edition.
const LEGEND_OF_LOCKS = [
  ["lock_locked", (ctx) => lockedBar(ctx, DOOR.locked, false)],
  ["lock_commanded", (ctx) => lockedBar(ctx, DOOR.locked, true)],
  ["lock_broken", (ctx) => lockedBar(ctx, DOOR.broken, false)],
  ["lock_secured", (ctx) => patch(ctx, "rgba(0,158,115,0.3)", "")],
  ["lock_expected", (ctx) => patch(ctx, "", COLOURS.danger)],
  ["lock_sounds", (ctx) => patch(ctx, "rgba(204,121,167,0.28)", "")],
];

function person(sign, situation, more = {}) {
  return (ctx) => drawPerson(ctx, { sign, situation, attended: 0, ...more }, 16, 14, 7.5, true);
}

function bar(ctx, colour) {
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour;
  ctx.beginPath();
  ctx.moveTo(6, 14);
  ctx.lineTo(26, 14);
  ctx.stroke();
}

function lockedBar(ctx, state, commanded) {
  bar(ctx, state === DOOR.locked ? COLOURS.danger : INK);
  drawLock(ctx, 16, 14, 4, state, commanded);
}

function patch(ctx, fill, line) {
  ctx.beginPath();
  ctx.rect(5, 5, 22, 18);
  if (fill !== "") {
    ctx.fillStyle = fill;
    ctx.fill();
  }
  if (line !== "") {
    ctx.setLineDash([5, 3]);
    ctx.lineWidth = 2.2;
    ctx.strokeStyle = line;
    ctx.stroke();
    ctx.setLineDash(NO_DASH);
  }
}

// Fills the legend's place.
function drawLegend(place, run) {
  const list = element("ul", "", "replay-signs");
  const entries = run.data.edition === "restricted" ? [...LEGEND, ...LEGEND_OF_LOCKS] : LEGEND;
  for (const [name, draw] of entries) {
    const canvas = document.createElement("canvas");
    canvas.width = 64;
    canvas.height = 56;
    canvas.setAttribute("aria-hidden", "true");
    const ctx = canvas.getContext("2d");
    ctx.scale(2, 2);
    draw(ctx);
    const entry = element("li");
    entry.append(canvas, element("span", say(run, name)));
    list.append(entry);
  }
  place.append(list);
}
