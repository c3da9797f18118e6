// The replay of a page, as somebody at the page uses it and as it says what it shows.

import assert from 'node:assert/strict';

/** Ticks in a second of the run. */
export const TICKS_PER_S = 16;

/** A control of the replay. */
export const part = (page, name) => page.locator(`.replay [data-part="${name}"]`).first();
/** A button of the replay. */
export const button = (page, name) => page.locator(`.replay button[data-do="${name}"]`).first();

/** Waits until the replay can be played. */
export async function awaitReplay(page) {
    await page.waitForFunction(() => window.hotwash?.replays?.length > 0);
    const faults = await page.evaluate(() =>
        [...document.querySelectorAll('.replay')].map(root => root.dataset.fault).filter(Boolean),
    );
    assert.deepEqual(faults, [], 'faults of the replay');
}

/** The tick that is shown. */
export const tick = page => page.evaluate(() => window.hotwash.replays[0].tick);
/** The floor that is shown. */
export const floor = page => page.evaluate(() => window.hotwash.replays[0].level);

/** A number that is another one once other people or another floor are drawn. */
export const picture = page =>
    page.evaluate(() => {
        let sum = 0;
        for (const canvas of document.querySelectorAll('.replay-maps canvas')) {
            // A copy: reading the map's own picture again and again would slow it down.
            const copy = new OffscreenCanvas(canvas.width, canvas.height);
            const context = copy.getContext('2d', { willReadFrequently: true });
            context.drawImage(canvas, 0, 0);
            const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
            for (let at = 0; at < data.length; at += 1) sum = (sum * 31 + data[at]) | 0;
        }
        return sum;
    });

/** The same once nothing changes any more: the plan's picture comes a little after the people. */
export async function settledPicture(page) {
    let [before, now] = [undefined, await picture(page)];
    while (before !== now) {
        await page.waitForTimeout(150);
        [before, now] = [now, await picture(page)];
    }
    return now;
}

/** Waits until the map shows something else than before. */
export async function untilMoved(page, before) {
    for (let look = 0; look < 200; look += 1) {
        if ((await picture(page)) !== before) return;
        await page.waitForTimeout(50);
    }
    assert.fail('nothing moves on the map');
}

/** Waits until the replay is beyond a tick. */
export const untilTick = (page, than) =>
    page.waitForFunction(than => window.hotwash.replays[0].tick > than, than);

/** How many ticks pass in so many milliseconds of playing at a speed. */
export async function rate(page, speed, ms) {
    await part(page, 'speed').selectOption(String(speed));
    await page.evaluate(() => window.hotwash.replays[0].seek(0));
    await button(page, 'play').click();
    const [before, began] = [await tick(page), performance.now()];
    await page.waitForTimeout(ms);
    const [after, ended] = [await tick(page), performance.now()];
    await button(page, 'play').click();
    return ((after - before) * 1000) / (ended - began);
}
