#!/usr/bin/env python3
"""The ward that hotwash and its peers are timed on: one description, for all of them.

    python benches/peers/ward.py FOLDER [--people 1000] [--seed 1]

writes FOLDER/plan.ron and FOLDER/scenario.ron, which hotwash reads. Needs nothing but Python; only
`walkable`, which is for JuPedSim, asks for shapely.

A corridor of 60 by 3 m with an exit across each of its ends, and ten rooms of 5 by 5 m on each of
its sides, behind walls of 0.2 m with doors of 1.2 m. Everybody starts in a room, as many in each,
and sets off at once for the nearer exit. Places and speeds are drawn once and are the same for
every program, to the millimetre and the millimetre a second.
"""

import argparse
import math
import random
from dataclasses import dataclass
from pathlib import Path

CORRIDOR_M = (60.0, 3.0)
ROOM_M = 5.0
PITCH_M = 6.0
ROOMS_A_SIDE = 10
WALL_M = 0.2
DOOR_M = 1.2
# The line at which somebody is out lies so far beyond the corridor, in the middle of the outer wall.
EXIT_BEYOND_M = 0.15

RADIUS_M = 0.2
# Nobody starts nearer to a wall, middle of the body to face of the wall.
OFF_WALL_M = 0.3
# Nobody starts nearer to anybody, middle to middle.
APART_M = 0.42
SPEED_MPS = (1.34, 0.26)
SPEEDS_WITHIN_MPS = (0.5, 2.2)
# The run ends then, whoever is still inside.
ENDS_S = 600.0


@dataclass(frozen=True)
class Room:
    """A room with its door, which leads to the corridor."""

    name: str
    low: tuple
    high: tuple
    # Along the corridor, the middle of the door.
    door_x: float
    north: bool

    @property
    def door_y(self):
        """The middle of the wall that the door is in."""
        return CORRIDOR_M[1] + WALL_M / 2 if self.north else -WALL_M / 2

    @property
    def exit(self):
        """The exit that is nearer."""
        return "west" if self.door_x < CORRIDOR_M[0] / 2 else "east"


@dataclass(frozen=True)
class Person:
    """Somebody at the start."""

    room: Room
    at: tuple
    speed: float

    @property
    def to_door_m(self):
        """How far it is to the middle of the room's door."""
        return math.dist(self.at, (self.room.door_x, self.room.door_y))


def rooms():
    """All rooms, from west to east, the southern one of each pair first."""
    found = []
    for place in range(ROOMS_A_SIDE):
        middle = PITCH_M * (place + 0.5)
        west, east = middle - ROOM_M / 2, middle + ROOM_M / 2
        south = -WALL_M - ROOM_M
        north = CORRIDOR_M[1] + WALL_M
        found.append(Room(f"south-{place}", (west, south), (east, -WALL_M), middle, False))
        found.append(Room(f"north-{place}", (west, north), (east, north + ROOM_M), middle, True))
    return found


def people(count, seed=1):
    """Everybody, room by room. The rooms hold as many each, or one more."""
    draw = random.Random(f"ward {seed}")
    every = rooms()
    found = []
    for rank, room in enumerate(every):
        here = count // len(every) + (rank < count % len(every))
        found.extend(Person(room, at, speed(draw)) for at in places(room, here, draw))
    return found


def places(room, count, draw):
    """Places on a lattice over the room, each drawn within its cell so that bodies stay apart."""
    if count == 0:
        return []
    columns = math.ceil(math.sqrt(count))
    rows = math.ceil(count / columns)
    step_x, step_y = (
        (high - low - 2 * OFF_WALL_M) / cells
        for low, high, cells in zip(room.low, room.high, (columns, rows))
    )
    if min(step_x, step_y) < APART_M:
        raise SystemExit(f"{count} people do not fit into a room of {ROOM_M} by {ROOM_M} m")
    cells = draw.sample(range(columns * rows), count)
    return [
        (
            place(room.low[0], cell % columns, step_x, draw),
            place(room.low[1], cell // columns, step_y, draw),
        )
        for cell in sorted(cells)
    ]


def place(low, cell, step, draw):
    """One coordinate of a place, to the millimetre."""
    play = min((step - APART_M) / 2, 0.3 * step)
    return round(low + OFF_WALL_M + step * (cell + 0.5) + play * (2 * draw.random() - 1), 3)


def speed(draw):
    """A free walking speed, to the millimetre a second."""
    low, high = SPEEDS_WITHIN_MPS
    return round(min(max(draw.gauss(*SPEED_MPS), low), high), 3)


def plan():
    """The text of hotwash's floor plan."""
    length, width = CORRIDOR_M
    spaces = [space("corridor", (0.0, 0.0), (length, width))]
    doors = [
        door("west", ("corridor", "outside"), (-EXIT_BEYOND_M, 0.0), (-EXIT_BEYOND_M, width)),
        door(
            "east",
            ("corridor", "outside"),
            (length + EXIT_BEYOND_M, 0.0),
            (length + EXIT_BEYOND_M, width),
        ),
    ]
    for room in rooms():
        spaces.append(space(room.name, room.low, room.high))
        west, east = (room.door_x - DOOR_M / 2, room.door_x + DOOR_M / 2)
        doors.append(
            door(
                f"door-{room.name}",
                (room.name, "corridor"),
                (west, room.door_y),
                (east, room.door_y),
            )
        )
    return (
        "// Made by benches/peers/ward.py: the ward that hotwash and its peers are timed on.\n"
        "FloorPlan(\n    format: 1,\n    id: \"peers-ward\",\n    title: \"EXERCISE: a ward\",\n"
        "    levels: [(id: \"l0\", elevation_m: 0.0)],\n"
        f"    spaces: [\n{lines(spaces)}    ],\n    doors: [\n{lines(doors)}    ],\n)\n"
    )


def scenario(count, seed=1):
    """The text of hotwash's scenario: a group of one for each person, at their own place."""
    groups = [group(rank, person) for rank, person in enumerate(people(count, seed))]
    return (
        "// Made by benches/peers/ward.py: everybody leaves the ward at once.\n"
        f"Scenario(\n    format: 1,\n    id: \"peers-ward-{count}\",\n"
        f"    title: \"EXERCISE: {count} people leave a ward\",\n    plan: \"peers-ward\",\n"
        f"    seed: 1,\n    ends_s: {ENDS_S!r},\n    door_flow: Sfpe,\n"
        f"    people: [\n{lines(groups)}    ],\n)\n"
    )


def space(name, low, high):
    """One space of the plan."""
    corners = [low, (high[0], low[1]), high, (low[0], high[1])]
    outline = ", ".join(point(corner) for corner in corners)
    return f'(id: "{name}", level: "l0", kind: Other, outline_m: [{outline}])'


def door(name, joins, a, b):
    """One opening of the plan."""
    sides = f'("{joins[0]}", "{joins[1]}")'
    return f'(id: "{name}", joins: {sides}, at_m: ({point(a)}, {point(b)}), kind: Opening)'


def group(rank, person):
    """One person of the scenario. A rectangle of two millimetres states a point."""
    (x, y), tiny = person.at, 0.001
    area = f'space: "{person.room.name}", from_m: {point((x - tiny, y - tiny))}'
    area += f", to_m: {point((x + tiny, y + tiny))}"
    return (
        f'(id: "p{rank:04}", role: Visitor, count: 1, spawn: Area({area}), '
        f"speed: Fixed(mps: {person.speed!r}), pre_movement: Fixed(s: 0.0))"
    )


def point(at):
    """A point as it stands in a file, without the dust of binary fractions."""
    x, y = (round(coordinate, 6) for coordinate in at)
    return f"({x!r}, {y!r})"


def lines(items):
    """The items of a list, one a line."""
    return "".join(f"        {item},\n" for item in items)


def write(folder, count, seed=1):
    """Writes hotwash's files into a folder, which is made, and gives the scenario's path."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.ron").write_text(plan(), encoding="utf-8")
    (folder / "scenario.ron").write_text(scenario(count, seed), encoding="utf-8")
    return folder / "scenario.ron"


def walkable():
    """The same ward as one shapely polygon, and the polygons in which somebody is out."""
    import shapely

    length, width = CORRIDOR_M
    # Beyond the line of an exit there is floor for a metre, in which people are taken out.
    far = EXIT_BEYOND_M + 1.0
    parts = [shapely.box(-far, 0.0, length + far, width)]
    for room in rooms():
        parts.append(shapely.box(*room.low, *room.high))
        # Into the room and the corridor by a hair, so that the union is one polygon.
        reach = WALL_M / 2 + 1e-6
        west, east = room.door_x - DOOR_M / 2, room.door_x + DOOR_M / 2
        parts.append(shapely.box(west, room.door_y - reach, east, room.door_y + reach))
    floor = shapely.union_all(parts, grid_size=1e-4)
    exits = {
        "west": shapely.box(-far, 0.0, -EXIT_BEYOND_M, width),
        "east": shapely.box(length + EXIT_BEYOND_M, 0.0, length + far, width),
    }
    return floor, exits


def main():
    """Writes the files that the command line asks for."""
    typed = argparse.ArgumentParser(description="Writes the ward as hotwash's files.")
    typed.add_argument("folder", help="where plan.ron and scenario.ron go; it is made")
    typed.add_argument("--people", type=int, default=1000, metavar="N")
    typed.add_argument("--seed", type=int, default=1, metavar="N", help="of places and speeds")
    asked = typed.parse_args()
    print(write(asked.folder, asked.people, asked.seed))


if __name__ == "__main__":
    main()
