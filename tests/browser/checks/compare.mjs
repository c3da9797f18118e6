// Two runs side by side on one page, which play in step.

import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { isAccessible } from './accessible.mjs';
import { onPage } from '../house/browser.mjs';
import { sticksOut } from '../house/layout.mjs';
import { hotwash, runOf, scratch } from '../house/program.mjs';
import { awaitReplay, button, part, settledPicture, tick, TICKS_PER_S, untilMoved, untilTick } from '../house/replay.mjs';

const INPUTS = resolve(import.meta.dirname, '../../../scenarios/inputs');

/** The same drill with an earlier alert, and once with another run number. */
const PAIRS = {
    counterfactual: ['--inputs', join(INPUTS, 'ed-mobile-intruder-earlier-alert.jsonl')],
    'other-number': ['--seed', '2'],
};

const page = name => join(scratch, `${name}.html`);

describe('two runs on one page', () => {
    before(() => {
        for (const [name, args] of Object.entries(PAIRS)) {
            const other = join(scratch, name);
            hotwash(['--quiet', 'run', 'ed-mobile-intruder', ...args, '--out', other]);
            hotwash(['--quiet', 'review', runOf('ed-mobile-intruder'), other, '--out', page(name)]);
        }
    });

    for (const name of Object.keys(PAIRS)) {
        test(`${name}: both sides play in step, and links lead to their own side's moment`, () =>
            onPage(page(name), async page => {
                await awaitReplay(page);
                await playInStep(page);
                await followLinks(page);
                assert.deepEqual(await page.evaluate(sticksOut), []);
            }, { setUp: page => page.emulateMedia({ reducedMotion: 'reduce' }) }));

        for (const dark of [false, true]) {
            test(`${name}: axe finds no serious fault, ${dark ? 'dark' : 'light'}`, () =>
                onPage(page(name), page => isAccessible(page, name), { dark }));
        }
    }
});

/** One clock moves the maps of both. */
async function playInStep(page) {
    const panes = page.locator('.replay-pane');
    assert.equal(await panes.count(), 2);
    await part(page, 'speed').selectOption('32');
    const [began, before] = [await tick(page), await settledPicture(page)];
    await button(page, 'play').click();
    await untilTick(page, began + TICKS_PER_S);
    await untilMoved(page, before);
    await button(page, 'play').click();
    const sides = await page.evaluate(() => window.hotwash.replays[0].runs.length);
    assert.equal(sides, 2);
}

/** A link's tick is one of its own run: counted from zero, both runs stand at the same time. */
async function followLinks(page) {
    for (const side of ['a', 'b']) {
        const link = page.locator(`a[href^="#${side}-event-"][data-tick]`).first();
        await link.click();
        const [now, zeros] = await page.evaluate(() => {
            const [replay] = window.hotwash.replays;
            return [replay.tick, replay.runs.map(run => run.data.zero)];
        });
        const then = Number(await link.getAttribute('data-tick'));
        const own = side === 'a' ? then : then - zeros[1] + zeros[0];
        assert.equal(now, own, `a moment of ${side}`);
        assert.ok(await page.locator(await link.getAttribute('href')).count(), 'its line is on the page');
    }
}
