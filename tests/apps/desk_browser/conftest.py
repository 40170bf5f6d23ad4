"""A desk in a process of its own over the shipped corpus, and Debian's Chromium looking at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from zhifa_nlp.resources import resource_dir
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import Copies, run

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
_PATIENCE = 90


def pytest_collection_modifyitems(items):
    for item in items:
        if "desk_browser" in str(item.path):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def workspace(tmp_path_factory, worker_id):
    """A workspace made from the corpus, once for all workers; each works on a copy of its own."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    made, done = shared / "desk-corpus", shared / "desk-corpus.done"
    try:
        os.close(os.open(shared / "desk-corpus.mine", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        _wait_for(done)
    else:
        _run_corpus(made)
        done.touch()
    own = base / "工作区"
    shutil.copytree(made, own)
    return own


def _run_corpus(folder):
    corpus = resource_dir("corpus")
    with open_workspace(folder, create=True) as workspace:
        run(
            corpus / "submissions",
            workspace,
            InProcess(),
            annex=corpus / "circular" / "circular-2002.docx",
            copies=Copies(),
        )


def _wait_for(path):
    until = time.monotonic() + _PATIENCE
    while not path.exists():
        assert time.monotonic() < until, f"{path} never came"
        time.sleep(0.2)


@contextmanager
def serving(folder, *options):
    """Serve a workspace as people do, and give the address."""
    command = [
        sys.executable,
        "-m",
        "zhifa_nlp",
        "serve",
        "--workspace",
        str(folder),
        "--port",
        "0",
        *options,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            line = next((line for line in process.stdout if "http://" in line), "")
            assert line, "the desk did not open"
            yield line[line.index("http://") :].split()[0].rstrip("/")
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def address(workspace):
    """Where the desk over the corpus is served."""
    with serving(workspace) as url:
        yield url


@pytest.fixture(scope="session")
def chromium():
    """The browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


class Watched:
    """What a browser's pages must not do: say anything on the console, fail, or call another host."""

    def __init__(self, context, address):
        self.host = urlsplit(address).netloc
        self.said, self.failed, self.elsewhere = [], [], []
        context.on(
            "console",
            lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None,
        )
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _asked(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.elsewhere.append(request.url)

    def _answered(self, response):
        if response.status >= 400:
            self.failed.append((response.status, response.url))

    def nothing_wrong(self):
        """Hold that nothing of all that was seen."""
        assert self.said == []
        assert self.failed == []
        assert self.elsewhere == []


@pytest.fixture
def opened(chromium, address):
    """Return a function that opens a browser window of one's own; each is watched until the test ends."""
    contexts = []

    def window(base=address, **options):
        context = chromium.new_context(base_url=base, viewport=WIDE, **options)
        context.set_default_timeout(10_000)
        contexts.append((context, Watched(context, base)))
        return context.new_page()

    yield window
    for context, _ in contexts:
        context.close()
    for _, watched in contexts:
        watched.nothing_wrong()


@pytest.fixture
def page(opened):
    """A window on the desk."""
    return opened()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory):
    """Where screenshots go, for people to look at; ZHIFA_PICTURES names another folder."""
    folder = Path(os.environ.get("ZHIFA_PICTURES") or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
