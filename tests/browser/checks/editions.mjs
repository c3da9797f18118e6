// What may be handed out holds no lock hardware and no device coverage; the other edition is marked.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { secretsOf } from '../house/plan.mjs';
import { runOf, scenarios } from '../house/program.mjs';

/** Lock kinds of `src/data/plan.rs` and fail modes, as code and as people write them. */
const HARDWARE = [
    /thumb[\s_-]?turn/i,
    /push[\s_-]?bar/i,
    /panic[\s_-]bar/i,
    /electronic[\s_-]?lock/i,
    /"?electronic"?\s*[:(]/i,
    /access[\s_-]?(group|control)/i,
    /fails?[\s_-]?(safe|secure)\b/i,
    /releases_on_fire_alarm/i,
    /\blockable\b/i,
];

/** Devices and what they reach. */
const COVERAGE = [/\bcameras?\b/i, /loudspeaker zone/i, /field_deg|heading_deg|range_m\b/];

describe('the shareable edition', () => {
    for (const scenario of scenarios()) {
        test(`of ${scenario} names no lock, no device and no room that was never secured`, () => {
            const folder = runOf(scenario);
            const secrets = secretsOf(folder);
            assert.ok(secrets.length > 20, 'the plan has devices');
            for (const [name, text] of papersOf(folder, '')) {
                const found = [
                    ...[...HARDWARE, ...COVERAGE].flatMap(word => near(text, word)),
                    ...secrets.filter(secret => names(text, secret)),
                ];
                assert.deepEqual(found, [], name);
            }
            const rooms = neverSecured(folder);
            const told = refugeOf(readFileSync(join(folder, 'review.html'), 'utf8'));
            assert.deepEqual(rooms.filter(room => told.includes(`>${room}<`)), [], 'rooms never secured');
            const tables = readdirSync(join(folder, 'tables')).filter(file => /never|gap/.test(file));
            assert.deepEqual(tables, [], 'tables of single rooms');
        });
    }
});

describe('the restricted edition', () => {
    for (const scenario of scenarios()) {
        test(`of ${scenario} is marked and names what the other leaves out`, () => {
            const folder = runOf(scenario, 'restricted');
            const [page, other] = ['review-restricted.html', 'review.html'].map(name =>
                withoutCode(readFileSync(join(folder, name), 'utf8')),
            );
            assert.match(page, /SENSITIVE/);
            assert.doesNotMatch(other, /SENSITIVE/);
            const named = secretsOf(folder).filter(secret => page.includes(secret));
            assert.ok(named.length > 0, 'devices are named');
            const told = refugeOf(page);
            const left = neverSecured(folder).filter(room => !told.includes(`>${room}<`));
            assert.deepEqual(left, [], 'rooms never secured that are left out');
        });
    }
});

/** Rooms that were to be secured and never were, as the page writes them. */
function neverSecured(folder) {
    const { refuge } = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
    return refuge.never.map(({ title }) => title.replaceAll('&', '&amp;').replaceAll("'", '&#x27;'));
}

/** What the page says of refuge; nothing where no room was to be secured. */
const refugeOf = page => page.match(/<section id="refuge"[\s\S]*?<\/section>/)?.[0] ?? '';

/** The papers of an edition, with all that is packed within them. */
function papersOf(folder, edition) {
    const page = readFileSync(join(folder, `review${edition}.html`), 'utf8');
    const tables = readdirSync(join(folder, `tables${edition}`));
    const text = file => readFileSync(join(folder, `tables${edition}`, file), 'utf8');
    return [
        ['the page', withoutCode(page)],
        ['what is packed in the page', unpacked(page)],
        ...tables.map(file => [file, text(file)]),
    ];
}

/** The page without our own script and style, which speak of no building. */
const withoutCode = page =>
    page.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<script>[\s\S]*?<\/script>/g, '');

/** Every compressed text within the page, read. */
function unpacked(page) {
    const packed = [...page.matchAll(/H4sI[A-Za-z0-9+/]{20,}={0,2}/g)];
    return packed.map(([text]) => gunzipSync(Buffer.from(text, 'base64')).toString('latin1')).join('\n');
}

/** Letters that are shown on either side of a word that was found. */
const AROUND = 40;

/** A word with what stands around it, each time that it is found. */
const near = (text, word) =>
    [...text.matchAll(new RegExp(word.source, `g${word.flags}`))].map(({ 0: found, index }) =>
        text.slice(Math.max(0, index - AROUND), index + found.length + AROUND),
    );

/** Whether a name stands in a text by itself; one without a hyphen only in quotes, as it is a word. */
function names(text, secret) {
    const plain = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const alone = /[-\s]/.test(secret) ? `(?<![\\w-])${plain}(?![\\w-])` : `"${plain}"`;
    return new RegExp(alone).test(text);
}
