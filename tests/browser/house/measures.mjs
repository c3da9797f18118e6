// Numbers that are reported and not judged: times depend on the machine.

const rows = new Map();

/** Keeps numbers of a scenario for the report at the end. */
export function measured(scenario, numbers) {
    rows.set(scenario, { ...rows.get(scenario), ...numbers });
}

/** Prints what was measured. */
export function report() {
    if (rows.size > 0) console.table(Object.fromEntries(rows));
}
