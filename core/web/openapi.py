"""The OpenAPI 3.1 document, made from the endpoints and their types: it cannot say anything that is not served."""

import re

from core.web.api import Endpoint, Stream, Who
from core.web.components import Components, Json, reference
from core.web.cookies import DEVICE, HOST_PREFIX, SESSION, Cookie
from core.web.errors import ErrorAnswer


def document(endpoints: list[Endpoint], streams: list[Stream], version: str) -> Json:
    """The whole document. OpenAPI knows no websockets: `x-live` names live addresses and the schemas of their news."""
    components = Components(endpoints, streams)
    paths: dict[str, Json] = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.address, {})[endpoint.method.lower()] = _operation(endpoint, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Antrean", "version": version},
        "paths": paths,
        "x-live": {stream.path: _live(stream) for stream in streams},
        "components": {
            "schemas": components.schemas,
            "securitySchemes": {cookie.name: _scheme(cookie) for cookie in (SESSION, DEVICE)},
        },
    }


def _scheme(cookie: Cookie) -> Json:
    over_https = f"Over https its name is `{HOST_PREFIX}{cookie.name}`."
    return {"type": "apiKey", "in": "cookie", "name": cookie.name, "description": over_https}


def _live(stream: Stream) -> Json:
    hears = {"hears": reference(f"{stream.name}Hears")} if stream.receives else {}
    return {"description": f"For: {stream.who.value}.", "tells": reference(stream.name), **hears}


def _operation(endpoint: Endpoint, components: Components) -> Json:
    refused = {"description": "Refused; nothing was changed.", "content": _json(components.of(ErrorAnswer))}
    done: Json = {"description": endpoint.summary}
    if endpoint.gives:
        done["content"] = _json(components.of(endpoint.gives))
    operation: Json = {
        "summary": endpoint.summary,
        "description": f"For: {endpoint.who.value}.",
        "parameters": [_parameter(name) for name in re.findall(r"{(\w+)(?::\w+)?}", endpoint.path)],
        "responses": {str(endpoint.status): done, "default": refused},
    }
    if endpoint.takes:
        operation["requestBody"] = {"required": True, "content": _json(components.of(endpoint.takes))}
    if endpoint.who is not Who.EVERYONE:
        operation["security"] = [{"session": []}, *([{"device": []}] if endpoint.who is Who.DEVICE else [])]
    return operation


def _parameter(name: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}
