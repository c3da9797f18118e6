// The signs on the map: each is told by its shape and letter as well as by its colour (Okabe and Ito).

const INK = "#1d232b";
const WHITE = "#ffffff";
// Of what is over.
const ENDED = "#5b6470";
const COLOURS = {
  nothing: WHITE,
  odd: "#f0e442",
  danger: "#d55e00",
  over: "#009e73",
  stays: "#0072b2",
  exposed: "#cc79a7",
  handled: "#56b4e9",
  alone: "#e69f00",
};
// By situation: the fill, the letter in it and its colour.
const SITUATIONS = [
  [COLOURS.nothing, "", INK],
  [COLOURS.odd, "?", INK],
  [COLOURS.danger, "!", WHITE],
  [COLOURS.over, "\u2713", WHITE],
];
// Below this radius a letter cannot be read.
const LETTER_FROM = 4.6;

// A shape's outline about a point; `r` is about half its height.
function trace(ctx, sign, x, y, r) {
  ctx.beginPath();
  if (sign === "patient") {
    ctx.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  } else if (sign === "visitor") {
    corners(ctx, x, y + r * 0.12, [r * 1.24], 3);
  } else if (sign === "security") {
    corners(ctx, x, y, [r * 1.28], 4);
  } else if (sign === "officer") {
    corners(ctx, x, y, [r * 1.4, r * 0.68], 10);
  } else if (sign === "threat") {
    corners(ctx, x, y, [r * 1.05], 8, Math.PI / 8);
  } else {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  }
}

// A closed figure of `count` corners, the first one up, at the radii in turn.
function corners(ctx, x, y, radii, count, turn = 0) {
  for (let corner = 0; corner < count; corner += 1) {
    const angle = (2 * Math.PI * corner) / count + turn;
    const radius = radii[corner % radii.length];
    ctx.lineTo(x + radius * Math.sin(angle), y - radius * Math.cos(angle));
  }
  ctx.closePath();
}

function letter(ctx, text, x, y, size, colour) {
  ctx.font = labelFont(size);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y + size * 0.06);
}

function ring(ctx, x, y, r, colour, width, dash) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.setLineDash(dash);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash(NO_DASH);
}

const NO_DASH = [];

// Somebody: the shape is who, the fill and the letter what they hold to be true, the line and the rings
// how they are.
function drawPerson(ctx, one, x, y, r, truth) {
  const [fill, text, colour] = SITUATIONS[one.situation];
  if (one.attended === ATTENDED.moved || one.attended === ATTENDED.prepared) {
    ring(ctx, x, y, r + 3.4, COLOURS.handled, 2.6, one.attended === ATTENDED.moved ? NO_DASH : [3, 2]);
  } else if (one.attended === ATTENDED.alone) {
    ring(ctx, x, y, r + 3.2, COLOURS.alone, 2.2, [1.5, 2.5]);
  }
  if (truth && one.exposed) {
    ring(ctx, x, y, r + 3.4, INK, 3.6, NO_DASH);
    ring(ctx, x, y, r + 3.4, COLOURS.exposed, 2.4, NO_DASH);
  }
  trace(ctx, one.sign, x, y, r);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = one.stays ? Math.max(2.6, r * 0.42) : Math.max(1.1, r * 0.16);
  ctx.strokeStyle = one.stays ? COLOURS.stays : INK;
  ctx.stroke();
  if (text !== "" && r >= LETTER_FROM) {
    letter(ctx, text, x, y, r * 1.5, colour);
  }
}

// The person whom the drill is about; pale and struck out where it is over.
function drawThreat(ctx, x, y, r, isOver) {
  if (isOver) {
    drawThreatOver(ctx, x, y, r);
    return;
  }
  trace(ctx, "threat", x, y, r + 3);
  ctx.fillStyle = COLOURS.odd;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = INK;
  ctx.stroke();
  trace(ctx, "threat", x, y, r);
  ctx.fillStyle = "#000000";
  ctx.fill();
  letter(ctx, "P", x, y, r * 1.3, WHITE);
}

function drawThreatOver(ctx, x, y, r) {
  trace(ctx, "threat", x, y, r + 1);
  ctx.fillStyle = "rgba(255,255,255,0.88)";
  ctx.fill();
  ctx.lineWidth = 1.6;
  ctx.strokeStyle = ENDED;
  ctx.stroke();
  letter(ctx, "P", x, y, r * 1.3, ENDED);
  const reach = r * 0.72;
  ctx.beginPath();
  ctx.moveTo(x - reach, y + reach);
  ctx.lineTo(x + reach, y - reach);
  ctx.stroke();
}

// Where control holds the person to be.
function drawLastKnown(ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = "rgba(255,255,255,0.82)";
  ctx.fill();
  ring(ctx, x, y, r, "#000000", 3, [5, 3]);
  letter(ctx, "?", x, y, r * 1.4, "#000000");
}

function labelFont(size) {
  return `bold ${size}px Helvetica, Arial, "DejaVu Sans", sans-serif`;
}

// Text that is read on any ground.
function label(ctx, text, x, y, size, { dark }) {
  ctx.font = labelFont(size);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = dark ? "rgba(16,20,26,0.9)" : "rgba(255,255,255,0.92)";
  ctx.strokeText(text, x, y);
  ctx.fillStyle = dark ? "#f3f5f8" : INK;
  ctx.fillText(text, x, y);
}
