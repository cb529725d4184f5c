"""`yanbao config`: what is set, and where."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import columns, echo_json, echo_text
from api.settings import origins


@click.group(short_help="Show the settings.")
def config() -> None:
    """Settings come from ./yanbao.toml and from variables such as YANBAO_RAG__TOP_K; variables win."""


@config.command()
@with_settings
def show(invocation: Invocation) -> None:
    """Show every setting, its value and where that comes from."""
    shown = list(origins(invocation.settings, invocation.config, library=invocation.named_library))
    if invocation.as_json:
        for setting in shown:
            echo_json({"key": setting.key, "value": _shown(setting.value), "origin": setting.origin})
        return
    for line in columns((setting.key, _text(_shown(setting.value)), setting.origin) for setting in shown):
        echo_text(line)


def _shown(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    # an address may carry a password
    return _without_password(value) if isinstance(value, str) and "@" in value else value


def _without_password(address: str) -> str:
    parts = urlsplit(address)
    return address.replace(f":{parts.password}@", ":…@") if parts.password else address


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
