// One Chromium for all tests, without a network; each page tells what it said and asked for.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// `require` also looks where NODE_PATH says, so that the packages need not lie in the checkout.
const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');

const FLAGS = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];

/** A screen of a laptop, which is also the smallest that a projector has. */
export const LAPTOP = { width: 1280, height: 720 };
/** A telephone. */
export const TELEPHONE = { width: 390, height: 844 };
/** A large screen. */
export const WIDE = { width: 1920, height: 1080 };

/** How long anything on a page may take before it counts as not happening. */
const PATIENCE_MS = 20_000;

let started;

/** The browser; it starts with the first page, and with a profile of its own. */
async function browser() {
    started ??= chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: FLAGS,
    });
    return started;
}

/** Ends the browser. */
export async function leave() {
    if (started) await (await started).close();
    started = undefined;
}

/**
 * Opens a file in a new window and gives its work to `use`. Whatever the page says on its console,
 * every file or address that it asks for but itself, every dialog and everything that its security
 * policy forbids is a fault at the end.
 */
export async function onPage(file, use, { view = LAPTOP, dark = false, scripts = true, setUp = () => {} } = {}) {
    const window = await (await browser()).newContext({
        viewport: view,
        colorScheme: dark ? 'dark' : 'light',
        offline: true,
        javaScriptEnabled: scripts,
    });
    window.setDefaultTimeout(PATIENCE_MS);
    let faults = [];
    try {
        const page = await window.newPage();
        faults = watch(page, pathToFileURL(file).href);
        await page.addInitScript(noteViolations);
        await setUp(page);
        await page.goto(pathToFileURL(file).href);
        const result = await use(page);
        const forbidden = await page.evaluate(() => window.forbidden ?? []);
        assert.deepEqual([...faults, ...forbidden], [], `faults of ${file}`);
        return result;
    } catch (error) {
        // What the page said explains more than what was not found on it.
        if (faults.length > 0 && error.code !== 'ERR_ASSERTION') error.message += `\n${faults.join('\n')}`;
        throw error;
    } finally {
        await window.close();
    }
}

/** Collects what a page must not do. */
function watch(page, own) {
    const faults = [];
    page.on('console', line => faults.push(`console ${line.type()}: ${line.text()}`));
    page.on('pageerror', error => faults.push(`error: ${error.stack ?? error}`));
    page.on('dialog', dialog => {
        faults.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on('request', request => {
        if (request.url().split('#')[0] !== own) faults.push(`asks for ${request.url()}`);
    });
    page.on('popup', popup => faults.push(`opens ${popup.url()}`));
    return faults;
}

/** In the page: keeps what the security policy stopped. */
function noteViolations() {
    window.forbidden = [];
    document.addEventListener('securitypolicyviolation', stopped =>
        window.forbidden.push(`${stopped.violatedDirective} stops ${stopped.blockedURI}`),
    );
}
