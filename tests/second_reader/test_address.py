"""Whom the second reader may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.errors import SecondReaderError
from zhifa_nlp.second_reader.address import allowed, endpoint


def lookup(*addresses):
    return lambda host, port, **_: [(0, 0, 0, "", (address, port)) for address in addresses]


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1", 8000, "/v1"),
        ("http://127.0.0.1:8000/", "127.0.0.1", 8000, "/v1"),
        ("http://127.0.0.1:8000/v1", "127.0.0.1", 8000, "/v1"),
        ("http://127.0.0.1:8000/v1/chat/completions", "127.0.0.1", 8000, "/v1"),
        ("https://10.0.0.7/llm/v1/", "10.0.0.7", 443, "/llm/v1"),
        ("http://[::1]:11434", "::1", 11434, "/v1"),
        ("http://model.office/api", "model.office", 80, "/api/v1"),
    ],
)
def test_a_url_may_be_written_in_several_ways(url, host, port, path):
    found = endpoint(url, lookup=lookup("10.1.1.1"))

    assert (found.host, found.port, found.path, found.address) == (host, port, path, "10.1.1.1")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "::1",
        "fd00::1",
        "::ffff:10.0.0.1",
    ],
)
def test_this_machine_and_the_intranet_may_be_asked(address):
    assert allowed(address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "172.32.0.1",
        "192.169.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "fe80::1",
        "fe80::1%eth0",
        ":" * 2,
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "ff02::1",
        "no address",
    ],
)
def test_nobody_else_may(address):
    assert not allowed(address)


def test_every_address_of_a_name_must_be_allowed():
    with pytest.raises(SecondReaderError, match=r"lies outside .* \(93\.184\.216\.34\)"):
        endpoint("http://model.office", lookup=lookup("10.0.0.1", "93.184.216.34"))


def test_the_connection_goes_to_the_address_that_was_checked():
    answers = [[(0, 0, 0, "", ("10.0.0.1", 80))], [(0, 0, 0, "", ("8.8.8.8", 80))]]

    assert endpoint("http://model.office", lookup=lambda *_, **__: answers.pop(0)).address == "10.0.0.1"
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("127.0.0.1:8000", "http"),
        ("ftp://127.0.0.1", "does not begin"),
        ("file:///etc/passwd", "does not begin"),
        ("http://user:secret@127.0.0.1", "user name or password"),
        ("http://127.0.0.1/?a=b", "query"),
        ("http://127.0.0.1/#a", "query or fragment"),
        ("http://127.0.0.1:99999", "is no address"),
        ("http://127.0.0.1\r\nX: y/", "blanks"),
        ("http://127.0.0.1 /", "blanks"),
        ("http://", "names no host"),
        ("http://10.0.0.1%00.evil", "names no host"),
        ("http://例子.cn", "blanks or other"),
        ("", "blanks"),
    ],
)
def test_what_is_no_such_address_is_refused_in_one_line(url, why):
    with pytest.raises(SecondReaderError, match=why) as caught:
        endpoint(url, lookup=lookup("127.0.0.1"))

    assert "\n" not in str(caught.value).replace("\r\n", "")
    assert "secret" not in str(caught.value)


def test_an_unknown_name_is_refused():
    def unknown(*_, **__):
        raise OSError

    with pytest.raises(SecondReaderError, match="not known on this network"):
        endpoint("http://model.office", lookup=unknown)


@given(st.ip_addresses(v=4))
def test_no_public_address_is_ever_allowed(address):
    if allowed(str(address)):
        assert address.is_private
