"""The API does what its description says: schemathesis asks it what the description allows, and what it does not."""

from __future__ import annotations

from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.apps.desk.conftest import ADDRESS, Browser
from zhifa_nlp.apps.desk.app import create_app
from zhifa_nlp.apps.desk.settings import DeskSettings

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 8
_SETTINGS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def asked(finished, tmp_path_factory):
    """A desk that may be asked anything."""
    import shutil

    folder = tmp_path_factory.mktemp("asked") / "工作区"
    shutil.copytree(finished, folder)
    app = create_app(DeskSettings(folder, person="本机", jobs=0))
    with Browser(app, raise_server_exceptions=False) as browser:
        yield browser.look_for_token("/")


def operations(browser):
    described = schemathesis.openapi.from_dict(browser.get("/api/v1/openapi.json").json())
    return [found.ok() for found in described.get_all_operations()]


def ask(browser, case):
    """Send what schemathesis thought of, as our pages would."""
    values = case.as_transport_kwargs(base_url=ADDRESS)
    values["headers"] = {**dict(values.get("headers") or {}), "X-CSRF-Token": browser.csrf}
    content = values.pop("data", None)
    cookies = values.pop("cookies", None)
    if content is not None:
        values["content"] = content if isinstance(content, (bytes, str)) else b""
    case.validate_response(browser.request(**values), checks=CHECKS)
    assert not cookies


@pytest.mark.parametrize("mode", list(GenerationMode), ids=["what is allowed", "what is not"])
def test_no_answer_differs_from_the_description(asked, mode):
    for operation in operations(asked):

        @_SETTINGS
        @given(case=operation.as_strategy(generation_mode=mode))
        def holds(case):
            ask(asked, case)

        with suppress(Unsatisfiable):  # nothing can be asked wrongly where nothing is asked
            holds()


def test_everything_is_described(asked):
    described = asked.get("/api/v1/openapi.json").json()
    silent = [
        f"{method} {path}"
        for path, methods in described["paths"].items()
        for method, one in methods.items()
        if not one.get("description")
    ]

    assert silent == []
    assert len(described["paths"]) > 30
