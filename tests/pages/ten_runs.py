#!/usr/bin/env python3
"""Makes the tables of ten runs on the trainers' pages, or checks that they still say what happens.

    python tests/pages/ten_runs.py [--write] HOTWASH [SCENARIO…]

A page has one table, between `<!-- ten runs: ROW ROW … -->` and `<!-- end of ten runs -->`. A row is a
milestone of the ladder (`internal_alarm`), a share of people safe (`safe_60_s`), or one of `MEASURES`.
For run numbers 1 to 10 it says in how many runs there is a number, and the least, the middle and the
most of these. Exit code 0 if every table agrees, 1 if one does not (or was written anew), 2 if a page
cannot be read.
"""

import json
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
RUNS = range(1, 11)
TABLE = re.compile(r"<!-- ten runs: ([a-z0-9_ ]+) -->\n(.*?)<!-- end of ten runs -->", re.S)
TITLES = re.compile(r'of: "rung\.([a-z_]+)", say: "([^"]+)"')


def minutes(seconds):
    return f"{int(seconds + 0.5) // 60}:{int(seconds + 0.5) % 60:02d}"


def percent(share):
    return f"{100 * share:.0f} %"


def count(number):
    return f"{number:.0f}"


# Each measure: what the page calls it, how it is read from a summary, how it is written.
MEASURES = {
    "evacuees": ("People who are to leave", lambda s: s["evacuation"]["expected"], count),
    "out": ("People who left", lambda s: s["evacuation"]["out"], count),
    "out_half": ("Half of them are out", lambda s: s["evacuation"]["p50_s"], minutes),
    "out_nine": ("Nine of ten are out", lambda s: s["evacuation"]["p90_s"], minutes),
    "out_last": ("The last who leaves is out", lambda s: s["evacuation"]["last_s"], minutes),
    "believe": ("People who came to believe in danger", lambda s: s["knowledge"]["everybody"]["knew"], count),
    "in_view": ("Time in view of the threat, person-minutes", lambda s: s["exposure"]["person_s"] / 60, count),
    "people_in_view": ("People who were in view of the threat", lambda s: s["exposure"]["people"], count),
    "ends": ("The run ends", lambda s: s["simulated_s"] - (s["zero_s"] or 0), minutes),
}


def rung_titles():
    pack = (ROOT / "assets/terms/us.ron").read_text(encoding="utf-8")
    return dict(TITLES.findall(pack))


def row_of(name):
    """Title, reader and writer of a row; a KeyError if there is none of this name."""
    if name in MEASURES:
        return MEASURES[name]
    if safe := re.fullmatch(r"safe_(60|180|300)_s", name):
        after = int(safe[1]) // 60
        title = f"Safe after {after} minute{'s' if after > 1 else ''}"
        return title, lambda s: s["safe"]["share_" + name[5:]], percent
    def reached(summary):
        rungs = {rung["rung"]: rung for rung in summary["ladder"]}
        return rungs[name]["at_s"] if rungs[name]["status"] == "reached" else None
    return rung_titles()[name], reached, minutes


def run(hotwash, scenario, number, folder):
    out = Path(folder) / f"{scenario}-{number}"
    command = [hotwash, "--quiet", "run", scenario, "--seed", str(number), "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return json.loads((out / "summary.json").read_text(encoding="utf-8"))


def table(rows, summaries):
    lines = ["| Run numbers 1 to 10 | in | least | middle | most |", "|---|---:|---:|---:|---:|"]
    for name in rows:
        title, read, write = row_of(name)
        found = [value for value in map(read, summaries) if value is not None]
        numbers = [write(of(found)) for of in (min, median, max)] if found else ["–"] * 3
        lines.append(f"| {title} | {len(found)} of {len(RUNS)} | {' | '.join(numbers)} |")
    return "\n".join(lines) + "\n"


def main(arguments):
    write = "--write" in arguments
    hotwash, *wanted = [word for word in arguments if word != "--write"]
    pages = sorted((ROOT / "scenarios").glob("*.md"))
    pages = [page for page in pages if page.with_suffix(".ron").exists()]
    pages = [page for page in pages if not wanted or page.stem in wanted]
    agree = True
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor() as pool:
        for page in pages:
            text = page.read_text(encoding="utf-8")
            found = TABLE.search(text)
            if not found:
                print(f"{page.name}: no table of ten runs", file=sys.stderr)
                return 2
            summaries = list(pool.map(lambda number: run(hotwash, page.stem, number, folder), RUNS))
            now = table(found[1].split(), summaries)
            if now == found[2]:
                print(f"{page.name}: as ten runs say")
                continue
            agree = False
            print(f"{page.name}: ten runs say otherwise\n{now}")
            if write:
                page.write_text(text[: found.start(2)] + now + text[found.end(2) :], encoding="utf-8")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
