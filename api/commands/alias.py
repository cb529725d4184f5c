"""`yanbao alias`: other names for companies and products, such as the English name of a Chinese company."""

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import columns, echo_json, echo_text, note
from api.errors import BadInputError, NotThereError


@click.group(short_help="Teach names.")
def alias() -> None:
    """Teach the library other names for companies and products."""


@alias.command()
@click.argument("alias_name", metavar="ALIAS")
@click.argument("name")
@with_settings
def add(invocation: Invocation, alias_name: str, name: str) -> None:
    """Let ALIAS mean NAME, a name that the reports use."""
    if not (alias_name.strip() and name.strip()):
        raise BadInputError(
            "ALIAS and NAME have to be words. Give both, for example: yanbao alias add Acme 顶点"
        )
    with invocation.open_library() as library:
        library.add_alias(alias_name, name)
    if invocation.as_json:
        echo_json({"alias": alias_name.strip(), "name": name.strip(), "status": "added"})
    else:
        echo_text(f"{alias_name.strip()} now means {name.strip()}")


@alias.command("list")
@with_settings
def list_aliases(invocation: Invocation) -> None:
    """List the names that were taught."""
    with invocation.open_library() as library:
        aliases = library.aliases()
    if invocation.as_json:
        for known, name in aliases.items():
            echo_json({"alias": known, "name": name})
        return
    for line in columns(aliases.items()):
        echo_text(line)
    if not aliases:
        note("No aliases. Add one with `yanbao alias add ALIAS NAME`.")


@alias.command()
@click.argument("alias_name", metavar="ALIAS")
@with_settings
def rm(invocation: Invocation, alias_name: str) -> None:
    """Forget ALIAS."""
    with invocation.open_library() as library:
        if not library.remove_alias(alias_name):
            raise NotThereError(f"No alias {alias_name!r}. `yanbao alias list` shows those there are.")
    if invocation.as_json:
        echo_json({"alias": alias_name, "status": "removed"})
    else:
        echo_text(f"forgot {alias_name}")
