"""How people write what they came for, and what the kiosk's search makes of it."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.server import Server

TENANTS = [
    {
        "words": ["Population Office"],
        "short": "Disdukcapil",
        "name": "Dinas Kependudukan",
        "category": "OPD",
        "groups": [
            {
                "name": "KTP-el",
                "services": [
                    {"id": "ktp-hilang", "name": "KTP-el hilang", "words": ["ektp"]},
                    {"id": "kk", "name": "Kartu Keluarga", "words": ["kk"]},
                ],
            }
        ],
    },
    {
        "words": [],
        "short": "DPMPTSP",
        "name": "Perizinan",
        "category": "OPD",
        "groups": [
            {
                "name": "",
                "services": [
                    {"id": "izin", "name": "Izin praktik bidan", "words": []},
                    {"id": "apotek", "name": "Izin apotek", "words": ["obat"]},
                    {"id": "kafe", "name": "Izin kafé", "words": ["antrean makanan"]},
                ],
            }
        ],
    },
]


@pytest.fixture
def found(page: Page, server: Server) -> Any:
    """What is found for some words: ids of services, short names of tenants; best first."""
    page.goto(f"{server.url}/kiosk/kios-pintu")

    def find(typed: str) -> list[str]:
        script = """([tenants, typed]) => import('/assets/core/web/search/search.js').then((search) =>
            search.find(tenants, typed).matches.map((one) => one.service ? one.service.id : one.tenant.short))"""
        answer: list[str] = page.evaluate(script, [TENANTS, typed])
        return answer

    return find


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ktp", "ktp-hilang"),
        ("KTP", "ktp-hilang"),
        ("e-ktp", "ktp-hilang"),
        ("E KTP hilang", "ktp-hilang"),
        ("hilang ktp", "ktp-hilang"),
        ("kk", "kk"),
        ("disduk", "Disdukcapil"),
        ("ijin praktek", "izin"),
        ("apotik", "apotek"),
        ("obat", "apotek"),
        ("kafe", "kafe"),
        ("KAFÉ", "kafe"),
        ("antrian", "kafe"),
        ("antrean", "kafe"),
    ],
)
def test_what_people_type_finds_what_they_mean(found: Any, typed: str, first: str) -> None:
    assert found(typed)[:1] == [first]


def test_where_nothing_has_all_words_the_closest_is_found(found: Any) -> None:
    assert found("ktp zebra")[:1] == ["ktp-hilang"]
    assert found("izin praktik zebra")[:1] == ["izin"]


@pytest.mark.parametrize("typed", ["", "  ", "?!", "zz", "zebra"])
def test_what_nobody_offers_finds_nothing(found: Any, typed: str) -> None:
    assert found(typed) == []
