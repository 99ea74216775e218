"""Who may look, and who may write: this machine, this browser, these pages.

The server listens on 127.0.0.1. Any web page that the reviewer has open could still send requests there, and
any program on the machine could look: so the address carries a random token once, which becomes a cookie
that no script can read and no other site sends; the name in the Host header must be this machine's (a
foreign name that resolves here is refused); and a write must come from these pages, with their own word.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from flask import Flask, Request, Response, abort, current_app, redirect, render_template, request
from werkzeug.exceptions import SecurityError
from werkzeug.wrappers import Response as AnyResponse

HOSTS = ["127.0.0.1", "localhost"]
_COOKIE = "kinerja_review"
_OPEN = {"static"}  # endpoints that hold nothing of the archive
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """``token`` is the word of this server; what is derived from it tells nothing about it."""

    token: str

    @property
    def csrf(self) -> str:
        """The word that every form carries."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()

    @property
    def cookie_name(self) -> str:
        """Cookies are not told apart by port: two servers on one machine must not take each other's."""
        return f"{_COOKIE}_{hashlib.sha256(self.token.encode()).hexdigest()[:8]}"

    def install(self, app: Flask) -> None:
        """Check every request of ``app`` and harden every answer."""
        app.config.update(TRUSTED_HOSTS=HOSTS)
        app.before_request(self._admit)
        app.after_request(_harden)
        app.context_processor(lambda: {"csrf": self.csrf})

    def _admit(self) -> AnyResponse | tuple[str, int] | None:
        if isinstance(request.routing_exception, SecurityError):
            raise request.routing_exception  # a foreign name in the Host header, before anything is shown
        if request.endpoint in _OPEN:
            return None
        if not self._known(request):
            return self._enter()
        if request.method not in ("GET", "HEAD"):
            _same_origin(request)
            if not hmac.compare_digest(request.form.get("csrf", ""), self.csrf):
                abort(403, "csrf")
        return None

    def _known(self, seen: Request) -> bool:
        return hmac.compare_digest(seen.cookies.get(self.cookie_name, ""), self.token)

    def _enter(self) -> AnyResponse | tuple[str, int]:
        if request.method == "GET" and hmac.compare_digest(request.args.get("token", ""), self.token):
            answer = redirect(request.path)
            answer.set_cookie(self.cookie_name, self.token, httponly=True, samesite="Strict", path="/")
            return answer
        # A link from a report on disk is another site's to the browser, so it came without the cookie:
        # loading the page once more, now from here, brings it along.
        foreign = request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site", "none")
        again = request.method == "GET" and foreign and "again" not in request.args
        return render_template("enter.html", again=again), 403


def _same_origin(seen: Request) -> None:
    """Raises 403 unless the browser says that these pages sent the request."""
    site, origin = seen.headers.get("Sec-Fetch-Site"), seen.headers.get("Origin")
    if site not in (None, "same-origin") or origin != seen.host_url.rstrip("/"):
        abort(403, "origin")


def _harden(answer: Response) -> Response:
    answer.headers.update(_HEADERS)
    if request.endpoint not in _OPEN:
        answer.headers.setdefault("Cache-Control", "no-store")
    return answer


def app_guard() -> Guard:
    """The guard of the running app."""
    guard: Guard = current_app.extensions["kinerja_guard"]
    return guard
