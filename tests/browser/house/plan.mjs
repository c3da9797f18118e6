// What the shareable edition must not say of a building, read from its plan on file.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The devices and the zones of loudspeakers and lights: ids and titles, as the plan of a run has them. */
export function secretsOf(folder) {
    const inputs = join(folder, 'inputs');
    const files = readdirSync(inputs).filter(name => name.endsWith('.ron'));
    const texts = files.map(name => readFileSync(join(inputs, name), 'utf8'));
    const plan = texts.find(text => /^FloorPlan\(/m.test(text));
    const devices = entries(list(plan, 'devices'));
    const heard = new Set(
        devices.flatMap(device => [...device.matchAll(/zone: "([^"]+)"/g)].map(found => found[1])),
    );
    const zones = entries(list(plan, 'zones')).filter(zone => heard.has(field(zone, 'id')));
    // A zone may be called what its department is called, and that is no secret.
    const open = ['units', 'compartments', 'spaces'].flatMap(name => entries(list(plan, name)));
    const known = new Set(open.map(entry => field(entry, 'title')));
    const names = [...devices, ...zones].flatMap(entry => [field(entry, 'id'), field(entry, 'title')]);
    return names.filter(name => name !== undefined && !known.has(name));
}

/** The text of a list of the plan, which ends at the depth of its name. */
function list(plan, name) {
    const found = plan.match(new RegExp(`^    ${name}: \\[$([\\s\\S]*?)^    \\],$`, 'm'));
    if (!found) throw new Error(`the plan has no list ${name}`);
    return found[1];
}

/** The entries of a list, each from its `(id:` on. */
const entries = text => text.split(/^ {8}(?=\(id: )/m).slice(1);

const field = (entry, name) => entry.match(new RegExp(`${name}: "([^"]*)"`))?.[1];
