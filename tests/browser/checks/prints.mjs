// A page prints whole, and every sheet says what it is.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { onPage } from '../house/browser.mjs';
import { isCut } from '../house/layout.mjs';
import { measured } from '../house/measures.mjs';
import { pageOf, scenarios, scratch, THOROUGH, told } from '../house/program.mjs';

/** Paper, and the width in CSS pixels that is left between margins of 16 mm. */
const PAPERS = { A4: 673, Letter: 695 };

describe('a page prints', { concurrency: 2 }, () => {
    for (const scenario of scenarios()) {
        for (const [format, width] of Object.entries(PAPERS)) {
            if (format !== 'A4' && !THOROUGH.includes(scenario)) continue;
            test(`the page of ${scenario} prints whole on ${format}, EXERCISE on every sheet`, () =>
                onPage(pageOf(scenario), async page => {
                    const headings = await page.locator('h1, h2').allInnerTexts();
                    const sheets = await printed(page, format, `${scenario}-${format}.pdf`);
                    measured(scenario, { [`${format} sheets`]: sheets.length });
                    assert.ok(sheets.length > 1);
                    const unmarked = sheets.flatMap((sheet, at) =>
                        sheet.includes('EXERCISE') ? [] : [at + 1],
                    );
                    assert.deepEqual(unmarked, [], 'sheets without EXERCISE');
                    const whole = sheets.join('');
                    const missing = headings.filter(heading => !whole.includes(tight(heading)));
                    assert.deepEqual(missing, [], 'headings that are not on paper');
                    await page.emulateMedia({ media: 'print' });
                    await page.setViewportSize({ width, height: 1000 });
                    assert.deepEqual(await page.evaluate(isCut), [], 'cut on paper');
                }));
        }
    }
});

/** The words of each sheet. */
async function printed(page, format, name) {
    const path = join(scratch, name);
    await page.pdf({ path, format, preferCSSPageSize: false });
    const sheets = told('pdftotext', ['-layout', path, '-']).split('\f');
    assert.equal(sheets.pop(), '', 'pdftotext ends every sheet with a form feed');
    return sheets.map(tight);
}

/** Without spaces: letters that stand far apart are words with spaces in a PDF. */
const tight = text => text.replace(/\s+/g, '');
