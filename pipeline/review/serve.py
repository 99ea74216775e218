"""Runs the review page on this machine: waitress on 127.0.0.1, and nothing else."""

from __future__ import annotations

import getpass
import logging
import secrets
import subprocess
import webbrowser
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from waitress import create_server

from pipeline.review.app import create_app
from pipeline.review.room import Room
from pipeline.settings import Settings

ADDRESS = "127.0.0.1"
_THREADS = 8


class PortTaken(OSError):
    """Nothing can be served at the port."""


def reviewer() -> str:
    """Who decides where nobody says so: git's user.name, else the user of the system."""
    try:
        named = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
    except OSError:
        return getpass.getuser()
    return named.stdout.strip() or getpass.getuser()


def serve(
    raw: Path,
    out: Path,
    settings: Settings,
    *,
    by: str,
    decree: str,
    port: int,
    open_browser: bool,
    say: Callable[[str], None],
) -> None:
    """Serve until interrupted; ``say`` is given the address. ``port`` 0: a free one.

    Raises NothingPublished, MissingStep, and PortTaken.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waited is nothing to say
    token = secrets.token_urlsafe(24)
    app = create_app(raw, out, settings, by=by, decree=decree, token=token)
    try:
        server = create_server(app, host=ADDRESS, port=port, threads=_THREADS, ident="")
    except OSError as error:
        raise PortTaken(str(error)) from error
    address = f"http://{ADDRESS}:{server.effective_port}/?token={token}"
    say(address)
    if open_browser:
        webbrowser.open(address)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
        close(app)


def close(app: Flask) -> None:
    """Let the re-publication under way come to its end."""
    held: Room = app.extensions["kinerja"]
    held.pictures.close()
    held.publisher.close()
