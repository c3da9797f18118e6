// Whoever has no mouse reaches everything, and sees where they are.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { onPage } from '../house/browser.mjs';
import { pageOf, THOROUGH } from '../house/program.mjs';
import { awaitReplay } from '../house/replay.mjs';

/** The most presses of the Tab key: many rows of evidence stand between the first control and the last. */
const MOST_TABS = 4_000;

describe('the Tab key', () => {
    for (const scenario of THOROUGH) {
        test(`reaches every control of the page of ${scenario} in order, and the focus is seen`, () =>
            onPage(pageOf(scenario), async page => {
                await awaitReplay(page);
                const controls = await page.evaluate(number);
                assert.ok(controls.length > 10);
                const reached = await walk(page);
                const missed = controls.filter((_, at) => !reached.some(stop => stop.at === at));
                assert.deepEqual(missed, [], 'controls that are not reached');
                const unseen = reached.filter(stop => !stop.seen).map(stop => controls[stop.at]);
                assert.deepEqual(unseen, [], 'controls on which the focus is not seen');
                const order = reached.map(stop => stop.at);
                assert.deepEqual(order, [...order].sort((a, b) => a - b), 'in the order of the page');
            }));
    }
});

/** In the page: numbers what can be used, and names each. */
function number() {
    const usable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const shown = [...document.querySelectorAll(usable)].filter(
        control => !control.disabled && control.tabIndex >= 0 && control.checkVisibility({ visibilityProperty: true }),
    );
    // Of radio buttons of one name, Tab stops at one.
    const one = shown.filter((control, at) => {
        const same = other => other.type === 'radio' && other.name === control.name;
        return control.type !== 'radio' || shown.findIndex(same) === at;
    });
    one.forEach((control, at) => (control.dataset.stop = String(at)));
    return one.map(control => control.outerHTML.slice(0, 120));
}

/** Presses Tab until the focus leaves the page; where it stopped, and whether that is seen. */
async function walk(page) {
    const stops = [];
    for (let at = 0; at < MOST_TABS; at += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
            const here = document.activeElement;
            if (here === null || here === document.body) return null;
            const rings = one => {
                const style = getComputedStyle(one);
                const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
                return Number(style.opacity) > 0 && outlined;
            };
            // A box that is drawn by the words beside it shows its focus there.
            const drawn = [here, here.nextElementSibling, here.closest('label')].filter(Boolean);
            const seen = here.matches(':focus-visible') && drawn.some(rings);
            return { at: Number(here.dataset.stop), seen };
        });
        if (stop === null || (stops.length > 0 && stop.at === stops[0].at)) return stops;
        stops.push(stop);
    }
    throw new Error(`more than ${MOST_TABS} stops`);
}
