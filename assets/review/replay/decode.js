// From text to numbers: the track as `src/review/track/mod.rs` states it, and the series of changes.

// What the data's numbers mean.
const TICKS_PER_S = 16;
const OFF_SITE = -2;
const GONE = -1;

// Text (gzip, base64) to bytes.
async function unpack(text) {
  const letters = atob(text);
  const packed = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) {
    packed[at] = letters.charCodeAt(at);
  }
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Bytes that are read from the front.
class Bytes {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  byte() {
    if (this.at >= this.bytes.length) {
      throw new RangeError("the track ends too soon");
    }
    this.at += 1;
    return this.bytes[this.at - 1];
  }

  number() {
    let number = 0;
    let unit = 1;
    for (;;) {
      const byte = this.byte();
      number += (byte & 0x7f) * unit;
      if (byte < 0x80) {
        return number;
      }
      unit *= 128;
    }
  }

  signed() {
    const number = this.number();
    return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
  }

  // A list of names is passed over: the data name everybody already.
  skipNames() {
    const count = this.number();
    for (let name = 0; name < count; name += 1) {
      const length = this.number();
      this.at += length;
    }
    return count;
  }
}

// The track: for each mover the steps at which they are elsewhere, and where. The last is the threat.
function readTrack(bytes) {
  const magic = "HOTWASH-TRACK\n\u0001";
  for (let at = 0; at < magic.length; at += 1) {
    if (bytes[at] !== magic.charCodeAt(at)) {
      throw new TypeError("this is no track");
    }
  }
  const from = new Bytes(bytes);
  from.at = magic.length;
  const step = from.number();
  from.skipNames();
  const people = from.skipNames();
  const movers = [];
  for (let mover = 0; mover <= people; mover += 1) {
    movers.push({ steps: [], levels: [], xs: [], ys: [] });
  }
  let next = 0;
  for (;;) {
    const steps = from.number();
    if (steps === 0) {
      return { step, movers };
    }
    readPicture(from, movers, next + steps - 1);
    next += steps;
  }
}

// The changes of one moment.
function readPicture(from, movers, step) {
  let mover = -1;
  for (let left = from.number(); left > 0; left -= 1) {
    mover += 1 + from.number();
    const own = movers[mover];
    const last = own.steps.length - 1;
    const kind = from.byte();
    let level = kind === 0 ? GONE : OFF_SITE;
    let x = 0;
    let y = 0;
    if (kind === 2) {
      level = own.levels[last];
      x = own.xs[last] + from.signed();
      y = own.ys[last] + from.signed();
    } else if (kind === 3) {
      level = from.number();
      x = from.signed();
      y = from.signed();
    }
    own.steps.push(step);
    own.levels.push(level);
    own.xs.push(x);
    own.ys.push(y);
  }
}

// The place in a sorted list of the last number that is not above `limit`; -1 where all are.
function lastUpTo(sorted, limit) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

// A series of changes with `width` numbers each: its ticks, and its numbers without them.
function unfold(series, width) {
  const ticks = [];
  const rows = [];
  let tick = 0;
  for (let at = 0; at + width < series.length; at += width + 1) {
    tick += series[at];
    ticks.push(tick);
    rows.push(series.slice(at + 1, at + 1 + width));
  }
  return { ticks, rows };
}

// The same by the owner, who is the first number of each change.
function byOwner(series, width, owners) {
  const all = [];
  for (let owner = 0; owner < owners; owner += 1) {
    all.push({ ticks: [], rows: [] });
  }
  const { ticks, rows } = unfold(series, width);
  rows.forEach((row, at) => {
    const own = all[row[0]];
    own.ticks.push(ticks[at]);
    own.rows.push(row.slice(1));
  });
  return all;
}

// What holds at a tick: the last change up to it, or what holds at the start.
function holdsAt(history, tick, start) {
  const at = lastUpTo(history.ticks, tick);
  return at < 0 ? start : history.rows[at];
}
