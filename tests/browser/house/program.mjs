// The program under test, as somebody at a shell runs it, and the run folders that it leaves.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..', '..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');

/** The release build, or the program that HOTWASH names. */
export const binary = process.env.HOTWASH ?? join(target, 'release', 'hotwash');

/** Scenarios on which the slow checks are made: each is the fullest of its kind. */
export const THOROUGH = ['ed-mobile-intruder', 'evacuation-drill', 'triage-aggressor'];

/** A folder of this run of the tests alone; it is gone when they end. */
export const scratch = mkdtempSync(join(tmpdir(), 'hotwash-browser-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** Runs the program; says what it said where it fails. */
export function hotwash(args, { env = {}, cwd = scratch } = {}) {
    if (!existsSync(binary)) throw new Error(`${binary} is not there: build it with --release`);
    const ended = spawnSync(binary, args, {
        cwd,
        env: { ...process.env, ...env },
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        timeout: 60_000,
    });
    if (ended.status !== 0) {
        throw new Error(`hotwash ${args.join(' ')}: code ${ended.status}\n${ended.stderr}`);
    }
    return ended;
}

/** The ids of the bundled scenarios. */
export function scenarios() {
    const listed = JSON.parse(hotwash(['list', '--format', 'json']).stdout).bundled;
    return listed.filter(file => file.kind === 'Scenario').map(file => file.id);
}

const made = new Map();

/** The run folder of a bundled scenario. It is run once, and nobody writes into it. */
export function runOf(scenario, edition = 'shareable') {
    const name = `${scenario}-${edition}`;
    if (!made.has(name)) {
        const folder = join(scratch, name);
        hotwash(['--quiet', 'run', scenario, '--out', folder]);
        if (edition === 'restricted') hotwash(['--quiet', 'review', '--restricted', folder]);
        made.set(name, folder);
    }
    return made.get(name);
}

/** The page of a bundled scenario. */
export const pageOf = scenario => join(runOf(scenario), 'review.html');

/** What another program of the machine says, as text. */
export const told = (program, args) =>
    execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
