// The parts of the replay's script that need no page: what it reads from the data, and how it says it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** The names that these files of the script define. */
function parts(files, names) {
    const place = new URL('../../../assets/review/replay/', import.meta.url);
    const text = files.map(file => readFileSync(new URL(`${file}.js`, place), 'utf8')).join('\n');
    return new Function(`"use strict";\n${text}\nreturn { ${names.join(', ')} };`)();
}

const script = parts(
    ['decode', 'state', 'words', 'signs', 'draw'],
    ['readTrack', 'Run', 'holds', 'clock', 'percent', 'momentInWords', 'roomFor', 'meet'],
);

/** What the replay says in the United States, by name. */
function says() {
    const pack = readFileSync(new URL('../../../assets/terms/us.ron', import.meta.url), 'utf8');
    const found = pack.matchAll(/\(of: "replay\.(\w+)", say: "([^"]*)"\)/g);
    return Object.fromEntries([...found].map(([, name, words]) => [name, words]));
}

/** LEB128, as the track has its numbers. */
function number(value) {
    const bytes = [];
    for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
    return [...bytes, value];
}
const signed = value => number(value >= 0 ? value * 2 : -value * 2 - 1);
const name = text => [...number(text.length), ...Buffer.from(text)];

/** A track of two people: one stands and walks west, the other comes later and leaves. */
function track() {
    const stands = (level, x, y) => [3, ...number(level), ...signed(x), ...signed(y)];
    return Uint8Array.from([
        ...Buffer.from('HOTWASH-TRACK\n\u0001'),
        ...number(8),
        ...number(1), ...name('l0'),
        ...number(2), ...name('nurses.1'), ...name('visitors.1'),
        ...number(1), ...number(1), 0, ...stands(0, 500, -70),
        ...number(4), ...number(3), 0, 2, ...signed(-100), ...signed(3), 0, ...stands(0, 1, 2), 0, ...stands(0, 9, 9),
        ...number(1), ...number(1), 1, 0,
        0,
        ...new Array(8).fill(0),
    ]);
}

const DATA = {
    has_threat: true,
    zero: 16,
    zero_is: 'the onset',
    end: 160,
    words: { says: says(), roles: ['nurse', 'visitor'], signs: ['staff', 'visitor'], stays: [2], settled: 4, situations: [], acts: [], uses: [] },
    levels: [{ title: 'Ground floor', window: [0, 1000, 1000, 1000], floor: 0 }],
    built: [0, 1000, 1000, 1000],
    units: ['Ward'],
    spaces: [['Hall', [0, 0, 0, 5, 5], [0, 0, 10, 0, 10, 10, 0, 10]]],
    people: [['nurses.1', [0, 0, 1, 1]], ['visitors.1', [1, 0, 0, 1]]],
    beliefs: [20, 0, 2, 1],
    acts: [20, 0, 2],
    uses: [40, 0, 4],
    exposed: [20, 1, 1, 12, 1, 0],
    attended: [],
    alerted: [30, 0, 1],
    counts: [0, 2, 0, 0, 0, 0, 20, 2, 1, 1, 0, 1],
    safe: [20, 0, 1],
    known: [24, 3, 40, 1],
    doors: { at: [[0, 0, 0, 1, 1, 1]], changes: [24, 0, 0] },
    marks: [],
};
const run = new script.Run(DATA, script.readTrack(track()));
const place = (mover, tick, smooth) => ({ ...run.placeOf(mover, tick, smooth) });

test('a mover is where the track says, and on the way only in the last half second', () => {
    assert.deepEqual(place(0, 0, true), { level: 0, x: 500, y: -70 });
    assert.deepEqual(place(0, 24, true), { level: 0, x: 500, y: -70 });
    assert.deepEqual(place(0, 28, true), { level: 0, x: 450, y: -68.5 });
    assert.deepEqual(place(0, 28, false), { level: 0, x: 500, y: -70 });
    assert.deepEqual(place(0, 32, true), { level: 0, x: 400, y: -67 });
    assert.equal(place(1, 31, true).level, -2, 'not on the site yet');
    assert.equal(place(1, 39, true).level, 0);
    assert.equal(place(1, 40, true).level, -1, 'out of the building');
    assert.equal(place(2, 31, true).level, -1, 'the threat is not there at first');
    assert.deepEqual(place(2, 32, true), { level: 0, x: 9, y: 9 });
});

test('what is cut short or something else is refused', () => {
    assert.throws(() => script.readTrack(track().slice(0, 60)), RangeError);
    assert.throws(() => script.readTrack(Uint8Array.from([1, 2, 3])), TypeError);
});

test('a change holds from its tick on', () => {
    const [nurse] = run.pictureAt(19, true);
    assert.deepEqual([nurse.situation, nurse.stays], [0, false]);
    run.pictureAt(20, true);
    assert.deepEqual([nurse.situation, nurse.danger, nurse.stays], [2, 1, false]);
    run.pictureAt(40, true);
    assert.equal(nurse.stays, true, 'hides, and is where they mean to stay');
    const seen = [19, 20, 31, 32].map(tick => run.pictureAt(tick, true)[1].exposed);
    assert.deepEqual(seen, [false, true, true, false]);
    assert.deepEqual([23, 24].map(tick => run.doorAt(0, tick)), [1, 0]);
    assert.deepEqual([run.shareAlerted(0, 29), run.shareAlerted(0, 30)], [0, 1]);
});

test('control holds what it was told last', () => {
    assert.deepEqual(run.knownAt(23), { what: 0, space: -1, since: 0 });
    assert.deepEqual(run.knownAt(25), { what: 3, space: 0, since: 24 });
    assert.equal(run.knownAt(64).what, 1);
});

test('the moment is said in words', () => {
    const words = script.momentInWords(run, 40, true);
    assert.equal(
        words,
        '0:01 after the onset. The person is in Hall. Control holds the person to be in Hall (told 0:01 ago). ' +
            '1 of 2 people safe, 1 inside, 1 outside, 1 in view of the person.',
    );
    const hidden = script.momentInWords(run, 40, false);
    assert.ok(!hidden.includes('The person is in') && !hidden.includes('in view'), hidden);
    assert.equal(script.clock(-17 * 16), '\u22120:17');
    assert.deepEqual([0, 0.004, 0.996, 1].map(script.percent), ['0 %', '1 %', '99 %', '100 %']);
});

test('the moment says that it is over, and since when', () => {
    const over = new script.Run({ ...DATA, ended: [56, 'ended by officers'] }, script.readTrack(track()));
    assert.match(script.momentInWords(over, 48, true), /The person is in Hall\./);
    assert.match(script.momentInWords(over, 88, true), /It is over: ended by officers \(Hall, 0:02 ago\)\./);
});

test('names on the map keep apart and stand whole within it', () => {
    const pane = { width: 200, height: 100 };
    const taken = [];
    const halves = [40, 8];
    const places = [[100, 50], [100, 52], [195, 50], [10, 99]].map(([x, y]) => script.roomFor(pane, taken, x, y, halves));
    assert.ok(places.every(place => place !== null));
    taken.forEach((one, at) => assert.ok(taken.slice(at + 1).every(other => !script.meet(one, other))));
    assert.deepEqual(places[2], [160, 34], 'as far right as it is whole, above the two others');
    assert.deepEqual(script.roomFor(pane, taken, 250, 50, halves), null, 'what is not seen has no name');
});

test('an outline holds what lies within it', () => {
    const corner = [0, 0, 10, 0, 10, 4, 4, 4, 4, 10, 0, 10];
    assert.deepEqual([script.holds(corner, 2, 8), script.holds(corner, 8, 8)], [true, false]);
});
