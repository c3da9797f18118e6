// A page opens by a double-click on a computer without a network.

import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { describe, test } from 'node:test';
import { onPage } from '../house/browser.mjs';
import { measured } from '../house/measures.mjs';
import { pageOf, scenarios, THOROUGH } from '../house/program.mjs';

const MOST_BYTES = 5 * 1024 * 1024;

describe('a page opens', () => {
    for (const scenario of scenarios()) {
        test(`the page of ${scenario} opens, small, silent and asking for nothing`, async () => {
            const file = pageOf(scenario);
            const bytes = statSync(file).size;
            assert.ok(bytes <= MOST_BYTES, `${bytes} bytes are more than ${MOST_BYTES}`);
            const seen = await onPage(file, look, { setUp: page => page.addInitScript(noteFirstFrame) });
            assert.match(seen.policy, /default-src 'none'/);
            assert.doesNotMatch(seen.policy, /https?:|unsafe-eval|\*|script-src[^;]*unsafe-inline/);
            assert.match(seen.title, /EXERCISE/);
            assert.match(seen.text, /EXERCISE/);
            measured(scenario, {
                KiB: Math.round(bytes / 1024),
                'load ms': Math.round(seen.loaded),
                'first frame ms': Math.round(seen.firstFrame),
            });
        });
    }
});

describe('a page without scripts', () => {
    for (const scenario of THOROUGH) {
        test(`still tells when what happened in ${scenario}, and shows every level`, () =>
            onPage(pageOf(scenario), async page => {
                const moments = page.locator('.replay-story li');
                assert.ok((await moments.count()) > 0);
                assert.match(await moments.first().innerText(), /\d:\d\d/);
                for (const level of await page.locator('.replay-floor svg').all()) {
                    assert.ok(await level.isVisible());
                }
                assert.ok(!(await page.locator('.replay-live').isVisible()), 'no control that does nothing');
            }, { scripts: false }));
    }
});

/** What stands on the page, and how long it took. */
async function look(page) {
    const replays = await page.locator('.replay[data-replay]').count();
    if (replays > 0) await page.waitForFunction(() => window.firstFrame !== undefined);
    return page.evaluate(() => ({
        policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]').content,
        title: document.title,
        text: document.body.innerText,
        loaded: performance.getEntriesByType('navigation')[0].loadEventEnd,
        firstFrame: window.firstFrame ?? NaN,
    }));
}

/** In the page: when the replay had drawn for the first time. */
function noteFirstFrame() {
    const look = () => {
        if (window.hotwash?.replays?.[0]) {
            requestAnimationFrame(() => (window.firstFrame = performance.now()));
        } else {
            requestAnimationFrame(look);
        }
    };
    requestAnimationFrame(look);
}
