// Contact sheets of review pages, for people to look at:
//
//     node tests/browser/look.mjs OUT_DIR PAGE_OR_RUN_DIR…
//
// For each page: what a laptop, a large screen and a telephone show from top to bottom, light and dark,
// the replay a minute in, and the sheets of A4 and Letter that it prints to, a few on one picture `OUT_DIR/<name>-<view>-<n>.png`. This is no
// test: it judges nothing, and says what it wrote.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { LAPTOP, leave, onPage, TELEPHONE, WIDE } from './house/browser.mjs';
import { told } from './house/program.mjs';

/** Pictures side by side, and rows on one sheet. */
const COLUMNS = { screen: 2, telephone: 6, paper: 4 };
const ROWS = 3;
/** Ticks from zero to the moment that the replay shows: a minute. */
const MOMENT_TICKS = 960;
/** The width of a sheet in pixels. */
const SHEET_PX = 1600;
/** The most windows full of one page that are shown, evenly spread. */
const MOST_SCREENS = 12;

const [out, ...places] = process.argv.slice(2);
if (places.length === 0) {
    console.error('node look.mjs OUT_DIR PAGE_OR_RUN_DIR…');
    process.exit(2);
}
mkdirSync(out, { recursive: true });
for (const place of places) {
    const file = resolve(statSync(place).isDirectory() ? join(place, 'review.html') : place);
    const name = `${basename(dirname(file))}-${basename(file, '.html')}`;
    for (const view of [LAPTOP, WIDE, TELEPHONE]) {
        const columns = view === TELEPHONE ? COLUMNS.telephone : COLUMNS.screen;
        for (const dark of [false, true]) {
            const shots = await onPage(file, page => screens(page, view), { view, dark });
            await sheets(`${name}-${view.width}-${dark ? 'dark' : 'light'}`, shots, columns);
        }
    }
    for (const format of ['A4', 'Letter']) {
        await sheets(`${name}-${format}`, await onPage(file, page => paper(page, format)), COLUMNS.paper);
    }
}
await leave();

/** What the window shows at places from top to bottom. */
async function screens(page, view) {
    await page.waitForFunction(() => window.hotwash?.replays?.length > 0);
    await page.evaluate(after => {
        const [replay] = window.hotwash.replays;
        replay.seek(replay.runs[0].data.zero + after);
    }, MOMENT_TICKS);
    await page.waitForTimeout(500);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const many = Math.min(MOST_SCREENS, Math.ceil(height / view.height));
    const shots = [];
    for (let at = 0; at < many; at += 1) {
        const top = many === 1 ? 0 : ((height - view.height) * at) / (many - 1);
        await page.evaluate(y => window.scrollTo({ top: y, behavior: 'instant' }), top);
        await page.waitForTimeout(150);
        shots.push(await page.screenshot());
    }
    return shots;
}

/** The sheets of paper that a page prints to. */
async function paper(page, format) {
    const folder = mkdtempSync(join(tmpdir(), 'hotwash-look-'));
    try {
        const pdf = join(folder, 'page.pdf');
        await page.pdf({ path: pdf, format });
        told('pdftoppm', ['-r', '72', '-png', pdf, join(folder, 'sheet')]);
        const files = readdirSync(folder).filter(file => file.endsWith('.png')).sort();
        return files.map(file => readFileSync(join(folder, file)));
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** Writes pictures, a few on one sheet. */
async function sheets(name, shots, columns) {
    const each = columns * ROWS;
    for (let from = 0; from < shots.length; from += each) {
        const path = join(out, `${name}-${1 + from / each}.png`);
        await sheet(shots.slice(from, from + each), columns, path);
        console.log(path);
    }
}

/** One sheet: a page with the pictures in it, photographed. */
async function sheet(shots, columns, path) {
    const source = shot => `data:image/png;base64,${shot.toString('base64')}`;
    await onPage(
        join(import.meta.dirname, 'look.html'),
        async page => {
            await page.evaluate(
                async ([sources, many]) => {
                    document.body.style.gridTemplateColumns = `repeat(${many}, 1fr)`;
                    const images = sources.map(source => Object.assign(new Image(), { src: source }));
                    document.body.append(...images);
                    await Promise.all(images.map(image => image.decode()));
                },
                [shots.map(source), columns],
            );
            await page.screenshot({ path, fullPage: true });
        },
        { view: { width: SHEET_PX, height: 100 } },
    );
}
