"""What supervisors do from their board, without its screen."""

from tests.support.officers import Officer, fresh_nonce


def mends(supervisor: Officer, path: str, **fields: object) -> None:
    """Something about a ticket, counter or queue; expected to be done."""
    answer = supervisor.client.post(path, json={"nonce": fresh_nonce(), **fields})
    assert answer.status_code == 200, answer.text


def shows(supervisor: Officer, text: str, minutes: int = 60, zones: tuple[str, ...] = ()) -> str:
    """A text on the TVs; answers with its id."""
    answer = supervisor.client.post("/notices", json={"text": text, "minutes": minutes, "zones": list(zones)})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def withdraws(supervisor: Officer, notice: str) -> None:
    """Takes a text off the TVs."""
    answer = supervisor.client.delete(f"/notices/{notice}")
    assert answer.status_code == 204, answer.text
