"""Whatever is done to a file, it becomes a document or one clear line, and the run goes on. `make fuzz`: 5,000 each."""

from __future__ import annotations

import pytest

from tests.robustness.fuzzing import BAD, FULL, QUICK, SECONDS, fuzz, main
from tests.robustness.mutations import mutants
from tests.robustness.samples import FAST, REPORT, SLOW
from zhifa_nlp.workflow.executor import ProcessPool
from zhifa_nlp.workflow.task import Outcome

MUTANTS = 300
FEW = 6  # seconds each: LibreOffice is started, or a picture is recognised


READS = "tests.robustness.reading_worker"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for samples, count, limits in ((FAST, MUTANTS, QUICK), (SLOW, FEW, FULL)):
        folder = tmp_path_factory.mktemp("fuzz")
        for outcome in fuzz(samples, count, 1, folder, ProcessPool(2, limits, module=READS)):
            found.setdefault(outcome.name.partition("-")[0], []).append(outcome)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sample", "count"), [*((s, MUTANTS) for s in FAST), *((s, FEW) for s in SLOW)], ids=[*FAST, *SLOW]
)
def test_every_mutant_has_its_row_and_none_meets_a_bug(outcomes, sample, count):
    rows = outcomes[sample.strip(".")]

    assert len({row.name.partition("!")[0] for row in rows}) == count
    assert [(row.name, row.code, row.detail[-600:]) for row in rows if row.code in BAD] == []
    assert all(row.record or row.reason for row in rows)
    assert max(row.seconds for row in rows) < SECONDS


def test_the_same_seed_gives_the_same_mutants():
    first, second, other = (list(mutants(REPORT.encode(), ".txt", 40, seed)) for seed in (1, 1, 2))

    assert first == second
    assert first != other
    assert len({data for _, data in first}) > 35


def test_the_nightly_run_says_a_line_a_format(tmp_path, capsys):
    assert main(4, 1, [".txt", ".rtf"], tmp_path) == 0

    told = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in told[:2]] == [[".txt", "5", "mutants"], [".rtf", "5", "mutants"]]
    assert told[2:] == ["0 met a bug"]
