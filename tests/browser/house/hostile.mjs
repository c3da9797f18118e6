// A small building and a drill in it whose every name tries to get out of the page, the table or the
// terminal that it is written into.

import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PLANS = resolve(import.meta.dirname, '../../data/plans');

/** What markup in a name would do, if it could. */
const CALL = 'window.taken=(window.taken||0)+1';

/** The most characters of a title. */
const LABEL_CHARS = 256;

/** Names, by what they are meant to break. Each shows in a page where it is known by its first word. */
export const NAMES = {
    script: `</script></title></style><script>${CALL}</script>`,
    picture: `"><img src=x onerror="${CALL}"><svg onload="${CALL}">`,
    link: `<a href="javascript:${CALL}" autofocus onfocus="${CALL}">x</a>`,
    template: `{{ 7 * 7 }}{% include "/etc/passwd" %}\${${CALL}}`,
    comment: `]]><!--<script>${CALL}</script>`,
    formula: `=cmd|' /C calc'!A0`,
    sum: '+1+1;=HYPERLINK("http://127.0.0.1/x","y")',
    minus: `-2+3+cmd|' /C calc'!A0`,
    at: '@SUM(1+1)*cmd|calc',
    tab: `\t=1+1`,
    reversed: '\u202Egnp.exe\u202C \u2067right\u2069 \u200F',
    escape: '\u001b[31m\u001b]0;title\u0007\u009b2J red',
    lines: 'first\r\nsecond\u2028third',
    emoji: '\u{1F9D1}\u{200D}\u{2695}\u{FE0F}'.repeat(LABEL_CHARS / 4),
    wide: 'W'.repeat(LABEL_CHARS),
    stacked: `Z${'\u0351'.repeat(LABEL_CHARS - 1)}`,
};

/** 10 000 emoji, for a text; titles and notes are shorter than that. */
export const MANY = '\u{1F6A8}'.repeat(10_000);

/** The most characters of a note. */
const NOTE_CHARS = 4_000;

/**
 * A folder with the drill `scenario.ron`, all that it names, and decisions. The first name that is
 * given is that of rank `first`.
 */
export function hostileHouse(folder, first) {
    mkdirSync(folder, { recursive: true });
    const put = (name, text) => writeFileSync(join(folder, name), text);
    const names = Object.values(NAMES);
    let next = first;
    const name = () => quoted(names[next++ % names.length]);
    const titled = text => text.replace(/title: "[^"]*"/g, () => `title: ${name()}`);
    const plan = titled(read('two-rooms.ron'))
        .replace(/\(id: "(corridor|office|store)", level/g, (_, id) => `(id: "${id}", title: ${name()}, level`)
        .replace(/\(id: "(d-\w+)", joins/g, (_, id) => `(id: "${id}", title: ${name()}, joins`)
        .replace(/\(id: "(pa|panic-office|assembly|rendezvous|everywhere)", /g, (_, id) => `(id: "${id}", title: ${name()}, `);
    put('plan.ron', plan);
    const scenario = titled(read('two-rooms-intruder.ron'));
    put('scenario.ron', scenario.replace('plan:', `teaches: ${quoted(MANY)},\n    plan:`));
    put('doctrine.ron', read('test-doctrine.ron'));
    const site = titled(read('test-site.ron')).replace(/text: "[^"]*"/g, () => `text: ${name()}`);
    put('site.ron', site.replace('"999"', name()).replace('"2222"', name()));
    const longest = [...MANY].slice(0, NOTE_CHARS).join('');
    const notes = [...names, longest].map((text, at) =>
        JSON.stringify({ at_s: at, by: 'facilitator', order: { note: { text } } }),
    );
    put('decisions.jsonl', `${notes.join('\n')}\n`);
}

const read = name => readFileSync(join(PLANS, name), 'utf8');

/** A text as RON writes it. */
function quoted(text) {
    const letters = [...text].map(letter => {
        const code = letter.codePointAt(0);
        if (letter === '"' || letter === '\\') return `\\${letter}`;
        return code < 0x20 || (code > 0x7e && code < 0x2100) ? `\\u{${code.toString(16)}}` : letter;
    });
    return `"${letters.join('')}"`;
}
