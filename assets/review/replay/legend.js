// What the signs mean, each drawn as it is on the map.

const LEGEND = [
  ["Staff", person("staff", 0)],
  ["Patient", person("patient", 0)],
  ["Visitor", person("visitor", 0)],
  ["Security, custody officer", person("security", 0)],
  ["Police officer", person("officer", 0)],
  ["The person the drill is about", (ctx) => drawThreat(ctx, 16, 14, 8)],
  ["Where control holds them to be", (ctx) => drawLastKnown(ctx, 16, 14, 10)],
  ["Holds nothing to be wrong", person("staff", 0)],
  ["Something is odd", person("staff", 1)],
  ["There is danger", person("staff", 2)],
  ["It is over", person("staff", 3)],
  ["Stays where they are, out of the way", person("staff", 2, { stays: true })],
  ["In view of the person", person("staff", 2, { exposed: true })],
  ["Patient being prepared", person("patient", 0, { attended: ATTENDED.prepared })],
  ["Patient being moved", person("patient", 0, { attended: ATTENDED.moved })],
  ["Patient with nobody at hand", person("patient", 0, { attended: ATTENDED.alone })],
  ["Door shut", (ctx) => bar(ctx, INK)],
  ["Door held open", (ctx) => drawOpenDoor(ctx, 6, 14, 26, 14, 3)],
];

// Of the restricted edition.
const LEGEND_OF_LOCKS = [
  ["Door locked", (ctx) => lockedBar(ctx, DOOR.locked, false)],
  ["Locked by command", (ctx) => lockedBar(ctx, DOOR.locked, true)],
  ["Lock broken", (ctx) => lockedBar(ctx, DOOR.broken, false)],
  ["Room secured", (ctx) => patch(ctx, "rgba(0,158,115,0.3)", "")],
  ["Room to be secured", (ctx) => patch(ctx, "", COLOURS.danger)],
  ["Announcement sounds here", (ctx) => patch(ctx, "rgba(204,121,167,0.28)", "")],
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
function drawLegend(place, restricted) {
  const list = element("ul", "", "replay-signs");
  const entries = restricted ? [...LEGEND, ...LEGEND_OF_LOCKS] : LEGEND;
  for (const [words, draw] of entries) {
    const canvas = document.createElement("canvas");
    canvas.width = 64;
    canvas.height = 56;
    canvas.setAttribute("aria-hidden", "true");
    const ctx = canvas.getContext("2d");
    ctx.scale(2, 2);
    draw(ctx);
    const entry = element("li");
    entry.append(canvas, element("span", words));
    list.append(entry);
  }
  place.append(list);
}
