"""Model settings in, what LangChain needs to make the chat model out.

Here is decided which model a library that is `local_only` may reach: one whose address itself says that it
is this machine or a private network. Names are not looked up: that would ask another machine, and what it
says may change.
"""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from rag.errors import ModelUnavailableError
from rag.settings import ModelSettings

_OPENAI = "openai"
_OLLAMA = "ollama"
_DEFAULT_KEY = ModelSettings().api_key_env
# an OpenAI-compatible server of one's own often wants no key, but the client insists on one
_NO_KEY = "none"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model's name and provider as LangChain knows them, "" for one that it shall infer, and the rest."""

    model: str
    provider: str
    options: Mapping[str, object]


def endpoint_of(settings: ModelSettings, *, local_only: bool) -> Endpoint:
    """Return how to reach the configured model.

    Raises:
        ModelUnavailableError: the library is local only and the model is elsewhere.
    """
    provider, model = _provider_and_model(settings)
    if local_only:
        _refuse_remote(settings, provider)
    options: dict[str, object] = {"temperature": settings.temperature}
    if settings.base_url:
        options |= _compatible_options(settings)
    elif provider == _OLLAMA:
        options["num_predict"] = settings.max_tokens
        options["client_kwargs"] = {"timeout": settings.timeout_seconds}
    else:
        options |= _hosted_options(settings, provider)
    return Endpoint(model, provider, options)


def _provider_and_model(settings: ModelSettings) -> tuple[str, str]:
    """Split "provider:model"; behind a base_url the whole name is the model's there ("qwen:7b")."""
    if settings.base_url:
        return _OPENAI, settings.name
    provider, colon, model = settings.name.partition(":")
    return (provider, model) if colon else ("", settings.name)


def _compatible_options(settings: ModelSettings) -> dict[str, object]:
    """Return the options of a server that speaks OpenAI's protocol; older ones know `max_tokens` only."""
    return {
        "base_url": settings.base_url,
        "api_key": os.environ.get(settings.api_key_env) or _NO_KEY,
        "timeout": settings.timeout_seconds,
        "max_retries": 0,
        "use_responses_api": False,
        "extra_body": {"max_tokens": settings.max_tokens},
    }


def _hosted_options(settings: ModelSettings, provider: str) -> dict[str, object]:
    """Return the options of a provider's own service; OpenAI's key is sent to nobody else by default."""
    options: dict[str, object] = {
        "timeout": settings.timeout_seconds,
        "max_retries": 0,
        "max_tokens": settings.max_tokens,
    }
    key = os.environ.get(settings.api_key_env)
    if key and (provider == _OPENAI or settings.api_key_env != _DEFAULT_KEY):
        options["api_key"] = key
    return options


def _refuse_remote(settings: ModelSettings, provider: str) -> None:
    """Raise unless the model's address is this machine's or of a private network."""
    address = settings.base_url
    if address is None and provider == _OLLAMA:
        host = os.environ.get("OLLAMA_HOST") or "127.0.0.1"
        address = host if "//" in host else f"//{host}"
    if address is None:
        raise ModelUnavailableError(
            settings.name,
            "the library is local only and this model is a hosted one. "
            "Set base_url to a server of your own, or the model to 'none'.",
        )
    if not _is_private(address):
        raise ModelUnavailableError(
            settings.name,
            f"the library is local only and {urlsplit(address).hostname or address!r} is not known to be. "
            "Give the server's loopback or private address in digits, or set the model to 'none'.",
        )


def _is_private(url: str) -> bool:
    """Tell whether a URL's host is localhost or an address in digits that never leaves the network."""
    host = urlsplit(url).hostname
    if not host:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_private)
