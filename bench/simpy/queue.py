"""
The queues of src/engine/eventsQueue.ts as one writes them with SimPy: a process for each citizen, caseworkers as a
resource, Python's own chance.
    queue.py CITIZENS CASEWORKERS BETWEEN SERVICE SEED WARM_UP WEEKS TEAMS
Writes the milliseconds, then of each team what bench/c/queue.c writes: events, conversations, and the estimates.
"""
import random
import sys
import time

import simpy

citizens, caseworkers = int(sys.argv[1]), int(sys.argv[2])
between, service, seed, warm_up, weeks = (float(text) for text in sys.argv[3:8])
end = warm_up + weeks


def team(number):
    chance = random.Random(f"{seed} {number}")
    world = simpy.Environment()
    desk = simpy.Resource(world, caseworkers)
    counts = dict.fromkeys(["events", "starts", "waited", "in_time", "busy", "waiting"], 0.0)

    def counted(since, until):
        return max(0.0, min(until, end) - max(since, warm_up))

    def citizen():
        while True:
            yield world.timeout(chance.expovariate(1 / between))
            counts["events"] += 1
            asked = world.now
            with desk.request() as turn:
                yield turn
                begun = world.now
                counts["waiting"] += counted(asked, begun)
                if begun >= warm_up:
                    counts["starts"] += 1
                    counts["waited"] += begun - asked
                    counts["in_time"] += begun - asked <= 1
                length = chance.expovariate(1 / service)
                counts["busy"] += counted(begun, begun + length)
                yield world.timeout(length)
                counts["events"] += 1

    for _ in range(citizens):
        world.process(citizen())
    world.run(until=end)
    starts = counts["starts"]
    means = [starts / weeks, counts["busy"] / weeks / caseworkers, counts["waited"] / starts]
    return [counts["events"], starts, *means, counts["waiting"] / weeks, counts["in_time"] / starts]


team(-1)
start = time.perf_counter()
rows = [team(number) for number in range(int(sys.argv[8]))]
print((time.perf_counter() - start) * 1e3)
print(" ".join(repr(float(value)) for row in rows for value in row))
