#!/usr/bin/env python3
"""The same ward in hotwash and in its peers, by turns: what a run costs, and when everybody is out.

    python benches/peers/peers.py [--people 100 500 1000] [--rounds 3] [--markdown FILE]

Makes a virtual environment with the peers that requirements.txt pins, builds hotwash's bench `ward`
unless --hotwash-bench names a built one, and runs the programs one after another for several
rounds, so that whatever else the machine does meets all alike. Every program measures the
processor's time of its own runs. Prints Markdown tables; with --markdown, writes them with what is
needed to read and to repeat them. Exit code 0 if everybody got out in every program, else 1.
"""

import argparse
import datetime
import json
import os
import platform
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import ward

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
REQUIREMENTS = HERE / "requirements.txt"
# The document around the tables.
FRAME = HERE / "performance.md"
# JuPedSim's step for the timing, and its own default, for the evacuation time alone.
COARSE_S, FINE_S = 0.05, 0.01
# Runs of hotwash and of jupedsim-network in one round come to about so many people, for a time that
# can be measured.
PEOPLE_A_ROUND = 4000
# The times of the table of evacuation, in its order.
TIMES = ("evacuation_s", "p95_s", "mean_out_s")
HOTWASH, COARSE, FINE, NETWORK = "hotwash", "JuPedSim", "JuPedSim, fine", "jupedsim-network"
TITLES = {
    HOTWASH: "hotwash",
    COARSE: f"JuPedSim, step {COARSE_S} s",
    FINE: f"JuPedSim, step {FINE_S} s",
    NETWORK: "jupedsim-network",
}


def main():
    """Measures and reports what the command line asks for."""
    asked = arguments()
    with tempfile.TemporaryDirectory() as scratch:
        python = environment(Path(asked.cache or scratch))
        bench = Path(asked.hotwash_bench or built_bench()).resolve()
        began = time.monotonic()
        found = measure(asked, python, bench, Path(scratch))
        took_min = (time.monotonic() - began) / 60
        versions = packages(python)
    tables = f"{evacuation_table(found)}\n{cost_table(found)}\n{shares(found)}\n{missing(found)}"
    print(tables)
    if asked.markdown:
        text = document(asked, versions, took_min, tables)
        Path(asked.markdown).write_text(text, encoding="utf-8")
    if asked.json:
        Path(asked.json).write_text(json.dumps(found, indent=1), encoding="utf-8")
    everybody = all(not left_behind(runs) for sizes in found.values() for runs in sizes.values())
    sys.exit(0 if everybody else 1)


def arguments():
    """The command line."""
    typed = argparse.ArgumentParser(description="The same ward in hotwash and in its peers.")
    typed.add_argument("--people", type=int, nargs="+", default=[100, 500, 1000], metavar="N")
    typed.add_argument("--rounds", type=int, default=3, metavar="N")
    typed.add_argument("--seed", type=int, default=1, metavar="N", help="of places and speeds")
    typed.add_argument(
        "--cache", metavar="DIR", help="where the peers are installed, to be found again there"
    )
    typed.add_argument(
        "--hotwash-bench", metavar="PATH", help="a built bench `ward`, instead of calling cargo"
    )
    typed.add_argument("--markdown", metavar="FILE", help="write docs/PERFORMANCE.md, say")
    typed.add_argument("--json", metavar="FILE", help="write every single measurement")
    return typed.parse_args()


def environment(folder):
    """The Python of a virtual environment in which the peers are installed."""
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    quiet = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*quiet, "-r", REQUIREMENTS], check=True)
    return python


def built_bench():
    """Builds hotwash's bench `ward` and gives the path of its program."""
    cargo = "cargo bench --no-default-features --bench ward --no-run --message-format json"
    told = subprocess.run(cargo.split(), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    for message in map(json.loads, told.stdout.splitlines()):
        if message.get("executable") and message["target"]["name"] == "ward":
            return message["executable"]
    sys.exit("cargo built no bench `ward`")


def packages(python):
    """The versions that were measured."""
    code = (
        "import importlib.metadata as m, json; "
        "print(json.dumps({n: m.version(n) for n in ('jupedsim', 'jupedsim-network', 'numpy')}))"
    )
    return json.loads(subprocess.check_output([python, "-c", code]))


def measure(asked, python, bench, scratch):
    """Every measurement, by size and program: a list, one a round."""
    found = {people: {name: [] for name in TITLES} for people in asked.people}
    for people in asked.people:
        scenario = ward.write(scratch / f"ward-{people}", people, asked.seed)
        runs = str(max(3, PEOPLE_A_ROUND // people))
        seed = ["--seed", str(asked.seed)]
        peer = {
            HOTWASH: [bench, scenario, "--runs", runs],
            NETWORK: [python, HERE / "with_network.py", str(people), *seed, "--runs", runs],
            COARSE: [python, HERE / "with_jupedsim.py", str(people), *seed, "--dt", str(COARSE_S)],
            FINE: [python, HERE / "with_jupedsim.py", str(people), *seed, "--dt", str(FINE_S)],
        }
        for turn in range(asked.rounds):
            for name in (HOTWASH, NETWORK, COARSE, *([FINE] if turn == 0 else [])):
                note(f"{people} people, round {turn + 1} of {asked.rounds}: {TITLES[name]}")
                found[people][name].append(told(peer[name]))
    return found


def told(command):
    """What a program prints about its runs. Libraries of numbers get one thread, as all have."""
    one = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    alone = {**os.environ, **one, "PYTHONDONTWRITEBYTECODE": "1"}
    return json.loads(subprocess.check_output(command, env=alone, text=True))


def note(text):
    """Says how far it is, beside the result."""
    print(text, file=sys.stderr, flush=True)


def middle(runs, value):
    """The median over the rounds."""
    return statistics.median(value(one) for one in runs)


def person_seconds(one):
    """Simulated person-seconds, until each is out, in a second of the processor."""
    return one["person_s"] / one["cpu_s"]


def whole_runs(one):
    """Whole runs in a second of the processor."""
    return one["runs"] / one["cpu_s"]


def left_behind(runs):
    """How many people did not get out, in the worst run."""
    return max((one["people"] - one["fewest_out"] for one in runs), default=0)


def evacuation_table(found):
    """When people were out, in every program."""
    rows = ["| people | program | last out, s | 95 % out, s | mean, s | everybody out |"]
    rows.append("|---:|---|---:|---:|---:|---|")
    for people, sizes in found.items():
        for name, title in TITLES.items():
            runs = sizes[name]
            times = [seconds(runs, key) for key in TIMES]
            left = left_behind(runs)
            out = "yes" if left == 0 else f"no: {left} are left after {ward.ENDS_S:.0f} s"
            rows.append(f"| {people} | {title} | {' | '.join(times)} | {out} |")
    return "\n".join(rows) + "\n"


def seconds(runs, key):
    """The median of one of the times; nothing where nobody got out."""
    values = [one[key] for one in runs if one[key] is not None]
    return f"{statistics.median(values):.1f}" if values else "–"


def cost_table(found):
    """What runs cost, and how many times as much hotwash does in the same time."""
    head = ["people", "measure", *(TITLES[name] for name in (HOTWASH, COARSE, NETWORK))]
    head += ["hotwash / JuPedSim", "hotwash / network"]
    rows = [f"| {' | '.join(head)} |", "|---:|---|---:|---:|---:|---:|---:|"]
    for people, sizes in found.items():
        for words, value in (
            ("person-seconds a CPU-second", person_seconds),
            ("whole runs a CPU-second", whole_runs),
        ):
            each = [middle(sizes[name], value) for name in (HOTWASH, COARSE, NETWORK)]
            shown = [spread(sizes[name], value) for name in (HOTWASH, COARSE, NETWORK)]
            ratios = [f"**{number(each[0] / other)}**" for other in each[1:]]
            rows.append(f"| {people} | {words} | {' | '.join(shown + ratios)} |")
    return "\n".join(rows) + "\n"


def spread(runs, value):
    """A median with the least and the most of the rounds."""
    values = [value(one) for one in runs]
    low, high = number(min(values)), number(max(values))
    return f"{number(statistics.median(values))} ({low} to {high})"


def number(value):
    """A number to three figures, thousands apart."""
    if value >= 100:
        return f"{float(f'{value:.3g}'):,.0f}".replace(",", " ")
    return f"{value:#.3g}".rstrip(".")


def shares(found):
    """What of hotwash's time is score, and what JuPedSim's default step costs."""
    said = []
    for people, sizes in found.items():
        score = middle(sizes[HOTWASH], lambda one: one["score_s"] / one["cpu_s"])
        alone = middle(sizes[HOTWASH], lambda one: one["runs_only_per_cpu_s"])
        steps = middle(sizes[HOTWASH], lambda one: one["agent_steps_per_cpu_s"])
        fine = middle(sizes[FINE], person_seconds)
        said.append(
            f"* {people} people: the score is {100 * score:.1f} % of hotwash's time; without it there "
            f"are {number(alone)} runs and {number(steps)} steps of a walker a CPU-second. With steps "
            f"of {FINE_S} s, JuPedSim does {number(fine)} person-seconds a CPU-second."
        )
    return "\n".join(said) + "\n"


def missing(found):
    """Who did not get out, and where they stand."""
    said = []
    for people, sizes in found.items():
        for name, runs in sizes.items():
            left = left_behind(runs)
            if left:
                stand = runs[0].get("left", [])
                where = "; ".join(f"({x:.1f}, {y:.1f})" for x, y in stand[:10])
                where = f" Some stand at {where}." if where else ""
                said.append(f"{TITLES[name]}, {people} people: {left} did not get out.{where}")
    return "\n".join(said) if said else "Everybody got out, in every run of every program."


def document(asked, versions, took_min, tables):
    """docs/PERFORMANCE.md."""
    sizes = " ".join(map(str, asked.people))
    command = f"python3 benches/peers/peers.py --people {sizes} --rounds {asked.rounds}"
    if asked.seed != 1:
        command += f" --seed {asked.seed}"
    written = Path(asked.markdown).resolve()
    written = written.relative_to(ROOT) if written.is_relative_to(ROOT) else written.name
    command += f" --markdown {shlex.quote(str(written))}"
    return FRAME.read_text(encoding="utf-8").format(
        command=command,
        date=datetime.date.today().isoformat(),
        processor=processor(),
        cores=os.cpu_count(),
        system=f"{platform.system()} {platform.machine()}",
        compiler=subprocess.check_output(["rustc", "--version"], text=True).strip(),
        python=platform.python_version(),
        took=f"{took_min:.0f}",
        rounds=asked.rounds,
        tables=tables.rstrip(),
        coarse=COARSE_S,
        fine=FINE_S,
        ends=f"{ward.ENDS_S:.0f}",
        **{name.replace("-", "_"): version for name, version in versions.items()},
    )


def processor():
    """What the processor is called."""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"


if __name__ == "__main__":
    main()
