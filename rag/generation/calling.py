"""A question and its passages in, what the configured language model writes out.

Here is decided what counts as a usable reply, and how each way in which a call can fail is told. No message
of a provider is passed on: it may hold the key.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rag.errors import ModelError, ModelUnavailableError
from rag.generation.endpoints import Endpoint, endpoint_of
from rag.generation.prompting import NOT_IN_REPORTS, Prompt, write_prompt
from rag.settings import ModelSettings
from rag.types import ParsedQuestion, Passage, Usage

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

# the documented root of each client library's exceptions
_ROOTS = (
    ("openai", "OpenAIError"),
    ("anthropic", "AnthropicError"),
    ("groq", "GroqError"),
    ("ollama", "ResponseError"),
    ("httpx", "HTTPError"),
    ("httpx", "InvalidURL"),
    ("langchain_core.exceptions", "LangChainException"),
)
_EXTRAS = frozenset({"openai"})
_STATUS_PROBLEMS = {
    400: "the server refused the request (400). Check the model's name and its limits",
    401: "the server refused the key (401). Check the environment variable that holds it",
    403: "the key may not use this model (403)",
    404: "the server does not know this model or path (404). Check the name and base_url",
    429: "the server is over its rate limit or quota (429). Try again later",
}


@dataclass(frozen=True, slots=True)
class Generated:
    """What a model wrote, and the tokens it counted (None where its server does not say)."""

    text: str
    usage: Usage | None

    @property
    def not_in_reports(self) -> bool:
        """Whether the model found that the passages do not answer the question."""
        return self.text.strip(" \t\n`\"'*。.[]") == NOT_IN_REPORTS


def generate(
    parsed: ParsedQuestion, passages: Sequence[Passage], *, settings: ModelSettings, local_only: bool
) -> Generated:
    """Ask the configured language model; `passages[0]` is its [1].

    Raises:
        ModelUnavailableError: it cannot be loaded, or may not be reached from a library that is local only.
        ModelError: it cannot be reached, is too slow, refuses, or writes nothing usable.
    """
    endpoint = endpoint_of(settings, local_only=local_only)
    model = _load(endpoint, settings, direct=local_only)
    return _read_reply(_ask(model, write_prompt(parsed, passages), settings), settings)


def _load(endpoint: Endpoint, settings: ModelSettings, *, direct: bool) -> "BaseChatModel":
    """Make the chat model; `direct` keeps it from proxies and redirections."""
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = dict(endpoint.options)
    try:
        if direct and settings.base_url:
            options["http_client"] = _direct_client(settings.timeout_seconds)
        model: BaseChatModel = init_chat_model(
            endpoint.model, model_provider=endpoint.provider or None, **options
        )
        return model
    except ImportError:
        raise ModelUnavailableError(settings.name, _missing_package(endpoint.provider)) from None
    except ValueError:
        # LangChain's own complaint about a provider it does not know, and pydantic's about an option
        raise ModelUnavailableError(
            settings.name,
            "LangChain knows no such model. Write provider:model, for example openai:gpt-4o-mini.",
        ) from None
    except _exception_roots():
        advice = f"it cannot be set up. Its key belongs in the environment variable {settings.api_key_env}."
        raise ModelUnavailableError(settings.name, advice) from None


def _missing_package(provider: str) -> str:
    """Tell what to install for a provider."""
    package = f"langchain-{provider.replace('_', '-')}" if provider else "the provider's langchain package"
    wanted = f"'yanbao[{provider}]'" if provider in _EXTRAS else package
    return f"its provider's package is not installed. Run: pip install {wanted}"


def _direct_client(seconds: float) -> object:
    """Return an HTTP client that heeds no proxy variable and follows no redirection."""
    import openai

    return openai.DefaultHttpxClient(trust_env=False, follow_redirects=False, timeout=seconds)


def _ask(model: "BaseChatModel", prompt: Prompt, settings: ModelSettings) -> "BaseMessage":
    """Make the call; it is traced nowhere, whatever the environment says."""
    from langsmith.run_helpers import tracing_context

    try:
        with _told_as_model_error(settings), tracing_context(enabled=False):
            return model.invoke([("system", prompt.instructions), ("human", prompt.message)])
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        # what LangChain's reading of a reply runs into when the reply has not the shape it takes for granted
        problem = f"its reply does not follow the protocol ({type(error).__name__})."
        raise ModelError(settings.name, problem) from None


@contextmanager
def _told_as_model_error(settings: ModelSettings) -> Iterator[None]:
    """Turn what the client libraries raise on purpose into a ModelError."""
    try:
        yield
    except _exception_roots() as error:
        raise ModelError(settings.name, _problem(error, settings)) from None
    except OSError as error:
        raise ModelError(settings.name, f"its server cannot be reached ({type(error).__name__}).") from None


def _exception_roots() -> tuple[type[Exception], ...]:
    """Return the exception roots of the client libraries that are loaded."""
    modules = ((sys.modules.get(module), name) for module, name in _ROOTS)
    return tuple(root for module, name in modules if isinstance(root := getattr(module, name, None), type))


def _problem(error: Exception, settings: ModelSettings) -> str:
    """Tell in our own words why a call failed."""
    kind = type(error).__name__
    if "Timeout" in kind:
        return f"no reply within {settings.timeout_seconds:g} s."
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        fallback = f"its server failed ({status})" if status >= 500 else f"its server answered {status}"
        return f"{_STATUS_PROBLEMS.get(status, fallback)}."
    if "Connect" in kind:
        return "its server cannot be reached. Check base_url and that the server runs."
    return f"the call failed ({kind})."


def _read_reply(message: "BaseMessage", settings: ModelSettings) -> Generated:
    """Return the text of a reply; one without any is no reply."""
    text = message.text.strip()
    if not text:
        raise ModelError(settings.name, "the reply is empty.")
    counted = getattr(message, "usage_metadata", None)
    if not counted:
        return Generated(text, None)
    return Generated(text, Usage(counted["input_tokens"], counted["output_tokens"]))
