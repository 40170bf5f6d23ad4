"""Whatever is done to a file, it becomes a document or one clear line, and the run goes on. `make fuzz`: 5,000 each."""

from __future__ import annotations

import json

import pytest

from tests.robustness import fuzzing
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
        for outcome in fuzz(samples, range(count), 1, folder, ProcessPool(2, limits, module=READS)):
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
    first, second, other = (list(mutants(REPORT.encode(), ".txt", range(40), seed)) for seed in (1, 1, 2))

    assert first == second
    assert first != other
    assert len({data for _, data in first}) > 35


def test_a_mutant_is_the_same_whichever_ones_came_before_it():
    assert (
        list(mutants(REPORT.encode(), ".txt", range(7, 9), 1))
        == list(mutants(REPORT.encode(), ".txt", range(9), 1))[7:]
    )


def test_the_nightly_run_says_a_line_a_format_and_begins_with_what_is_cheap(tmp_path, capsys):
    assert main(4, 1, [".txt", ".rtf"], tmp_path) == 0

    told = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in told[:4]] == [".txt", ".rtf", ".txt full", ".rtf full"]
    assert [int(line.split(" mutants")[0].split()[-1]) for line in told[:4]] == [4, 4, 1, 1]
    assert told[4:] == ["0 met a bug"]


def test_a_nightly_run_that_was_interrupted_goes_on_where_it_stopped(tmp_path, capsys, monkeypatch):
    read: list[range] = []

    def stopped_by_morning(samples, numbers, seed, folder, pool):
        if len(read) == 3:
            raise KeyboardInterrupt
        read.append(numbers)
        yield from (Outcome(number, f"{number}.txt", "ok") for number in numbers)

    monkeypatch.setattr(fuzzing, "fuzz", stopped_by_morning)
    with pytest.raises(KeyboardInterrupt):
        main(2_000, 7, [".txt"], tmp_path)
    stopped = json.loads((tmp_path / "progress.json").read_text())
    assert (stopped["seed"], stopped["parts"][".txt"][0]) == (7, 1_500)

    read[:] = [range(0)] * 4
    assert main(2_000, None, [".txt"], tmp_path) == 0
    assert read[4:] == [range(1_500, 2_000), range(80)]
    assert "2000 mutants" in capsys.readouterr().out

    read[:] = [range(0)] * 4
    main(2_000, 8, [".txt"], tmp_path)  # another seed: other mutants
    assert read[4] == range(500)


def test_a_mutant_without_a_row_is_a_bug(tmp_path, capsys, monkeypatch):
    def loses_one(samples, numbers, seed, folder, pool):
        yield from (Outcome(number, f"{number}.txt", "ok") for number in numbers[1:])

    monkeypatch.setattr(fuzzing, "fuzz", loses_one)

    assert main(40, 1, [".txt"], tmp_path) == 1
    assert "2 met a bug" in capsys.readouterr().out
