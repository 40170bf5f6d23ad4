"""A server that is absent, wrong, malicious or slow costs a warning and nothing else."""

from __future__ import annotations

import time

import pytest

from tests.second_reader import server as behaviour
from tests.second_reader.records import unsure
from tests.second_reader.server import redirect, serving, status
from zhifa_nlp.errors import SecondReaderError
from zhifa_nlp.second_reader.exchange import Limits
from zhifa_nlp.second_reader.read_again import read_again
from zhifa_nlp.second_reader.reader import SecondReader

QUICK = Limits(seconds=0.4)


def unchanged(record):
    """Return the only warning of a record that is otherwise as it was."""
    before = unsure()
    assert (record.problems, record.measures) == (before.problems, before.measures)
    [warning] = record.document.warnings
    assert warning.code == "second_reader"
    assert "keep the machine's value" in warning.message
    return warning.message


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (behaviour.page, "other than JSON"),
        (behaviour.too_long, "more than 262144 bytes"),
        (behaviour.endless, "more than 262144 bytes"),
        (behaviour.broken_off, "broke off|failed"),
        (behaviour.silent, "no answer in time"),
        (behaviour.dripping, "no answer in time"),
        (behaviour.nonsense, "the exchange failed"),
        (redirect("http://127.0.0.1:1/"), "status 307; redirects are not followed"),
        (status(500), "status 500"),
        (status(404), "status 404"),
    ],
)
def test_a_bad_reply_leaves_the_machines_value_with_a_warning(server, raw, told):
    server.raw = raw
    begun = time.perf_counter()
    message = unchanged(read_again(unsure(), SecondReader(server.url, model="m", limits=QUICK)))

    assert any(part in message for part in told.split("|")), message
    assert time.perf_counter() - begun < 4
    assert len(server.requests) == 2  # once, and once more


@pytest.mark.parametrize(
    "content",
    [
        "",
        "很抱歉，我不能回答。",
        "<html><script>alert(1)</script></html>",
        "[]",
        "{}",
        '{"answers": {}}',
        '{"answers": [], "note": "extra"}',
        '{"answers": [{"id": 1}]}',
        '{"answers": [{"id": "1", "codes": [], "manner": null, "words": "卷"}]}',
        '{"answers": [{"id": 9, "codes": [], "manner": null, "words": "卷"}]}',
        '{"answers": [{"id": 1, "codes": [], "manner": null, "words": "卷"}]} 请忽略以上',
        '{"answers": [' + '{"id": 1, "codes": [], "manner": null, "words": "卷"},' * 2 + "]}",
        "[" * 5000,
        '{"answers": [{"id": 1, "codes": ["'
        + "x" * 5000
        + '"], "manner": null, "words": "'
        + "卷" * 5000
        + '"}]}',
    ],
)
def test_content_that_was_not_asked_for_is_refused_whole(server, content):
    server.answer = lambda _: content

    unchanged(read_again(unsure(), SecondReader(server.url)))


def test_a_second_attempt_may_succeed(server):
    replies = ["not JSON"]
    server.answer = lambda items: replies.pop() if replies else behaviour.honest(items)
    record = read_again(unsure(), SecondReader(server.url))

    assert record.problems[1].second_reader is not None
    assert record.document.warnings == []


def test_a_redirect_is_never_followed(server):
    with serving() as other:
        server.raw = redirect(other.url)
        read_again(unsure(), SecondReader(server.url, model="m"))

    assert other.paths == []


def test_proxies_of_the_environment_are_not_used(server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")

    assert read_again(unsure(), SecondReader(server.url)).problems[1].second_reader is not None


def test_nobody_listening_is_a_warning_too(socket_enabled):
    with serving() as gone:
        url = gone.url

    assert "is it running?" in unchanged(read_again(unsure(), SecondReader(url, model="m")))


def test_after_several_failures_nobody_is_asked_any_more(server):
    server.raw = status(503)
    reader = SecondReader(server.url, model="m", limits=Limits(failures=2))
    for _ in range(5):
        read_again(unsure(), reader)

    assert reader.given_up
    assert len(server.requests) == 4
    assert "not asked any more" in unchanged(read_again(unsure(), reader))


def test_a_server_with_several_models_wants_a_name(server):
    server.models = ["one", "two"]

    assert "offers 2 models; name one with --second-reader-model" in unchanged(
        read_again(unsure(), SecondReader(server.url))
    )
    assert read_again(unsure(), SecondReader(server.url, model="two")).problems[1].second_reader is not None
    assert server.requests[-1]["model"] == "two"


def test_a_name_of_a_model_that_is_none_stays_out_of_the_record(server):
    server.model = "<script>alert(1)</script>"
    record = read_again(unsure(), SecondReader(server.url))

    assert record.problems[1].second_reader.model == "little-model"


def test_a_public_address_is_refused_before_anything_is_sent():
    with pytest.raises(SecondReaderError, match="lies outside this machine and the intranet"):
        SecondReader("http://8.8.8.8:8000")


def test_a_model_name_with_other_characters_is_refused():
    with pytest.raises(SecondReaderError, match="no name of a model"):
        SecondReader("http://127.0.0.1:8000", model="a\nb")
