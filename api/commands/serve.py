"""`yanbao serve`: the HTTP service and the chat page.

Decided here: it ends when what it is doing is done, and at a second Ctrl-C at once, for a library survives that.
"""

import os
import socket
from dataclasses import replace
from types import FrameType

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import note
from api.errors import BadSettingsError, ExitCode


@click.command(short_help="Start the HTTP service and the chat page.")
@click.option("--host", help="Address to listen on (default: this machine only).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (default: 8000).")
@with_settings
def serve(invocation: Invocation, host: str | None, port: int | None) -> None:
    """Start the HTTP service and the chat page. An empty library is made where there is none."""
    import uvicorn

    from api.app import create_app

    named = invocation.settings.service
    service = replace(named, host=host or named.host, port=named.port if port is None else port)
    settings = replace(invocation.settings, service=service)
    # problems of the library are told here, not in a server's log
    invocation.open_or_create_library().close()
    with _listening(service.host, service.port) as listener:
        address, actual = listener.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        note(f"Yanbao serves {settings.library} at http://{shown}:{actual} (Ctrl-C ends)")

        class Server(uvicorn.Server):
            def handle_exit(self, sig: int, frame: FrameType | None) -> None:
                if self.should_exit:
                    # a thread that reads a report would keep the process until it is through
                    os._exit(ExitCode.INTERRUPTED)
                super().handle_exit(sig, frame)
                if self.server_state.tasks:
                    note("Ending when what is being read or answered is done; Ctrl-C again ends it now.")

        config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False)
        Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        # the system's own words: Python adds the address a second time
        number = error.errno or 0
        reason = os.strerror(number) if number > 0 else error.strerror or str(error)
        raise BadSettingsError(
            f"Cannot listen on {host}:{port}: {reason}. Choose another --port or --host."
        ) from None
