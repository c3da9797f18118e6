// The replay plays, pauses, scrubs, changes its speed and its floor, by mouse and by keyboard.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { onPage } from '../house/browser.mjs';
import { pageOf, scenarios, THOROUGH } from '../house/program.mjs';
import {
    awaitReplay,
    button,
    floor,
    part,
    picture,
    rate,
    settledPicture,
    tick,
    TICKS_PER_S,
    untilMoved,
    untilTick,
} from '../house/replay.mjs';

/** Times of the speed at which it happened. */
const SPEEDS = [1, 2, 4, 8, 16, 32];

/** A test of the replay of a scenario. */
const replayed = (name, scenario, use) =>
    test(`the replay of ${scenario} ${name}`, () =>
        onPage(pageOf(scenario), async page => {
            await awaitReplay(page);
            await use(page);
        }));

describe('a replay', () => {
    for (const scenario of scenarios()) {
        replayed('plays, pauses, scrubs and shows every floor', scenario, async page => {
            await plays(page);
            await scrubs(page);
            await showsFloors(page);
        });
    }
    for (const scenario of THOROUGH) {
        replayed('runs as fast as it says', scenario, runsAtSpeeds);
        replayed('obeys the keyboard alone', scenario, obeysKeys);
        replayed('stops at moments and finds people', scenario, stopsAtMoments);
    }
});

/** Play moves time and people, pause holds both. */
async function plays(page) {
    const play = button(page, 'play');
    await part(page, 'speed').selectOption('32');
    const [began, before] = [await tick(page), await settledPicture(page)];
    await play.click();
    assert.match(await play.innerText(), /pause/i);
    await untilTick(page, began + TICKS_PER_S);
    await untilMoved(page, before);
    await play.click();
    assert.match(await play.innerText(), /play/i);
    const [stopped, after] = [await tick(page), await picture(page)];
    await page.waitForTimeout(150);
    assert.equal(await tick(page), stopped);
    assert.equal(await picture(page), after);
}

/** The bar takes the replay anywhere, and says where that is. */
async function scrubs(page) {
    const time = part(page, 'time');
    const [min, max, step] = await time.evaluate(({ min, max, step }) => [min, max, step].map(Number));
    await time.fill(String(min));
    const first = await tick(page);
    assert.equal(first, 0, 'the bar begins with the run');
    const clock = await part(page, 'clock').innerText();
    await time.click();
    const middle = await tick(page);
    assert.ok(Math.abs(middle - (max - min) / 2) < (max - min) / 20, `${middle} is the middle`);
    assert.notEqual(await part(page, 'clock').innerText(), clock);
    await time.press('ArrowRight');
    assert.equal(await tick(page), middle + step);
    await time.press('End');
    assert.ok((await tick(page)) > max - min - step, 'the bar ends with the run');
    assert.match(await time.getAttribute('aria-valuetext'), /\d:\d\d/);
    await time.press('Home');
    assert.equal(await tick(page), first);
}

/** Every floor's button shows that floor, and no two look the same. */
async function showsFloors(page) {
    const floors = part(page, 'floors').locator('button');
    const seen = [];
    for (const one of await floors.all()) {
        await one.click();
        assert.equal(await one.getAttribute('aria-pressed'), 'true');
        assert.equal(await part(page, 'floors').locator('[aria-pressed="true"]').count(), 1);
        seen.push(await settledPicture(page));
    }
    assert.ok(seen.length > 0);
    assert.equal(new Set(seen).size, seen.length, 'floors look different');
}

/** Each speed is faster than the one before; a busy machine may drop frames, but not that many. */
async function runsAtSpeeds(page) {
    const offered = await part(page, 'speed').locator('option').evaluateAll(all => all.map(({ value }) => Number(value)));
    assert.deepEqual(offered, SPEEDS);
    const rates = [];
    for (const speed of SPEEDS) rates.push(await rate(page, speed, 300));
    rates.forEach((now, at) => {
        const most = SPEEDS[at] * TICKS_PER_S;
        assert.ok(now > 0 && now < most * 1.5, `${now} ticks/s at ${SPEEDS[at]}×`);
    });
    assert.ok(rates.at(-1) > 4 * rates[0], `${rates} ticks/s`);
}

/** Space plays, arrows step, digits choose a floor, letters jump; nothing needs a mouse. */
async function obeysKeys(page) {
    const map = part(page, 'maps');
    await map.focus();
    await page.keyboard.press('Home');
    assert.equal(await tick(page), 0);
    await page.keyboard.press('ArrowRight');
    const step = await tick(page);
    assert.ok(step > 0);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await tick(page), 0);
    await page.keyboard.press('Space');
    await untilTick(page, step);
    await page.keyboard.press('Space');
    const stopped = await tick(page);
    await page.keyboard.press('n');
    const jumped = await tick(page);
    assert.ok(jumped > stopped);
    await page.keyboard.press('b');
    assert.ok((await tick(page)) < jumped);
    const floors = await part(page, 'floors').locator('[data-floor]').count();
    for (let at = 1; at < floors; at += 1) {
        await page.keyboard.press(String(at));
        assert.equal(await floor(page), at - 1);
    }
    // The first picture of a floor is drawn from a finer one than those after it: it is no measure.
    await page.keyboard.press('+');
    await page.keyboard.press('0');
    const whole = await settledPicture(page);
    await page.keyboard.press('+');
    assert.notEqual(await settledPicture(page), whole, 'it comes closer');
    await page.keyboard.press('0');
    assert.equal(await settledPicture(page), whole, 'and back');
}

/** From moment to moment, and to somebody in particular, whose name then stands beside the map. */
async function stopsAtMoments(page) {
    await part(page, 'time').press('Home');
    const stops = [];
    const next = async () => {
        await button(page, 'next').click();
        return tick(page);
    };
    for (let now = await next(); now !== stops.at(-1); now = await next()) {
        assert.ok(now > (stops.at(-1) ?? -1), 'the next moment is a later one');
        assert.notEqual((await part(page, 'latest').innerText()).trim(), '', 'it says what happened');
        stops.push(now);
    }
    assert.ok(stops.length > 2, 'there are moments to stop at');
    const find = part(page, 'find');
    const name = await find.locator('optgroup option').first().innerText();
    await find.selectOption({ label: name });
    assert.ok((await part(page, 'facts').innerText()).includes(name));
}
