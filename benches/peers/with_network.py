#!/usr/bin/env python3
"""Runs the ward in jupedsim-network, as rooms and stretches of corridor: one line of JSON.

    python benches/peers/with_network.py PEOPLE [--seed 1] [--runs 5]

Needs the packages of requirements.txt. Time is the processor's, of whole runs without the record of
counts, as `run_many` makes them; the network is built once before, and that is told apart.

Each half of the corridor is a chain of nodes that are cut where the doors are, so that everybody
walks as far along it as in the other programs. Links lead towards the nearer exit alone, because
nobody goes the other way: counterflow, which the package could model, costs it nothing here.
"""

import argparse
import json
import time
from dataclasses import dataclass

import jupedsim_network as net
import numpy as np
import ward


@dataclass(frozen=True)
class Given(net.Distribution):
    """Values that are drawn already, one for each of a population's people."""

    values: tuple

    def sample(self, rng, size):
        assert size == len(self.values)
        return np.array(self.values)


def run(count, seed, runs):
    """So many runs until everybody is out, or the ward's end."""
    began = time.process_time()
    network, populations = build(), populated(count, seed)
    simulation = net.NetworkSimulation(network, populations, t_max=ward.ENDS_S)
    ready = time.process_time()
    results = [simulation.run(number, record=False) for number in range(1, runs + 1)]
    done = time.process_time()
    times = np.sort(np.concatenate([result.exit_times for result in results]))
    counted = np.where(np.isfinite(times), times, ward.ENDS_S)
    return {
        "people": count,
        "runs": runs,
        "dt_s": simulation.dt,
        "load_s": ready - began,
        "cpu_s": done - ready,
        "person_s": float(counted.sum()),
        "evacuation_s": float(np.mean([np.nanmax(result.exit_times) for result in results])),
        "p95_s": float(counted[-(-len(counted) * 95 // 100) - 1]),
        "mean_out_s": float(counted.mean()),
        "fewest_out": min(result.evacuated for result in results),
    }


def build():
    """The ward as a network with the package's own capacities (SFPE): 1.3 (w - 0.3) a door."""
    network = net.Network()
    length, width = ward.CORRIDOR_M
    rooms = ward.rooms()
    for room in rooms:
        network.add_room(room.name, length=ward.ROOM_M, width=ward.ROOM_M)
    for side, from_end in (("west", lambda x: x), ("east", lambda x: length - x)):
        network.add_safe(side)
        doors = sorted({from_end(room.door_x) for room in rooms if room.exit == side})
        before, exit_m, name = 0.0, ward.EXIT_BEYOND_M, side
        for rank, door in enumerate(doors):
            node = f"{side}-{rank}"
            network.add_room(node, length=door - before, width=width)
            network.connect(
                node,
                name,
                width=width,
                kind="door" if rank == 0 else "opening",
                length=door - before + exit_m,
                bidirectional=False,
            )
            here = (room for room in rooms if room.exit == side and from_end(room.door_x) == door)
            for room in here:
                network.connect(room.name, node, width=ward.DOOR_M, bidirectional=False)
            before, exit_m, name = door, 0.0, node
    return network


def populated(count, seed):
    """The people, room by room."""
    populations = []
    everybody = ward.people(count, seed)
    for room in ward.rooms():
        here = [person for person in everybody if person.room == room]
        if here:
            populations.append(
                net.Population(
                    node=room.name,
                    count=len(here),
                    speed=Given(values=tuple(person.speed for person in here)),
                    start_distance=Given(values=tuple(person.to_door_m for person in here)),
                    target=room.exit,
                )
            )
    return populations


def main():
    """Runs what the command line asks for."""
    typed = argparse.ArgumentParser(description="Runs the ward in jupedsim-network.")
    typed.add_argument("people", type=int)
    typed.add_argument("--seed", type=int, default=1, metavar="N", help="of places and speeds")
    typed.add_argument("--runs", type=int, default=5, metavar="N")
    asked = typed.parse_args()
    print(json.dumps(run(asked.people, asked.seed, asked.runs)))


if __name__ == "__main__":
    main()
