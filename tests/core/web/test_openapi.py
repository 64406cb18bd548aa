"""The OpenAPI document: valid, complete, and true."""

import re
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.routing import Route

from core.web.api import Who
from core.web.dispatch import ApiFirst
from core.web.pages import HOME
from tests.support.application import Building

METHODS = ("get", "post", "put", "patch", "delete")


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def document_of(building: Building) -> Any:
    """The document, as integrators fetch it."""
    return (await building.client.get("/api/openapi.json")).raise_for_status().json()


@pytest.mark.slow
async def test_the_document_is_valid_openapi_3_1(building: Building) -> None:
    assert list(OpenAPIV31SpecValidator(await document_of(building)).iter_errors()) == []


async def test_every_route_of_the_api_is_in_the_document_and_nothing_else(building: Building) -> None:
    document = await document_of(building)
    written = {(path, method.upper()) for path, item in document["paths"].items() for method in item}
    application = building.running.app.app
    assert isinstance(application, ApiFirst)
    routes = [r for r in application.routes if isinstance(r, Route)]
    served = {(route.path, method) for route in routes for method in (route.methods or ()) if method != "HEAD"}
    assert written == served


async def test_every_operation_says_what_it_is_for_whom_and_how_it_refuses(building: Building) -> None:
    document = await document_of(building)
    for path, item in document["paths"].items():
        for method, operation in item.items():
            assert method in METHODS
            assert operation["summary"], path
            assert operation["description"] in {f"For: {who}." for who in Who}
            assert "default" in operation["responses"]
            assert {p["name"] for p in operation["parameters"]} == set(re.findall(r"{(\w+)}", path))


async def test_answers_and_refusals_are_as_the_document_says(building: Building) -> None:
    document = await document_of(building)
    issued = await building.takes_number()
    _fits(document, "/api/v1/tickets", "post", "201", issued.json())
    ticket = await building.client.get(f"/api/v1/tickets/{issued.json()['ticket']}")
    _fits(document, "/api/v1/tickets/{ticket}", "get", "200", ticket.json())
    for path in ("/api/v1/site", "/api/v1/health", "/api/v1/zones", "/api/v1/time"):
        _fits(document, path, "get", "200", (await building.client.get(path)).json())
    _fits(document, "/api/v1/zones", "get", "default", (await building.client.get("/api/v1/zones/x/board")).json())


def _fits(document: Any, path: str, method: str, status: str, answer: Any) -> None:
    content = document["paths"][path][method]["responses"][status]["content"]
    schema = {**content["application/json"]["schema"], "components": document["components"]}
    OAS31Validator(schema, format_checker=OAS31Validator.FORMAT_CHECKER).validate(answer)


async def test_a_request_that_the_document_allows_is_not_malformed(building: Building) -> None:
    document = await document_of(building)
    body = document["paths"]["/api/v1/tickets"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    schema = document["components"]["schemas"][body["$ref"].rpartition("/")[2]]
    assert set(schema["required"]) == {"nonce", "service", "kiosk"}


async def test_every_live_address_is_in_the_document_with_its_messages(building: Building) -> None:
    document = await document_of(building)
    components = "".join(path.read_text("utf-8") for path in HOME.glob("*/component.py"))
    assert set(document["x-live"]) == set(re.findall(r'WebSocketRoute\("([^"]+)"', components)) != set()
    schemas = document["components"]["schemas"]
    for stream in document["x-live"].values():
        message = schemas[stream["tells"]["$ref"].rpartition("/")[2]]
        assert {"snapshot", "facts", "beat"} <= set(message["discriminator"]["mapping"])


async def test_an_answer_always_has_its_defaults_and_a_question_need_not(building: Building) -> None:
    schemas = (await document_of(building))["components"]["schemas"]
    assert set(schemas["CounterSign"]["required"]) == set(schemas["CounterSign"]["properties"])
    assert set(schemas["FactPart"]["required"]) == {"type", "seq", "at"}
    assert "language" not in schemas["IssueTicket"]["required"]
