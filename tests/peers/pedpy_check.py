#!/usr/bin/env python3
"""Loads the trajectory files of a run folder with PedPy and compares speeds with our own.

    python tests/peers/pedpy_check.py RUN_DIR

For every RUN_DIR/trajectory/<level>.sqlite: PedPy must load trajectory and walkable area, and its
mean individual speed of everybody who walks must agree within 1 % with the speed that follows from
the positions in the file by definition (central difference over one frame on each side). Exit code
0 if all agree, 1 if not, 2 if there is nothing to compare.
"""

import sqlite3
import sys
from pathlib import Path

import pedpy

FRAME_STEP = 1
TOLERANCE = 0.01
# Slower than this, on average, somebody stands and is not compared.
WALKS_MPS = 0.05


def own_speeds(path):
    """Mean speed of each id by central differences, from the file's rows alone."""
    database = sqlite3.connect(path)
    (fps,) = database.execute("SELECT value FROM metadata WHERE key = 'fps'").fetchone()
    rows = database.execute("SELECT id, frame, pos_x, pos_y FROM trajectory_data")
    places = {}
    for person, frame, x, y in rows:
        places.setdefault(person, {})[frame] = (x, y)
    speeds = {}
    for person, at in places.items():
        steps = []
        for frame in at:
            before, after = at.get(frame - FRAME_STEP), at.get(frame + FRAME_STEP)
            if before and after:
                distance = ((after[0] - before[0]) ** 2 + (after[1] - before[1]) ** 2) ** 0.5
                steps.append(distance * float(fps) / (2 * FRAME_STEP))
        if steps:
            speeds[person] = sum(steps) / len(steps)
    return speeds


def pedpy_speeds(path):
    """The same from PedPy, which also must accept the geometry."""
    trajectory = pedpy.load_trajectory_from_jupedsim_sqlite(trajectory_file=path)
    area = pedpy.load_walkable_area_from_jupedsim_sqlite(trajectory_file=path)
    speeds = pedpy.compute_individual_speed(
        traj_data=trajectory,
        frame_step=FRAME_STEP,
        speed_calculation=pedpy.SpeedCalculation.BORDER_EXCLUDE,
    )
    inside = pedpy.is_trajectory_valid(traj_data=trajectory, walkable_area=area)
    return speeds.groupby("id")["speed"].mean().to_dict(), area.area, inside


def check(path):
    """One level's file: how many people were compared, and the largest difference."""
    ours = own_speeds(path)
    theirs, area, inside = pedpy_speeds(path)
    compared = {p: v for p, v in ours.items() if v > WALKS_MPS and p in theirs}
    worst = max((abs(theirs[p] - v) / v for p, v in compared.items()), default=0.0)
    verdict = "ok" if worst <= TOLERANCE else "DIFFERS"
    place = "all inside" if inside else "some positions outside the largest polygon"
    print(
        f"{path.name}: {len(ours)} people, {len(compared)} compared, "
        f"largest difference {worst:.3%}, area {area:.1f} m2, {place}: {verdict}"
    )
    return len(compared), worst


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    files = sorted(Path(sys.argv[1], "trajectory").glob("*.sqlite"))
    results = [check(path) for path in files]
    if not any(compared for compared, _ in results):
        print("nobody who walks was found", file=sys.stderr)
        return 2
    return 0 if all(worst <= TOLERANCE for _, worst in results) else 1


if __name__ == "__main__":
    sys.exit(main())
