"""What people type on an ordinary day in Samarinda, a mall of 163 services, finds what they came for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.paired import opens_at
from tests.support.server import Server, serving

SAMARINDA = Path(__file__).resolve().parents[2] / "config" / "sites" / "samarinda.toml"

EVERYDAY = {
    "bikin ktp": "disdukcapil-ktp-rekam",
    "saya mau bikin ktp": "disdukcapil-ktp-rekam",
    "ktp hilang": "disdukcapil-ktp-hilang",
    "kehilangan ktp": "disdukcapil-ktp-hilang",
    "ktp rusak": "disdukcapil-ktp-cetak",
    "ktp anak": "disdukcapil-kia",
    "bayar pajak motor": "samsat-pkb-tahunan",
    "perpanjang stnk": "samsat-pkb-tahunan",
    "pajak mobil": "samsat-pkb-tahunan",
    "pindah alamat": "disdukcapil-pindah-keluar",
    "pindah rumah": "disdukcapil-pindah-keluar",
    "surat pindah": "disdukcapil-pindah-keluar",
    "surat lahir": "disdukcapil-akta-lahir",
    "akte lahir": "disdukcapil-akta-lahir",
    "akta lahir anak": "disdukcapil-akta-lahir",
    "aktalahir": "disdukcapil-akta-lahir",
    "bikin akta kelahiran": "disdukcapil-akta-lahir",
    "birth certificate": "disdukcapil-akta-lahir",
    "akta kematian": "disdukcapil-akta-mati",
    "surat kematian": "disdukcapil-akta-mati",
    "cerai": "disdukcapil-akta-cerai",
    "surat cerai": "disdukcapil-akta-cerai",
    "ganti nama": "disdukcapil-ganti-nama",
    "legalisir akta": "disdukcapil-akta-hilang",
    "pasport": "imigrasi-paspor-baru",
    "paspot": "imigrasi-paspor-baru",
    "bikin paspor": "imigrasi-paspor-baru",
    "perpanjang paspor": "imigrasi-paspor-ganti",
    "ambil paspor": "imigrasi-paspor-ambil",
    "e-paspor": "imigrasi-paspor-elektronik",
    "paspor anak": "imigrasi-paspor-anak",
    "new passport": "imigrasi-paspor-baru",
    "sckc": "polresta-skck-baru",
    "skck": "polresta-skck-baru",
    "bikin skck": "polresta-skck-baru",
    "perpanjang skck": "polresta-skck-panjang",
    "surat kelakuan baik": "polresta-skck-baru",
    "perpanjang sim": "polresta-sim-a",
    "perpanjang sim motor": "polresta-sim-c",
    "sim c": "polresta-sim-c",
    "driving license": "polresta-sim-a",
    "bikin npwp": "kpp-npwp",
    "lapor pajak": "kpp-spt",
    "lupa efin": "kpp-coretax",
    "nikah": "kemenag-nikah-daftar",
    "mau nikah": "kemenag-nikah-daftar",
    "daftar haji": "kemenag-haji-daftar",
    "sertifikat tanah": "pertanahan-cek-sertipikat",
    "balik nama tanah": "pertanahan-balik-nama-tanah",
    "daftar bpjs": "bpjs-kesehatan-jkn-daftar",
    "bpjs bayi": "bpjs-kesehatan-jkn-bayi",
    "aktifkan bpjs": "bpjs-kesehatan-jkn-aktif",
    "tunggakan bpjs": "bpjs-kesehatan-jkn-iuran",
    "jamsostek": "bpjs-ketenagakerjaan-jht",
    "cairkan jht": "bpjs-ketenagakerjaan-jht",
    "pasang listrik": "pln-pln-pasang",
    "tambah daya": "pln-pln-pasang",
    "listrik mati": "pln-pln-adu",
    "kirim paket": "pos-kirim",
    "buka rekening": "bankaltimtara-buka-rekening",
    "pasang pdam": "tirta-kencana-sambung",
    "bayar air": "tirta-kencana-air-bayar",
    "kartu keluarga": "disdukcapil-kk-baru",
    "kk baru": "disdukcapil-kk-baru",
    "pecah kk": "disdukcapil-kk-baru",
    "kk hilang": "disdukcapil-kk-hilang",
    "family card": "disdukcapil-kk-baru",
    "bansos": "dinsos-dtks-cek",
    "kursi roda": "dinsos-difabel",
    "kartu kuning": "disnaker-ak1",
    "cari kerja": "disnaker-lowongan",
    "loker": "disnaker-lowongan",
    "imb": "dpmptsp-pbg-rumah",
    "izin bangun rumah": "dpmptsp-pbg-rumah",
    "ijin usaha": "dpmptsp-nib",
    "bikin nib": "dpmptsp-nib",
    "praktek dokter": "dpmptsp-sip-dokter",
    "ijin apotik": "dpmptsp-apotek",
    "umkm": "diskop-umkm-daftar",
    "kir": "dishub-kir-daftar",
    "bayar pbb": "bapenda-pbb-bayar",
    "legalisir ijazah": "disdikbud-legal-ijazah",
    "ijazah hilang": "disdikbud-ijazah-ganti",
    "pindah sekolah": "disdikbud-mutasi-siswa",
    "suntik rabies": "dkpp-vaksin-hewan",
    "sedot wc": "dpupr-tinja",
    "jalan rusak": "dpupr-lapor-jalan",
    "zakat": "baznas-zakat",
    "perpustakan": "perpustakaan-anggota-pustaka",
}
"""What was typed, and the service that somebody who types it came for."""

FIND = """async ([kiosk, typed]) => {
  const search = await import("/assets/core/web/search/search.js");
  const offered = await (await fetch(`/api/v1/kiosks/${kiosk}/catalogue?language=id`)).json();
  const idOf = (match) => match.service?.id ?? match.tenant.id;
  return typed.map((words) => search.find(offered.tenants, words).matches.map(idOf));
}"""
FIRST = 4
"""So many are seen without scrolling on the smallest screen that is sold."""


@pytest.fixture(scope="module")
def samarinda(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("samarinda") / "data", "--site", str(SAMARINDA)) as server:
        yield server


def kiosk_of(server: Server) -> str:
    kiosks: list[dict[str, str]] = server.api("GET", "/site").json()["kiosks"]
    return kiosks[0]["id"]


def test_everyday_searches_find_what_people_came_for(page: Page, samarinda: Server) -> None:
    page.goto(samarinda.url)
    found = page.evaluate(FIND, [kiosk_of(samarinda), list(EVERYDAY)])
    missed = {
        typed: ids[:FIRST]
        for (typed, meant), ids in zip(EVERYDAY.items(), found, strict=True)
        if meant not in ids[:FIRST]
    }
    assert missed == {}


def test_nobody_is_left_before_an_empty_screen(page: Page, samarinda: Server) -> None:
    opens_at(page, f"{samarinda.url}/kiosk/{kiosk_of(samarinda)}", "#search")
    expect(page.get_by_text("Ketik keperluan Anda")).to_be_visible()
    page.locator("#words").press_sequentially("zebra")
    expect(page.get_by_text("“zebra” tidak ditemukan.")).to_be_visible()
    expect(page.locator("#step-search .tile")).to_have_count(31)
    page.locator("#words").fill("ktp zebra")
    expect(page.get_by_text("Ini yang paling dekat.")).to_be_visible()
    expect(page.locator("#step-search .tile").first).to_contain_text("KTP")


def test_back_from_a_result_leads_to_the_search_and_the_next_visitor_finds_none(page: Page, samarinda: Server) -> None:
    opens_at(page, f"{samarinda.url}/kiosk/{kiosk_of(samarinda)}")
    page.get_by_role("link", name="Cari layanan atau instansi").click()
    page.locator("#words").press_sequentially("cerai")
    page.get_by_role("link", name="Akta perceraian").click()
    expect(page.get_by_role("heading", name="Akta perceraian")).to_be_visible()
    page.get_by_role("link", name="Kembali").click()
    expect(page.locator("#words")).to_be_visible()
    expect(page.locator("#words")).to_have_value("cerai")
    page.get_by_role("link", name="Mulai lagi").click()
    expect(page.locator("#title-start")).to_be_visible()
    page.get_by_role("link", name="Cari layanan atau instansi").click()
    expect(page.locator("#words")).to_have_value("")
    expect(page.locator("#step-search .tile")).to_have_count(0)
