"""The building's authority and the certificates that it gives: for its own names alone, renewed in time, whole."""

import ipaddress
import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from config.tls import kept
from config.tls.authority import CERTIFICATE_DAYS, new_authority, new_certificate
from config.tls.certificate import GivenCertificate, server_context
from config.tls.names import Names, names_of, parsed
from config.tls.own import OwnCertificate
from core.store.base import StoreError
from tests.support.tls import handshake, trusting

NOW = datetime.now(UTC)
MALL: Names = frozenset({"localhost", "antrean.mpp.lan", ipaddress.ip_address("192.168.1.10")})


class Building:
    """A building whose clock and names a test sets."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now, self.names = folder, NOW, MALL

    def opens(self) -> OwnCertificate:
        """As a start does."""
        return OwnCertificate(self.folder, "MPP Uji", lambda: self.names, lambda: self.now)

    def visited(self, name: str) -> None:
        """A client that trusts the authority alone comes by this name."""
        handshake(server_context(self.opens()), trusting(self.folder / "authority.crt"), name)


@pytest.fixture
def building(tmp_path: Path) -> Building:
    return Building(tmp_path / "tls")


@pytest.mark.parametrize("name", ["localhost", "antrean.mpp.lan", "192.168.1.10"])
def test_a_device_that_trusts_the_authority_trusts_the_server_by_each_of_its_names(
    building: Building, name: str
) -> None:
    building.visited(name)


def test_by_another_name_it_does_not(building: Building) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match="IP address mismatch"):
        building.visited("192.168.1.11")


@pytest.mark.parametrize("name", ["bank.example", "8.8.8.8"])
def test_whoever_steals_the_authoritys_key_cannot_pose_as_somebody_outside(building: Building, name: str) -> None:
    building.opens()
    authority = kept.read(building.folder, "authority")
    assert authority
    kept.keep(building.folder, "stolen", new_certificate(authority, frozenset({parsed(name)}), NOW))
    thief = GivenCertificate(building.folder / "stolen.crt", building.folder / "stolen.key")
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
        handshake(server_context(thief), trusting(building.folder / "authority.crt"), name)


def test_the_authority_stays_the_same_and_the_certificate_too_as_long_as_it_is_good(building: Building) -> None:
    building.opens()
    before = {path.name: path.read_bytes() for path in building.folder.iterdir()}
    building.now += timedelta(days=CERTIFICATE_DAYS - 90)
    assert not building.opens().renew()
    assert {path.name: path.read_bytes() for path in building.folder.iterdir()} == before


@pytest.mark.parametrize("days", [CERTIFICATE_DAYS - 30, 4000, -400])
def test_a_certificate_is_renewed_before_it_ends_and_when_a_wrong_clock_is_mended(
    building: Building, days: int
) -> None:
    own = building.opens()
    building.now += timedelta(days=days)
    assert own.renew()
    assert not own.renew()
    assert building.opens().trust("http://a", "https://a").fingerprint == own.trust("", "").fingerprint


def test_another_address_of_the_building_is_in_the_next_certificate(building: Building) -> None:
    building.opens()
    building.names |= {ipaddress.ip_address("192.168.1.77")}
    building.visited("192.168.1.77")


def test_a_name_for_which_the_authority_may_not_vouch_is_told_and_the_others_stay_good(
    building: Building, caplog: pytest.LogCaptureFixture
) -> None:
    building.opens()
    building.names |= {"antrean.example.id"}
    building.visited("antrean.mpp.lan")
    assert "antrean.example.id: the building's authority may not vouch for it" in caplog.text


@pytest.mark.parametrize("torn", ["server.crt", "server.key"])
def test_a_certificate_that_a_power_cut_tore_is_made_anew(building: Building, torn: str) -> None:
    building.opens()
    (building.folder / torn).write_text("")
    building.visited("localhost")


def test_a_key_of_another_certificate_is_made_anew(building: Building, tmp_path: Path) -> None:
    building.opens()
    other = Building(tmp_path / "other")
    other.opens()
    (building.folder / "server.key").write_bytes((other.folder / "server.key").read_bytes())
    building.visited("localhost")


def test_an_authority_that_cannot_be_read_is_a_sentence_and_is_not_replaced(building: Building) -> None:
    building.opens()
    (building.folder / "authority.key").write_text("rusak")
    with pytest.raises(StoreError, match=r"authority.crt and its key cannot be read: .* Restore them, or delete both."):
        building.opens()
    assert (building.folder / "authority.key").read_text() == "rusak"


def test_after_the_authoritys_key_was_stolen_a_start_without_its_folder_makes_another(
    building: Building, tmp_path: Path
) -> None:
    building.opens()
    stolen = building.folder.rename(tmp_path / "stolen")
    building.visited("localhost")
    thief = OwnCertificate(stolen, "MPP Uji", lambda: MALL, lambda: NOW)
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(server_context(thief), trusting(building.folder / "authority.crt"), "localhost")


@pytest.mark.parametrize("stolen", ["server.crt", "server.key"])
def test_after_the_servers_key_was_stolen_a_start_without_it_makes_another_and_devices_need_nothing(
    building: Building, stolen: str
) -> None:
    building.opens()
    devices = trusting(building.folder / "authority.crt")
    before = (building.folder / "server.key").read_bytes()
    (building.folder / stolen).unlink()
    handshake(server_context(building.opens()), devices, "localhost")
    assert (building.folder / "server.key").read_bytes() != before


def test_keys_are_for_the_servers_user_alone(building: Building) -> None:
    building.opens()
    assert stat.S_IMODE(building.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in building.folder.iterdir()} == {0o600}


def test_devices_are_shown_the_digits_of_what_they_are_to_trust(building: Building) -> None:
    trust = building.opens().trust("http://192.168.1.10:8080", "https://192.168.1.10")
    pair = kept.read(building.folder, "authority")
    assert pair
    assert trust.certificate == pair.certificate.public_bytes(Encoding.DER)
    assert (len(trust.digits), trust.page) == (95, "http://192.168.1.10:8080/trust")
    assert trust.digits.replace(":", "").lower() == trust.fingerprint


def test_a_given_certificate_is_loaded_again_once_its_file_is_another(tmp_path: Path) -> None:
    authority = new_authority("MPP Uji", MALL)
    kept.keep(tmp_path, "given", new_certificate(authority, MALL, NOW))
    given = GivenCertificate(tmp_path / "given.crt", tmp_path / "given.key")
    server_context(given)
    assert not given.renew()
    (tmp_path / "given.crt").touch()
    assert given.renew()


def test_a_given_certificate_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    authority = new_authority("MPP Uji", MALL)
    kept.keep(tmp_path, "given", new_certificate(authority, MALL, NOW))
    kept.keep(tmp_path, "other", new_certificate(authority, MALL, NOW))
    with pytest.raises(StoreError, match=r"given.crt with the key .*other.key cannot be used"):
        server_context(GivenCertificate(tmp_path / "given.crt", tmp_path / "other.key"))


def test_a_server_knows_names_by_which_it_is_reached_and_none_that_is_no_name() -> None:
    names = names_of("0.0.0.0", "10.0.0.5", "Antrean.MPP.lan.", "tidak sah", address="http://antrean.local:8080")
    assert {"localhost", "antrean.mpp.lan", "antrean.local", ipaddress.ip_address("10.0.0.5")} <= names
    assert not {ipaddress.ip_address("0.0.0.0"), "tidak sah"} & names


def test_only_ciphers_with_fresh_keys_and_a_seal_are_spoken(tmp_path: Path) -> None:
    context = server_context(Building(tmp_path).opens())
    older = [cipher["name"] for cipher in context.get_ciphers() if cipher["protocol"] == "TLSv1.2"]
    assert older
    assert all(name.startswith("ECDHE-") and ("-GCM-" in name or "CHACHA20" in name) for name in older)
