"""A real Chromium against a real server on a free port of this machine."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from company import *  # noqa: F403
from places import demo, demo_page  # noqa: F401

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET + root)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium, live_server):
    """A fresh page without a session; a script error or a refused resource fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    page = context.new_page()
    page.mistakes = []
    page.on("pageerror", lambda error: page.mistakes.append(f"script: {error}") if is_ours(error) else None)
    page.on("console", lambda line: page.mistakes.append(line.text) if is_mistake(line) else None)
    yield page
    context.close()
    assert page.mistakes == []


def is_ours(error):
    """Going back before a page has faded in ends the browser's own transition, which no script of ours could await."""
    return not str(error).startswith("Transition was aborted")


def is_mistake(line):
    return line.type == "error" and "Content Security Policy" in line.text


@pytest.fixture
def page(browser_page, live_server, maya, client):
    """The page of Maya, signed in."""
    sign_in_page(browser_page, live_server, client, maya)
    return browser_page


def sign_in_page(page, live_server, client, member):
    """Gives the browser the session of `member`."""
    sign_in(client, member)  # noqa: F405
    cookie = client.cookies["quarterdeck_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
