// A run folder gives the same papers on another machine and on another day.

import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { hotwash, runOf, scenarios, scratch } from '../house/program.mjs';

/** Elsewhere: the far side of the date line, other letters, another user. */
const ELSEWHERE = {
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    HOME: '/nonexistent',
    SOURCE_DATE_EPOCH: '1',
    NO_COLOR: '1',
};

describe('a review repeats itself', () => {
    for (const scenario of scenarios()) {
        test(`a copy of ${scenario} gives the same papers elsewhere and later, byte for byte`, () => {
            const [folder, copy] = [runOf(scenario), join(scratch, 'copied', `${scenario} kopyası`)];
            cpSync(folder, copy, { recursive: true });
            files(copy).forEach(file => utimesSync(join(copy, file), 0, 0));
            hotwash(['--quiet', 'review', copy], { env: ELSEWHERE, cwd: '/' });
            assert.deepEqual(files(copy), files(folder));
            const changed = files(folder).filter(
                file => !readFileSync(join(folder, file)).equals(readFileSync(join(copy, file))),
            );
            assert.deepEqual(changed, []);
        });
    }
});

/** The files of a folder and of those in it, in order. */
function files(folder) {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
        .sort();
}
