// Nothing sticks out of the window, and no words lie on other words.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAPTOP, onPage, TELEPHONE, WIDE } from '../house/browser.mjs';
import { pageOf, scenarios } from '../house/program.mjs';
import { sticksOut, wordsOnWords, wordsOut } from '../house/layout.mjs';

describe('a page fits', { concurrency: 2 }, () => {
    for (const scenario of scenarios()) {
        test(`the page of ${scenario} needs no scrolling sideways, and its words stay apart`, () =>
            onPage(pageOf(scenario), async page => {
                for (const view of [TELEPHONE, LAPTOP, WIDE]) {
                    await page.setViewportSize(view);
                    const out = await page.evaluate(sticksOut);
                    assert.deepEqual(out, [], `sticks out at ${view.width} pixels`);
                    const over = await page.evaluate(wordsOnWords);
                    assert.deepEqual(over, [], `words on words at ${view.width} pixels`);
                    const beyond = await page.evaluate(wordsOut);
                    assert.deepEqual(beyond, [], `words out of their picture at ${view.width} pixels`);
                }
            }));
    }
});
