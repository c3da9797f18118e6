// Evidence and events lead to their moment in the replay; the list of events is narrowed and restored.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { onPage } from '../house/browser.mjs';
import { pageOf, scenarios, THOROUGH } from '../house/program.mjs';
import { awaitReplay, tick } from '../house/replay.mjs';

/** Lines of the list of events that are tried, evenly spread. */
const LINES = 10;

const ROWS = '[data-events] tbody tr';

describe('the links of a page', { concurrency: 2 }, () => {
    for (const scenario of scenarios()) {
        test(`every milestone of ${scenario} leads to its evidence, and lines to their moments`, () =>
            onPage(pageOf(scenario), async page => {
                await awaitReplay(page);
                await followsEvidence(page);
                await followsLines(page);
            }, { setUp: still }));
    }
    for (const scenario of THOROUGH) {
        test(`events of ${scenario} are narrowed by topic, department, words and evidence, and restored`, () =>
            onPage(pageOf(scenario), narrows));
        test(`the theme of ${scenario} is turned by its button`, () => onPage(pageOf(scenario), turns));
    }
});

/** Each milestone's first event: the replay is there, its line is marked and can be seen. */
async function followsEvidence(page) {
    const milestones = page.locator('#table-milestones tbody tr', { has: page.locator('a[data-tick]') });
    assert.ok((await milestones.count()) > 0, 'milestones have evidence');
    for (const milestone of await milestones.all()) {
        const link = milestone.locator('a[data-tick]').first();
        await link.click();
        assert.equal(await tick(page), Number(await link.getAttribute('data-tick')));
        const line = await page.locator(await link.getAttribute('href')).evaluate(row => {
            const [own, box] = [row, row.closest('.scroll')].map(one => one.getBoundingClientRect());
            const within = own.top >= box.top - 1 && own.bottom <= box.bottom + 1;
            return { shown: row.checkVisibility(), within, marked: row.classList.contains('here') };
        });
        assert.deepEqual(line, { shown: true, within: true, marked: true });
        await page.waitForFunction(isInView);
    }
}

/** For readers who want no motion the page does not glide to the replay, it is there. */
const still = page => page.emulateMedia({ reducedMotion: 'reduce' });

/** In the page: whether the replay has come into view. */
function isInView() {
    const { top, bottom } = document.querySelector('.replay').getBoundingClientRect();
    return top < innerHeight / 2 && bottom > innerHeight / 2;
}

/** A click on a line, and Enter on its time, take the replay there. */
async function followsLines(page) {
    const rows = page.locator(ROWS);
    const many = await rows.count();
    assert.ok(many > 0, 'there are events');
    for (let at = 0; at < Math.min(many, LINES); at += 1) {
        const row = rows.nth(Math.floor((at * many) / LINES));
        const then = Number(await row.getAttribute('data-tick'));
        const time = row.locator('a[data-tick]').first();
        if (at % 2 === 0) {
            await row.locator('td').nth(1).click();
        } else {
            await time.focus();
            await page.keyboard.press('Enter');
        }
        assert.equal(await tick(page), then);
    }
}

/** Every filter leaves some lines or none, never others, and the reset brings all back. */
async function narrows(page) {
    const form = page.locator('[data-filters]');
    const shown = () => page.locator(`${ROWS}:visible`).count();
    const said = async () => Number((await form.locator('[data-count]').innerText()).match(/\d+/)[0]);
    const all = await shown();
    const restored = async () => {
        await form.locator('button[type="reset"]').click();
        await page.waitForFunction(([rows, all]) => document.querySelectorAll(`${rows}:not(.out)`).length === all, [ROWS, all]);
        assert.equal(await said(), all);
    };
    for (const topic of await form.locator('input[name="topic"]').all()) {
        const kind = await topic.inputValue();
        const own = await page.locator(`${ROWS}[data-kind="${kind}"]`).count();
        await topic.focus();
        await page.keyboard.press('Space');
        assert.equal(await shown(), all - own, kind);
        assert.equal(await said(), all - own);
        await page.keyboard.press('Space');
        assert.equal(await shown(), all);
    }
    await form.locator('input[name="evidence"]').focus();
    await page.keyboard.press('Space');
    assert.equal(await shown(), await page.locator(`${ROWS}[data-evidence]`).count());
    await restored();
    const unit = await page.locator(`${ROWS}[data-unit]:not([data-unit=""])`).first().getAttribute('data-unit');
    await form.locator('select[name="unit"]').selectOption(unit);
    assert.equal(await shown(), await page.locator(`${ROWS}[data-unit="${unit}"]`).count());
    await restored();
    await form.locator('input[name="text"]').fill('no such words anywhere');
    assert.equal(await shown(), 0);
    // Evidence is shown even where the filters left its line out.
    const link = page.locator('#table-milestones a[data-tick]').first();
    await link.click();
    // The browser tells of the new address after the click, so the line is waited for.
    await page.locator(await link.getAttribute('href')).waitFor({ state: 'visible' });
    await restored();
}

/** The button turns paper and ink, by mouse and by keyboard. */
async function turns(page) {
    const button = page.locator('[data-theme-button]');
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await button.click();
    const dark = await paper();
    assert.notEqual(dark, light);
    await button.press('Enter');
    assert.equal(await paper(), light);
}
