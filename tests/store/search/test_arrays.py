"""Arrays for PostgreSQL are written by us: the server must read back what was meant."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from zhifa_nlp.store.search.postgres import _array

TOKENS = st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=3))


@pytest.fixture(scope="module")
def connection(postgres):
    engine = create_engine(postgres.database())
    with engine.connect() as opened:
        yield opened
    engine.dispose()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TOKENS)
def test_postgresql_reads_the_strings_that_were_written(connection, items):
    read = connection.execute(text("SELECT CAST(:told AS text[])"), {"told": _array(items)}).scalar()

    assert read == items


@pytest.mark.parametrize(
    "items", [[], [""], ["NULL", "null"], ['"', "\\", '\\"'], ["{", "}", ","], [" 执", "法 "]]
)
def test_signs_that_arrays_are_made_of_are_only_characters_in_a_string(connection, items):
    read = connection.execute(text("SELECT CAST(:told AS text[])"), {"told": _array(items)}).scalar()

    assert read == items
