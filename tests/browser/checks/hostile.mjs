// Names that try to break out come out inert, on the page, in tables and on a terminal.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { LAPTOP, onPage, TELEPHONE } from '../house/browser.mjs';
import { hostileHouse, MANY, NAMES } from '../house/hostile.mjs';
import { sticksOut } from '../house/layout.mjs';
import { hotwash, scratch } from '../house/program.mjs';

/** What a terminal obeys or what turns reading round; a line's end is none of it. */
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** How far apart the names that come first are, so that each comes to be a room's. */
const STEP = 3;

const houses = [];
for (let first = 0; first < Object.keys(NAMES).length; first += STEP) {
    houses.push({ first, folder: join(scratch, `hostile-${first}`) });
}

describe('hostile names', () => {
    before(() => {
        for (const house of houses) {
            hostileHouse(house.folder, house.first);
            const args = ['run', 'scenario.ron', '--inputs', 'decisions.jsonl', '--out', 'run'];
            house.said = [
                hotwash(args, { cwd: house.folder }),
                hotwash(['review', 'run'], { cwd: house.folder }),
                hotwash(['--quiet', 'review', '--restricted', 'run'], { cwd: house.folder }),
            ];
        }
    });

    for (const house of houses) {
        for (const page of ['review.html', 'review-restricted.html']) {
            test(`names from the ${house.first + 1}th on are inert in ${page} and fit`, () =>
                onPage(join(house.folder, 'run', page), isInert));
        }
    }

    test('10 000 emoji stand on the page whole', () =>
        onPage(join(houses[0].folder, 'run', 'review.html'), async page =>
            assert.ok((await page.locator('body').innerText()).includes(MANY)),
        ));

    test('no cell of a table is a formula, and none holds what a terminal obeys', () => {
        for (const { folder } of houses) {
            for (const tables of ['tables', 'tables-restricted'].map(name => join(folder, 'run', name))) {
                const files = existsSync(tables) ? readdirSync(tables) : [];
                assert.ok(files.some(file => file.endsWith('.csv')), `tables in ${tables}`);
                for (const file of files) isCalm(join(tables, file));
            }
        }
    });

    test('nothing that the program says moves a terminal', () => {
        for (const { said } of houses) {
            for (const { stdout, stderr } of said) {
                assert.doesNotMatch(stdout, OBEYED);
                assert.doesNotMatch(stderr, OBEYED);
            }
        }
    });
});

/** No name ran, followed a link, took the focus, or pushed anything out of the window. */
async function isInert(page) {
    for (const view of [LAPTOP, TELEPHONE]) {
        await page.setViewportSize(view);
        assert.deepEqual(await page.evaluate(sticksOut), [], `at ${view.width} pixels`);
    }
    const found = await page.evaluate(() => ({
        taken: window.taken,
        foreign: [...document.querySelectorAll('img[src="x"], a[href^="javascript"], [onload], [onerror], [onfocus]')]
            .map(element => element.outerHTML.slice(0, 200)),
        marked: document.body.innerText.includes('EXERCISE'),
    }));
    assert.deepEqual(found, { taken: undefined, foreign: [], marked: true });
}

/** A table's file: no cell begins a formula, and no letter is a command. */
function isCalm(path) {
    const text = readFileSync(path, 'utf8');
    assert.doesNotMatch(text, OBEYED, path);
    if (!path.endsWith('.csv')) return;
    for (const cell of cells(text)) {
        const number = cell.trim() !== '' && Number.isFinite(Number(cell));
        assert.ok(number || !/^[\s;]*[=+\-@|]/.test(cell), `${path}: the cell ${cell.slice(0, 80)}`);
    }
}

/** The cells of a CSV text. */
function cells(text) {
    const quotedOrBare = /"((?:[^"]|"")*)"|([^,\n]+)/g;
    return [...text.matchAll(quotedOrBare)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare);
}
