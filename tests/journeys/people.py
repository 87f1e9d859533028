"""Who drives a journey: a person at her own browser, and her errands, many of which may run at the same moment."""

from __future__ import annotations

import html
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookiejar import Cookie, CookieJar
from threading import Barrier
from typing import Any


PASSWORD = "demonstration"
PHONE = {"width": 390, "height": 844}


@dataclass
class Answer:
    """What an errand brought back, after redirects."""

    status: int
    url: str
    text: str

    def says(self, words: str) -> bool:
        """Say whether the page says it, however it is escaped."""
        return words in html.unescape(self.text)


@dataclass
class Errand:
    """Somebody's requests without a browser: plain HTTP with her own cookies. One thread at a time."""

    base: str
    jar: CookieJar = field(default_factory=CookieJar)

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask(path, None)

    def post(self, path: str, **fields: Any) -> Answer:
        """Send a form."""
        return self._ask(path, urllib.parse.urlencode(fields, doseq=True).encode())

    def _ask(self, path: str, data: bytes | None) -> Answer:
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.jar)
        )
        headers = {"Origin": self.base} if data is not None else {}
        request = urllib.request.Request(self.base + path, data=data, headers=headers)
        try:
            answer = opener.open(request, timeout=60)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            return Answer(answer.status, answer.url, answer.read().decode())

    def form(self, path: str) -> dict[str, str]:
        """Return the hidden fields of the forms on a page: its token, and what ties it to what was shown."""
        return hidden_fields(self.get(path).text)

    def copy(self) -> Errand:
        """Return the same person on another thread: the same session, a jar of its own."""
        other = CookieJar()
        for cookie in self.jar:
            other.set_cookie(cookie)
        return Errand(self.base, other)

    @classmethod
    def signed_in(cls, base: str, email: str) -> Errand:
        """Sign in without a browser."""
        one = cls(base)
        token = one.form("/accounts/login/")["csrfmiddlewaretoken"]
        answer = one.post("/accounts/login/", csrfmiddlewaretoken=token, login=email, password=PASSWORD)
        assert "/accounts/login/" not in answer.url, answer.text
        return one


def hidden_fields(page: str) -> dict[str, str]:
    """Return the hidden fields of a page by name; the last of a name wins."""
    found = {}
    for tag in re.findall(r"<input\b[^>]*>", page):
        known = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if known.get("type") == "hidden" and "name" in known:
            found[known["name"]] = known.get("value", "")
    return found


def at_once(acts: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """Do all of these at the same moment: nobody begins before everybody is ready."""
    ready = Barrier(len(acts))

    def go(act: Callable[[], Answer]) -> Answer:
        ready.wait(60)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(go, acts))


class Person:
    """Somebody at her own browser."""

    def __init__(self, browser: Any, server: Any, email: str, **context: Any) -> None:
        self.server = server
        self.email = email
        self.context = browser.new_context(**{"viewport": PHONE, **context})
        self.page = self.context.new_page()
        self._said: list[tuple[str, str]] = []
        self._opened: set[str] = set()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._said.append((str(error), "")))
        self.page.on("response", self._see)

    def _hear(self, message: Any) -> None:
        if message.type == "error":
            self._said.append((message.text, message.location.get("url", "")))

    def _see(self, response: Any) -> None:
        if response.request.is_navigation_request():
            self._opened.add(response.url)
        if response.status >= 500:
            self._said.append((f"{response.status}", response.url))

    @property
    def complaints(self) -> list[tuple[str, str]]:
        """What her browser complained of: refused scripts and styles, errors, missing files.

        A page that answers 4xx is a refusal the story is about, not a complaint.
        """
        refused = re.compile(r"status of 4\d\d")
        return [(words, url) for words, url in self._said if not (refused.search(words) and url in self._opened)]

    def go(self, path: str) -> Any:
        """Open an address of ours; return the response."""
        return self.page.goto(self.server.url + path)

    def log_in(self, password: str = PASSWORD) -> Person:
        """Log in with the demonstration's password."""
        self.go("/accounts/login/")
        self.page.fill("input[name=login]", self.email)
        self.page.fill("input[name=password]", password)
        self.page.click("main button[type=submit], main form button")
        self.page.wait_for_url(lambda url: "/accounts/login" not in url)
        return self

    def text(self) -> str:
        """Return what the page says."""
        return str(self.page.inner_text("body"))

    def press(self, name: str) -> None:
        """Press the one button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str | re.Pattern[str]) -> None:
        """Follow the first link of this name in the main part of the page."""
        self.page.get_by_role("main").get_by_role("link", name=name).first.click()

    def errand(self) -> Errand:
        """Return her session for requests on other threads; a browser must not be driven from two."""
        jar = CookieJar()
        for known in self.context.cookies():
            jar.set_cookie(_cookie(known))
        return Errand(self.server.url, jar)

    def key(self, kind: str, title: str) -> str:
        """Return the key of a document that she finds in the listing by its title."""
        self.go(f"/en/papers/?kind={kind}")
        return key_of(str(self.page.get_by_role("link", name=title, exact=True).first.get_attribute("href")))


def key_of(text: str) -> str:
    """Return the opaque key in an address."""
    found = re.search(r"/d/([a-z0-9]{8})/", text)
    assert found, text
    return found[1]


def _cookie(known: dict[str, Any]) -> Cookie:
    return Cookie(
        version=0, name=known["name"], value=known["value"], port=None, port_specified=False,
        domain=known["domain"], domain_specified=False, domain_initial_dot=False, path=known["path"],
        path_specified=True, secure=known["secure"], expires=None, discard=True, comment=None, comment_url=None,
        rest={},
    )  # fmt: skip
