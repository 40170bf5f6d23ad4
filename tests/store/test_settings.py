"""`settings.toml`."""

from __future__ import annotations

import pytest

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.store.settings import FIRST_TEXT, Settings, load_settings


def settings_of(tmp_path, text):
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_the_text_of_a_new_workspace_means_the_defaults(tmp_path):
    assert settings_of(tmp_path, FIRST_TEXT) == Settings()


def test_a_missing_file_means_the_defaults(tmp_path):
    assert load_settings(tmp_path / "none.toml") == Settings()


def test_a_limit_takes_the_type_of_its_default(tmp_path):
    found = settings_of(tmp_path, "[limits]\nchild_seconds = 5\npages = 10\n")
    assert found.limits == Limits(child_seconds=5.0, pages=10)
    assert isinstance(found.limits.child_seconds, float)


def test_a_byte_order_mark_of_the_windows_editor_is_taken(tmp_path):
    assert settings_of(tmp_path, '\ufeffdatabase = "sqlite"\n').database == "sqlite"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("colour = 1\n", "unknown setting colour", id="unknown name"),
        pytest.param("[limits]\npagez = 1\n", "unknown setting limits.pagez", id="unknown limit"),
        pytest.param("[limits]\npages = 'many'\n", "limits.pages must be a number", id="a word"),
        pytest.param("[limits]\npages = 0\n", "limits.pages must be a number above zero", id="zero"),
        pytest.param("[limits]\npages = true\n", "limits.pages must be a number", id="a truth value"),
        pytest.param("= = =\n", "cannot be read as TOML", id="no TOML"),
    ],
)
def test_what_means_nothing_is_one_clear_line(tmp_path, text, says):
    with pytest.raises(WorkspaceError, match=says):
        settings_of(tmp_path, text)
