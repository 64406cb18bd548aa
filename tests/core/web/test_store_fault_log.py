"""A full disk has one line in the log, however many ask."""

import logging

import pytest
from starlette.requests import Request

from core.seldom import Seldom
from core.store.base import StoreError
from core.web import errors


def test_many_requests_that_a_full_disk_refuses_log_one_line_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(errors, "STORE_FAULTS", Seldom(logging.getLogger("antrean.web")))
    monkeypatch.setattr(errors, "refusal_response", lambda *_, **__: None)
    for _ in range(5):
        errors.on_fault(Request({"type": "http"}), StoreError("the disk is full"))
    (record,) = caplog.records
    assert (record.getMessage(), record.exc_info) == ("a request failed: the disk is full", None)
