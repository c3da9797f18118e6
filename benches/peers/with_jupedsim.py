#!/usr/bin/env python3
"""Runs the ward in JuPedSim's collision-free speed model, version 2: one line of JSON.

    python benches/peers/with_jupedsim.py PEOPLE [--seed 1] [--dt 0.05]

Needs the packages of requirements.txt. Time is the processor's, of the steps alone: geometry and
people are set up before, and that is told apart.
"""

import argparse
import json
import time

import jupedsim as jps
import ward


def run(count, seed, dt):
    """One run until everybody is out, or the ward's end."""
    began = time.process_time()
    simulation, people = set_up(count, seed, dt)
    ready = time.process_time()
    out_s = {}
    while simulation.agent_count() > 0 and simulation.elapsed_time() < ward.ENDS_S:
        simulation.iterate()
        for agent in simulation.removed_agents():
            out_s[agent] = simulation.elapsed_time()
    done = time.process_time()
    ended_s = simulation.elapsed_time()
    times = sorted(out_s.get(agent, ended_s) for agent in people)
    return {
        "people": count,
        "runs": 1,
        "dt_s": dt,
        "load_s": ready - began,
        "cpu_s": done - ready,
        "person_s": sum(times),
        "evacuation_s": max(out_s.values(), default=None),
        "p95_s": times[-(-len(times) * 95 // 100) - 1],
        "mean_out_s": sum(times) / len(times),
        "fewest_out": len(out_s),
        "ended_s": ended_s,
        "left": [agent.position for agent in simulation.agents()],
    }


def set_up(count, seed, dt):
    """A simulation at its start, and who each agent is."""
    floor, exits = ward.walkable()
    model = jps.CollisionFreeSpeedModelV2()
    simulation = jps.Simulation(model=model, geometry=floor, dt=dt)
    ways = {}
    for name, area in exits.items():
        stage = simulation.add_exit_stage(list(area.exterior.coords[:-1]))
        ways[name] = (simulation.add_journey(jps.JourneyDescription([stage])), stage)
    people = {}
    for person in ward.people(count, seed):
        journey, stage = ways[person.room.exit]
        agent = simulation.add_agent(
            jps.CollisionFreeSpeedModelV2AgentParameters(
                position=person.at,
                desired_speed=person.speed,
                radius=ward.RADIUS_M,
                journey_id=journey,
                stage_id=stage,
            )
        )
        people[agent] = person
    return simulation, people


def main():
    """Runs what the command line asks for."""
    typed = argparse.ArgumentParser(description="Runs the ward in JuPedSim.")
    typed.add_argument("people", type=int)
    typed.add_argument("--seed", type=int, default=1, metavar="N", help="of places and speeds")
    typed.add_argument("--dt", type=float, default=0.05, metavar="S", help="the step")
    asked = typed.parse_args()
    print(json.dumps(run(asked.people, asked.seed, asked.dt)))


if __name__ == "__main__":
    main()
