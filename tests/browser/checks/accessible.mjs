// axe finds no serious fault: names for screen readers, contrast, order, keyboard.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { LAPTOP, onPage, TELEPHONE, WIDE } from '../house/browser.mjs';
import { pale } from '../house/layout.mjs';
import { measured } from '../house/measures.mjs';
import { pageOf, scenarios, THOROUGH } from '../house/program.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('a page is for everybody', { concurrency: 2 }, () => {
    for (const scenario of scenarios()) {
        const views = THOROUGH.includes(scenario) ? [LAPTOP, TELEPHONE, WIDE] : [LAPTOP];
        for (const view of views) {
            for (const dark of [false, true]) {
                const how = `${dark ? 'dark' : 'light'}, ${view.width} pixels wide`;
                test(`axe finds no serious fault on the page of ${scenario}, ${how}`, () =>
                    onPage(pageOf(scenario), page => isAccessible(page, scenario), { view, dark }));
            }
        }
    }
});

describe('words of pictures', { concurrency: 2 }, () => {
    for (const scenario of scenarios()) {
        for (const dark of [false, true]) {
            test(`stand out on the page of ${scenario}, ${dark ? 'dark' : 'light'}`, () =>
                onPage(pageOf(scenario), async page => assert.deepEqual(await page.evaluate(pale), []), { dark }));
        }
    }
});

/** Fails with every serious fault and where it stands; minor ones are reported. */
export async function isAccessible(page, scenario) {
    const faults = await faultsOf(page);
    const serious = faults.filter(fault => ['serious', 'critical'].includes(fault.impact));
    const minor = faults.filter(fault => !serious.includes(fault)).map(fault => fault.id);
    measured(scenario, { 'axe serious': serious.length, 'axe minor': minor.join(' ') });
    const shown = serious.map(({ id, nodes }) => ({
        id,
        places: nodes.length,
        first: nodes.slice(0, 3).map(node => `${node.html.slice(0, 160)} ${node.failureSummary}`),
    }));
    assert.deepEqual(shown, []);
}

async function faultsOf(page) {
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
    return found.violations;
}
