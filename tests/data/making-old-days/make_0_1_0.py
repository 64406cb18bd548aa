"""A Monday morning with Antrean 0.1.0, into the folder of the first argument: see the README.md above."""

import asyncio
import json
import sys
from datetime import date
from itertools import chain
from pathlib import Path
from random import Random

from old_server import Building, Clock, Person, anew, building, keep, press_numbers, screens

HERE = Path(__file__).parents[1] / "0.1.0"
DAY = date(2026, 11, 23)
PIN = "246810"
TVS = ("tv-1",)
"""The one upstairs is off: nothing is heard there."""
SERVICES = ("kk-baru", "akta-lahir", "pajak-motor", "jkn-baru", "jht", "sppl")
SEATS = {"Ratna": "disdukcapil-1", "Budi": "disdukcapil-2", "Citra": "samsat-3", "Dewi": "bpjs-4", "Eka": "bersama-9"}
chance = Random(1)


class Morning:
    """Who is there, and what they do each minute."""

    def __init__(self, house: Building, staff: dict[str, Person]) -> None:
        self.house, self.staff = house, staff
        self.seats = dict(SEATS)

    async def sits(self, name: str, counter: str, **more: bool) -> None:
        await self.staff[name].presses(f"/counters/{counter}/open", **more)

    async def citizen(self) -> None:
        """Somebody at one of the kiosks."""
        await self.house.takes(
            chance.choice(SERVICES),
            chance.choices(("kios-1", "kios-2", "kios-3"), (7, 2, 1))[0],
            ticket_class=chance.choices(("regular", "priority"), (3, 1))[0],
            language=chance.choices(("id", "en"), (4, 1))[0],
        )

    async def officers(self) -> None:
        for name, counter in self.seats.items():
            await self.officer(self.staff[name], counter)

    async def officer(self, who: Person, counter: str) -> None:
        """One press, mostly."""
        ticket = await who.at(counter)
        if ticket is None:
            await who.presses_if("nobody_waiting", f"/counters/{counter}/call-next")
        elif ticket["state"] == "serving":
            if chance.random() < 0.4:
                await who.does(counter, "finish")
        elif ticket["calls"] >= 3:
            await who.does(counter, "no-show")
        elif chance.random() < 0.25 or (ticket["calls"] > 1 and chance.random() < 0.6):
            await who.does(counter, "recall")
        else:
            await who.does(counter, "start" if chance.random() < 0.85 else "finish")

    async def passes(self, *walls: str) -> None:
        """A busy minute at each of these times."""
        for wall in walls:
            await self.house.until(wall)
            for _ in range(chance.choice((0, 1, 1, 2))):
                await self.citizen()
            await self.officers()


def every(minutes: int, start: str, end: str) -> list[str]:
    first, last = (int(h) * 60 + int(m) for h, m in (wall.split(":") for wall in (start, end)))
    return [f"{at // 60:02}:{at % 60:02}" for at in range(first, last, minutes)]


async def before_the_restart(house: Building) -> dict[str, str]:
    """Sign up, sit down, an hour and a half of work."""
    await house.until("07:45")
    chief = await house.accepts(house.running.invitation or "", "Kepala Mal", PIN)
    staff = {
        name: await house.joins(chief, name, PIN, role="officer", counters=[counter]) for name, counter in SEATS.items()
    }
    staff["Hendro"] = await house.joins(chief, "Hendro", PIN, role="supervisor")
    morning = Morning(house, staff)
    await house.until("07:58")
    for name, counter in SEATS.items():
        await morning.sits(name, counter)
    await house.until("08:01")
    for _ in range(12):
        await morning.citizen()
    await morning.passes(*every(3, "08:02", "08:40"))
    await morning.staff["Eka"].presses("/counters/bersama-9/pause")
    del morning.seats["Eka"]
    await morning.passes(*every(3, "08:41", "09:00"))
    await morning.staff["Eka"].presses("/counters/bersama-9/resume")
    morning.seats["Eka"] = SEATS["Eka"]
    await house.until("09:01")
    missing = (await staff["Ratna"].asks("GET", "/kiosks/kios-2/slips"))["slips"]
    await staff["Ratna"].presses(f"/tickets/{missing[0]['ticket']}/slip", kiosk="kios-1")
    gone = await house.joins(chief, "Galih", PIN, role="officer")
    await house.takes("akta-lahir", language="en")
    await gone.presses("/counters/loket-5/open")
    await gone.presses("/counters/loket-5/call-next")
    await house.until("09:04")
    await gone.does("loket-5", "finish")
    await gone.presses("/counters/loket-5/close")
    await chief.asks("DELETE", f"/staff/{gone.id}")
    return {name: who.client.cookies["session"] for name, who in (*staff.items(), ("Kepala Mal", chief))}


async def after_the_restart(house: Building, cookies: dict[str, str]) -> dict[str, object]:
    """Everybody is still signed in. It ends with people waiting, called, being served, and a counter paused."""
    staff = {name: Person(house, name) for name in cookies}
    for name, who in staff.items():
        who.client.cookies.set("session", cookies[name])
    morning = Morning(house, staff)
    await morning.passes(*every(3, "09:30", "09:50"))
    hendro = staff["Hendro"]
    await morning.sits("Hendro", "disdukcapil-2", take_over=True)  # Budi has to go, with somebody at the counter
    del morning.seats["Budi"]
    morning.seats["Hendro"] = "disdukcapil-2"
    await morning.passes(*every(3, "09:51", "10:10"))
    while await hendro.at("disdukcapil-2"):
        await house.until(house.clock.later(50))
        await hendro.does("disdukcapil-2", "finish")
    await hendro.presses("/counters/disdukcapil-2/close")
    del morning.seats["Hendro"]
    await house.until("10:12")
    for _ in range(8):
        await morning.citizen()
    await staff["Eka"].presses("/counters/bersama-9/pause")
    del morning.seats["Eka"]
    await morning.passes("10:13", "10:15")
    wanted = {"samsat-3": "serving", "disdukcapil-1": "called"}
    for minute, (counter, state) in zip(("10:16", "10:18"), wanted.items(), strict=True):
        await house.until(minute)
        who = staff[next(name for name, seat in SEATS.items() if seat == counter)]
        if await who.at(counter):
            await who.does(counter, "finish")
        await who.presses(f"/counters/{counter}/call-next")
        if state == "serving":
            await who.does(counter, "start")
    await house.until("10:20")
    link = (await staff["Kepala Mal"].asks("POST", "/invitations", name="Indah", role="officer", counters=["loket-5"]))[
        "address"
    ]
    await house.settles()
    queues = ("bersama", "disdukcapil", "samsat", "bpjs-kes", "bpjs-tk")
    return {
        "ends": house.clock().isoformat(),
        "pin_of_everyone": PIN,
        "administrator": "Kepala Mal",
        "invited": {"name": "Indah", "token": link.rsplit("/", 1)[-1]},
        "signed_in": {"Ratna": cookies["Ratna"]},
        **await screens(house.citizen, queues, ("lantai-1", "lantai-2")),
        "staff": (await staff["Kepala Mal"].asks("GET", "/staff"))["staff"],
    }


async def main(data: Path) -> None:
    clock, nonces = Clock(DAY), press_numbers()
    async with building(data, HERE / "site.toml", clock, nonces, TVS) as house:
        cookies = await before_the_restart(house)
    clock.set("09:28")
    async with building(data, HERE / "site.toml", clock, chain(nonces), TVS) as house:
        known = await after_the_restart(house, cookies)
    keep(data, HERE)
    (HERE / "known.json").write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", "utf-8")


asyncio.run(main(anew(Path(sys.argv[1]))))
