"""Takes the pictures of the README and the docs from the demo, in a real Chromium.

    python scripts/screenshots.py [FOLDER]

Loads the demo into a temporary folder, serves it on a free port of this machine, and writes PNG files to docs/images.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

PAGES = {
    "objectives": ("/w/halyard/teams/marketing/", 1440, 900, "light"),
    "objectives-dark": ("/w/halyard/teams/marketing/", 1440, 900, "dark"),
    "week": ("/w/halyard/week/", 1440, 900, "light"),
    "week-phone": ("/w/halyard/week/", 390, 844, "light"),
    "kpis": ("/w/halyard/kpis/", 1440, 700, "light"),
}
KEY_RESULT = "Marketing-sourced pipeline from $2.1M to $3.5M"


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    made = tempfile.TemporaryDirectory(prefix="quarterdeck-pictures-")
    with made as data, Demo(data) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--disable-gpu", *root()])
        for name, (path, width, height, scheme) in PAGES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            take(page, address, path, folder / f"{name}.png")
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.goto(address)
        page.goto(base(address) + "/w/halyard/objectives/")
        page.get_by_role("link", name=KEY_RESULT).first.click()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / "key-result.png")
        browser.close()


def take(page, address, path, file):
    page.goto(address)
    page.goto(base(address) + path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)
    page.close()
    print(file)


def base(address):
    return re.match(r"https?://[^/]+", address)[0]


class Demo:
    """The demo, served while the block runs; gives the address that signs in."""

    def __init__(self, data):
        self.env = {**os.environ, "QUARTERDECK_DATA": data}

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        command = [sys.executable, "-m", "quarterdeck", "demo", "--port", port]
        self.process = subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if found := re.search(r"https?://\S+", line):
                self.wait(port)
                return found[0]
        sys.exit("The demo did not start.")

    def wait(self, port):
        for _ in range(150):
            try:
                urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2)
                return
            except OSError:
                time.sleep(0.2)
        sys.exit("The demo did not answer.")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def chromium():
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def root():
    return ["--no-sandbox"] if os.geteuid() == 0 else []


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "docs" / "images")
