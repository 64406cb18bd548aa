"""A Monday and a Tuesday morning with Antrean 0.2.0, into the folder of the first argument: see the README.md above.

Each of the functions called "a ..." is one thing that can happen; the minutes between are ordinary work.
"""

import asyncio
import json
import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from old_server import Building, Clock, Person, anew, building, keep, press_numbers, screens

HERE = Path(__file__).parents[1] / "0.2.0"
MONDAY, TUESDAY = date(2026, 11, 30), date(2026, 12, 1)
PIN = "246810"
TVS = ("tv-1",)
"""The one upstairs is off: nothing is heard there."""
QUEUES = ("bersama", "disdukcapil", "samsat", "bpjs-kes", "bpjs-tk")
ZONES = ("lantai-1", "lantai-2")
STAFF: dict[str, dict[str, Any]] = {
    "Hendro": {"role": "supervisor"},
    "Sinta": {"role": "supervisor", "tenant": "samsat"},
    "Rina": {"role": "receptionist"},
    "Ratna": {"role": "officer", "counters": ["disdukcapil-1"], "rights": ["out_of_order", "without_ticket"]},
    "Budi": {"role": "officer", "counters": ["disdukcapil-2"], "queues": ["disdukcapil"]},
    "Fajar": {"role": "officer", "weights": {"samsat": 3}},
    "Citra": {"role": "officer", "counters": ["samsat-3"]},
    "Dewi": {"role": "officer", "counters": ["bpjs-4"]},
    "Eka": {"role": "officer", "counters": ["bersama-9"]},
}
BUSY = {"Citra": "samsat-3", "Dewi": "bpjs-4", "Eka": "bersama-9"}
"""Who works on while things happen at the others' counters."""
ONE, TWO, FIVE = "disdukcapil-1", "disdukcapil-2", "loket-5"
SERVICES = ("kk-baru", "akta-lahir", "pajak-motor", "jkn-baru", "jht", "sppl")
chance = Random(2)


class Day:
    """Who is there, and what they do."""

    def __init__(self, house: Building, cookies: dict[str, str]) -> None:
        self.house, self.busy = house, dict(BUSY)
        self.people = {name: Person(house, name) for name in cookies}
        for name, person in self.people.items():
            person.client.cookies.set("session", cookies[name])

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    async def passes(self, *walls: str) -> None:
        """An ordinary minute at each of these times."""
        for wall in walls:
            await self.house.until(wall)
            if chance.random() < 0.7:
                await self.citizen()
            for name, counter in self.busy.items():
                await self.works(self.people[name], counter)

    async def citizen(self) -> None:
        await self.house.takes(
            chance.choice(SERVICES),
            chance.choices(("kios-1", "kios-2", "kios-3"), (7, 2, 1))[0],
            ticket_class=chance.choices(("regular", "priority"), (3, 1))[0],
            language=chance.choices(("id", "en"), (4, 1))[0],
        )

    async def works(self, who: Person, counter: str) -> None:
        """One press, mostly."""
        ticket = await who.at(counter)
        if ticket is None:
            await self.calls(who, counter)
        elif ticket["state"] == "serving":
            if chance.random() < 0.5:
                await who.does(counter, "finish", outcome="selesai")
        elif ticket["state"] == "called" and ticket["calls"] >= 3:
            await who.does(counter, "no-show")
        elif ticket["state"] == "called" and chance.random() < 0.3:
            await who.does(counter, "recall")
        elif ticket["state"] == "called" and ticket["queue"] == "samsat":
            await who.does(counter, "arrive")
        else:
            await who.does(counter, "start")

    async def calls(self, who: Person, counter: str, **what: str) -> str | None:
        """Who was called next; None: nobody waits."""
        called = await who.presses_if("nobody_waiting", f"/counters/{counter}/call-next", **what)
        return str(called["ticket"]) if called else None

    async def serves(self, name: str, counter: str, service: str = "kk-baru") -> str:
        """Somebody who has just come is called here, or whoever came before them, and is being served."""
        await self.house.takes(service)
        ticket = await self.calls(self[name], counter)
        assert ticket
        if (await self[name].at(counter))["queue"] == "samsat":
            await self[name].does(counter, "arrive")
        await self[name].does(counter, "start")
        return ticket

    async def everybody_sits_down(self) -> None:
        for name, counter in (*self.busy.items(), ("Ratna", ONE), ("Budi", TWO), ("Fajar", FIVE)):
            await self[name].presses(f"/counters/{counter}/open")

    # -- sent on, set aside, taken back

    async def a_transfer(self) -> None:
        """To another queue with the wait earned; to one counter alone; to one officer alone, in front."""
        await self.serves("Ratna", ONE)
        await self["Ratna"].does(ONE, "deliver", services=[{"service": "kk-baru", "quantity": 2}])
        await self["Ratna"].does(ONE, "transfer", queue="samsat", service="pajak-motor")
        await self.serves("Ratna", ONE)
        await self["Ratna"].does(ONE, "transfer", owner={"kind": "counter", "id": TWO}, why="wrong_queue")
        await self.serves("Ratna", ONE)
        fajar = {"kind": "officer", "id": self["Fajar"].id}
        await self["Ratna"].does(ONE, "transfer", owner=fajar, place="front")

    async def a_person_set_aside(self, until: str) -> None:
        """One until a time, for the queue; one without a time, for this counter, who is called from there."""
        await self.serves("Budi", TWO)
        back = self.house.clock.instant(until).isoformat()
        await self["Budi"].does(TWO, "park", reason="fotokopi", until=back)
        ticket = await self.serves("Budi", TWO)
        await self["Budi"].does(TWO, "park", reason="berkas", keeper="counter")
        await self["Budi"].presses(f"/counters/{TWO}/call-ticket", ticket=ticket)
        await self["Budi"].does(TWO, "start")
        await self["Budi"].does(TWO, "finish", outcome="kurang-berkas")

    async def a_call_out_of_order(self) -> None:
        for _ in range(3):
            await self.house.takes("akta-lahir")
        last = await self.house.takes("akta-lahir", language="en")
        await self["Ratna"].presses(f"/counters/{ONE}/call-ticket", ticket=last, why="rentan")
        await self["Ratna"].does(ONE, "start")
        await self["Ratna"].does(ONE, "finish")

    async def an_undo(self) -> None:
        """Of a call, and of a service that was finished by mistake."""
        await self.calls(self["Ratna"], ONE)
        await self["Ratna"].presses(f"/counters/{ONE}/undo")
        await self.calls(self["Ratna"], ONE)
        await self["Ratna"].does(ONE, "start")
        await self["Ratna"].does(ONE, "finish", outcome="selesai")
        await self["Ratna"].presses(f"/counters/{ONE}/undo")
        await self["Ratna"].does(ONE, "finish", outcome="ditolak")

    async def a_choice(self) -> None:
        """Where one may choose: the next priority number."""
        await self.house.takes("kk-baru", ticket_class="priority")
        await self.calls(self["Budi"], TWO, ticket_class="priority")
        await self["Budi"].does(TWO, "start")
        await self["Budi"].does(TWO, "finish")

    async def somebody_without_a_number(self) -> None:
        await self["Ratna"].presses(f"/counters/{ONE}/serve-direct", service="kk-baru", ticket_class="priority")
        await self["Ratna"].does(ONE, "finish", outcome="selesai")

    async def somebody_who_goes(self) -> None:
        ticket = await self.house.takes("kk-baru")
        await self["Ratna"].presses(f"/counters/{ONE}/leave", ticket=ticket)

    async def somebody_late(self, missed: str, back: str) -> None:
        """Called three times, not there, and back within the grace."""
        await self.house.takes("akta-lahir")
        ticket = await self.calls(self["Ratna"], ONE)
        for wall in (missed[:3] + f"{int(missed[3:]) - 2:02}", missed[:3] + f"{int(missed[3:]) - 1:02}"):
            await self.house.until(wall)
            await self["Ratna"].does(ONE, "recall")
        await self.house.until(missed)
        await self["Ratna"].does(ONE, "no-show")
        await self.house.until(back)
        await self["Ratna"].presses(f"/counters/{ONE}/return", ticket=ticket)

    # -- reserved and booked

    async def reserved(self, for_counter: str, for_officer: str) -> None:
        """A supervisor keeps a number for one counter, another for one officer."""
        for kind, owner in (("counter", for_counter), ("officer", self[for_officer].id)):
            ticket = await self.house.takes("kk-baru")
            await self["Hendro"].presses(f"/tickets/{ticket}/move", owner={"kind": kind, "id": owner})

    async def booked(self, *walls: str) -> None:
        """The reception gives numbers for a time."""
        for wall in walls:
            at = self.house.clock.instant(wall).isoformat()
            await self["Rina"].presses("/tickets", service="kk-baru", kiosk=None, booked_at=at)

    # -- supervisors

    async def mended(self) -> None:
        """Moved to another queue and to the end, cancelled, and in again."""
        ticket = await self.house.takes("jkn-baru")
        await self["Hendro"].presses(f"/tickets/{ticket}/move", queue="bpjs-tk", service="jht", place="end")
        await self["Hendro"].presses(f"/tickets/{ticket}/cancel", reason="salah")
        await self["Hendro"].presses(f"/tickets/{ticket}/reactivate", place="front")
        await self["Hendro"].presses(f"/tickets/{await self.house.takes('sppl')}/cancel", reason="permintaan")

    async def a_stop(self) -> None:
        await self["Sinta"].presses("/queues/samsat/stop", reason="gangguan")
        wanted = {"service": "pajak-motor", "kiosk": "kios-1"}
        assert await self.house.citizen.presses_if("issuing_has_stopped", "/tickets", **wanted) is None

    async def other_rules(self) -> None:
        """For the rest of the day: ageing in one queue, and shares of the target at one counter."""
        seen = (await self["Hendro"].asks("GET", "/rules"))["digest"]
        nonce = f"tekan-{next(self.house.nonces):05}"
        queue = {"priority": "ageing", "priority_weight": 3, "target_minutes": 15}
        counter = {"queues": ["disdukcapil", "samsat"], "criteria": ["target", "class", "waiting"]}
        await self["Hendro"].asks(
            "PUT", "/rules", nonce=nonce, seen=seen, queues={"disdukcapil": queue}, counters={FIVE: counter}
        )

    async def words(self) -> None:
        """A note that stays, one that was erased; a text on the TVs, one that was taken off."""
        kept, erased = await self.house.takes("akta-lahir"), await self.house.takes("akta-lahir")
        for ticket in (kept, erased):
            await self["Ratna"].asks("PUT", f"/tickets/{ticket}/note", text="Membawa surat nikah asli.")
        await self["Ratna"].asks("DELETE", f"/tickets/{erased}/note")
        text = {"text": "Loket 3 melayani sampai pukul 14.00.", "minutes": 240}
        await self["Hendro"].asks("POST", "/notices", **text, zones=["lantai-1"])
        off = await self["Hendro"].asks("POST", "/notices", text="Salah ketik.", minutes=5)
        await self["Hendro"].asks("DELETE", f"/notices/{off['id']}")

    async def a_release(self) -> None:
        """Fajar has gone with somebody at the counter."""
        await self.serves("Fajar", FIVE, "akta-lahir")
        await self["Hendro"].presses(f"/counters/{FIVE}/release")

    async def a_closing(self) -> None:
        """Asked, denied, asked again, agreed: with nobody at the counter it closes at once."""
        assert await self["Budi"].presses_if("closing_needs_approval", f"/counters/{TWO}/close") is None
        for approved in (False, True):
            await self["Budi"].presses(f"/counters/{TWO}/ask-to-close")
            await self["Hendro"].presses(f"/counters/{TWO}/closing", approved=approved)


def every(minutes: int, start: str, end: str) -> list[str]:
    first, last = (int(h) * 60 + int(m) for h, m in (wall.split(":") for wall in (start, end)))
    return [f"{at // 60:02}:{at % 60:02}" for at in range(first, last, minutes)]


async def signs_up(house: Building) -> dict[str, str]:
    """Everybody, and two who are not there any more."""
    chief = await house.accepts(house.running.invitation or "", "Kepala Mal", PIN)
    staff = {name: await house.joins(chief, name, PIN, **what) for name, what in STAFF.items()}
    gone = await house.joins(chief, "Galih", PIN, role="officer")
    await chief.asks("DELETE", f"/staff/{gone.id}")
    disabled = await house.joins(chief, "Joko", PIN, role="officer")
    await chief.asks("PATCH", f"/staff/{disabled.id}", active=False)
    staff["Kepala Mal"] = chief
    return {name: who.client.cookies["session"] for name, who in staff.items()}


async def ids(day: Day) -> None:
    for person in day.people.values():
        person.id = (await person.asks("GET", "/session"))["id"]


async def monday_morning(house: Building) -> dict[str, str]:
    await house.until("07:45")
    cookies = await signs_up(house)
    day = Day(house, cookies)
    await ids(day)
    await house.until("07:58")
    await day.everybody_sits_down()
    await house.until("08:01")
    for _ in range(8):
        await day.citizen()
    await day.passes("08:02", "08:05")
    await day.a_transfer()
    await day.passes("08:08")
    await day.a_person_set_aside(until="08:20")
    await day.passes("08:11", "08:14")
    await day.a_call_out_of_order()
    await day.booked("08:45", "09:30")
    await day.passes("08:17", "08:21")
    await day.an_undo()
    await day["Budi"].presses(f"/counters/{TWO}/pause", reason="ibadah", until=house.clock.instant("08:36").isoformat())
    await day["Ratna"].presses(f"/counters/{ONE}/pause", reason="rapat")
    await day.passes(*every(4, "08:24", "08:40"))
    await day["Ratna"].presses(f"/counters/{ONE}/resume")
    await day.reserved(TWO, "Ratna")
    await day.passes("08:41")
    await day.serves("Budi", TWO)
    await day["Budi"].does(TWO, "finish", outcome="selesai")
    await day.serves("Fajar", FIVE)
    await day["Fajar"].does(FIVE, "finish")
    return cookies


async def monday_after_a_restart(house: Building, cookies: dict[str, str]) -> None:
    """To the end of the day. Many are still waiting when the doors close: it is a small building."""
    day = Day(house, cookies)
    await ids(day)
    await day.passes("09:02")
    await day.somebody_without_a_number()
    await day.somebody_who_goes()
    await day.somebody_late("09:07", back="09:12")
    await day.a_choice()
    await day.mended()
    await day.words()
    await day.a_stop()
    await day.passes("09:15", "09:18", "09:21")
    await day["Sinta"].presses("/queues/samsat/resume")
    await day.other_rules()
    await day.passes("09:24", "09:27", "09:30")
    await day.serves("Fajar", FIVE)
    await day["Fajar"].does(FIVE, "finish")
    await day.a_release()
    await day.a_closing()
    await day.serves("Ratna", ONE)
    await day["Ratna"].does(ONE, "finish", outcome="selesai")
    await day.passes("09:33", "09:36")
    busy = {**day.busy, "Ratna": ONE}
    del day.busy["Eka"]
    await house.until("14:30")
    for name, counter in busy.items():
        if await day[name].at(counter):
            state = (await day[name].at(counter))["state"]
            if state == "called":
                await day[name].does(counter, "recall")
                await house.until(house.clock.later(40))
                await day[name].does(counter, "no-show")
            else:
                if state == "arrived":
                    await day[name].does(counter, "start")
                await day[name].does(counter, "finish", outcome="selesai")
    await house.until("15:05")
    for name, counter in busy.items():
        if ticket := await day[name].at(counter):  # the counter that calls by itself
            await day[name].presses(f"/counters/{counter}/undo")
            assert ticket["state"] == "called"
        await day[name].presses(f"/counters/{counter}/close")
    await house.settles()
    digest = await day["Hendro"].asks("POST", "/kiosks/kios-1/digest-slip", day=None)
    print(digest)


async def tuesday_morning(house: Building, cookies: dict[str, str]) -> dict[str, Any]:
    """It ends in the midst of everything."""
    day = Day(house, cookies)
    for name, person in day.people.items():  # sessions end with the shift
        person.client.cookies.clear()
        await person.signs_in(PIN)
        cookies[name] = person.client.cookies["session"]
    await house.until("07:59")
    await day.everybody_sits_down()
    await house.until("08:03")
    for _ in range(9):
        await day.citizen()
    await day.passes("08:05", "08:08")
    await day.a_transfer()
    await day.other_rules()
    await day.reserved(ONE, "Fajar")
    await day.booked("08:20", "11:00")
    await day.words()
    await day.passes("08:11", "08:14")
    await day.a_person_set_aside(until="10:00")
    await day.somebody_late("08:20", back="08:22")
    await day.mended()
    await day.a_stop()
    await day["Budi"].presses(f"/counters/{TWO}/ask-to-close")
    await day["Fajar"].presses(
        f"/counters/{FIVE}/pause", reason="istirahat", until=house.clock.instant("09:00").isoformat()
    )
    await day.passes("08:25", "08:28")
    await day.serves("Ratna", ONE)
    await house.until("08:30")
    invitation = await day["Kepala Mal"].asks(
        "POST", "/invitations", name="Indah", role="officer", counters=[FIVE], weights={"samsat": 2}
    )
    await house.settles()
    return {
        "ends": house.clock().isoformat(),
        "pin_of_everyone": PIN,
        "administrator": "Kepala Mal",
        "invited": {"name": "Indah", "token": invitation["address"].rsplit("/", 1)[-1]},
        "signed_in": {"Ratna": cookies["Ratna"]},
        **await screens(house.citizen, QUEUES, ZONES),
        "staff": (await day["Kepala Mal"].asks("GET", "/staff"))["staff"],
    }


async def main(data: Path) -> None:
    clock, nonces = Clock(MONDAY), press_numbers()
    site = HERE / "site.toml"
    async with building(data, site, clock, nonces, TVS) as house:
        cookies = await monday_morning(house)
    clock.set("09:00")
    async with building(data, site, clock, nonces, TVS) as house:
        await monday_after_a_restart(house, cookies)
        await house.settles()
    clock.day = TUESDAY
    clock.set("07:30")
    async with building(data, site, clock, nonces, TVS) as house:
        known = await tuesday_morning(house, cookies)
    keep(data, HERE)
    (HERE / "known.json").write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", "utf-8")


asyncio.run(main(anew(Path(sys.argv[1]))))
