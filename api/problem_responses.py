"""Errors on their way out over HTTP: every one is RFC 9457 problem JSON with its real status.

Decided here: a request that does not fit its form is answered with where and what, never with what it held,
and a fault of ours says nothing of its insides.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.errors import KNOWN_ERRORS, PROBLEM_MEDIA_TYPE, problem_of
from index.errors import LibraryLockedError

_RETRY_SECONDS = "2"
_WRONG_ADDRESS = {
    HTTPStatus.NOT_FOUND: "There is nothing at {path}. GET /openapi.json lists what there is.",
    HTTPStatus.METHOD_NOT_ALLOWED: "{path} does not take {method}. GET /openapi.json lists what it takes.",
}


def install_error_handlers(app: FastAPI) -> None:
    """Let an application answer every error with problem JSON."""
    for kind in KNOWN_ERRORS:
        app.add_exception_handler(kind, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


def problem_response(error: Exception) -> JSONResponse:
    """Return a known error as response."""
    problem = problem_of(error)
    headers = {"Retry-After": _RETRY_SECONDS} if isinstance(error, LibraryLockedError) else None
    return JSONResponse(problem.body(), problem.status, headers=headers, media_type=PROBLEM_MEDIA_TYPE)


async def _known(_: Request, error: Exception) -> JSONResponse:
    return problem_response(error)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError), "registered for this class"
    found = [{"loc": [*map(str, part["loc"])], "msg": str(part["msg"])} for part in error.errors()]
    detail = "; ".join(map(_misfit, error.errors()))
    return _plain(
        HTTPStatus.UNPROCESSABLE_ENTITY, "bad-request", "Request not understood", detail, errors=found
    )


def _misfit(part: Mapping[str, Any]) -> str:
    if part["type"] == "json_invalid":
        return f"The body is not valid JSON (character {part['loc'][-1]}: {part['ctx']['error']})"
    return f"{'.'.join(map(str, part['loc'][1:])) or 'body'}: {part['msg']}"


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException), "registered for this class"
    if isinstance(error.__cause__, KNOWN_ERRORS):
        # reading the body failed for a reason of ours, which the framework has wrapped
        return problem_response(error.__cause__)
    status = HTTPStatus(error.status_code)
    detail = _WRONG_ADDRESS.get(status, str(error.detail))
    detail = detail.format(method=request.method, path=request.url.path)
    response = _plain(status, status.phrase.lower().replace(" ", "-"), status.phrase, detail)
    response.headers.update(error.headers or {})
    return response


async def _fault(_: Request, __: Exception) -> JSONResponse:
    detail = "Something went wrong inside. The service's log says more."
    return _plain(HTTPStatus.INTERNAL_SERVER_ERROR, "fault", "Internal fault", detail)


def _plain(status: HTTPStatus, kind: str, title: str, detail: str, **more: object) -> JSONResponse:
    body = {"type": f"/problems/{kind}", "title": title, "status": status.value, "detail": detail, **more}
    return JSONResponse(body, status, media_type=PROBLEM_MEDIA_TYPE)
