"""The OpenAPI 3.1 document, made from the endpoints and their types: it cannot say anything that is not served."""

import re
from typing import Any

import msgspec

from core.web.api import PREFIX, SESSION_COOKIE, Endpoint, Who
from core.web.errors import ErrorAnswer

Json = dict[str, Any]


def document(endpoints: list[Endpoint], version: str) -> Json:
    """The whole document."""
    types = {t for e in endpoints for t in (e.takes, e.gives) if t} | {ErrorAnswer}
    ordered = sorted(types, key=lambda t: t.__name__)
    schemas, components = msgspec.json.schema_components(ordered, ref_template="#/components/schemas/{name}")
    schema_of = dict(zip(ordered, schemas, strict=True))
    paths: dict[str, Json] = {}
    for endpoint in endpoints:
        paths.setdefault(PREFIX + endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, schema_of)
    session = {"type": "apiKey", "in": "cookie", "name": SESSION_COOKIE}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Antrean", "version": version},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"session": session}},
    }


def _operation(endpoint: Endpoint, schema_of: dict[type, Json]) -> Json:
    refused = {"description": "Refused; nothing was changed.", "content": _json(schema_of[ErrorAnswer])}
    done: Json = {"description": endpoint.summary}
    if endpoint.gives:
        done["content"] = _json(schema_of[endpoint.gives])
    operation: Json = {
        "summary": endpoint.summary,
        "description": f"For: {endpoint.who.value}.",
        "parameters": [_parameter(name) for name in re.findall(r"{(\w+)(?::\w+)?}", endpoint.path)],
        "responses": {str(endpoint.status): done, "default": refused},
    }
    if endpoint.takes:
        operation["requestBody"] = {"required": True, "content": _json(schema_of[endpoint.takes])}
    if endpoint.who is not Who.EVERYONE:
        operation["security"] = [{"session": []}]
    return operation


def _parameter(name: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}
