// All tests of the pages in one process: one browser serves them all, and every run is made once.

import { after } from 'node:test';
import { leave } from './house/browser.mjs';
import { report } from './house/measures.mjs';
import './checks/opens.mjs';
import './checks/fits.mjs';
import './checks/prints.mjs';
import './checks/accessible.mjs';
import './checks/editions.mjs';
import './checks/repeats.mjs';
import './checks/hostile.mjs';
import './checks/decode.mjs';
import './checks/replay.mjs';
import './checks/links.mjs';
import './checks/compare.mjs';
import './checks/keyboard.mjs';

after(async () => {
    await leave();
    report();
});
