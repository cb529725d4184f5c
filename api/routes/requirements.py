"""What a route may require of a request before it looks at the body."""

from fastapi import Depends, Request
from fastapi.params import Depends as Requirement

from api.errors import WrongMediaTypeError


def takes(media_type: str) -> Requirement:
    """Return a dependency that refuses bodies of another media type."""

    def check(request: Request) -> None:
        sent = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if sent != media_type:
            raise WrongMediaTypeError(f"The body has to be {media_type}, not {sent or 'without a type'}.")

    requirement: Requirement = Depends(check)
    return requirement
