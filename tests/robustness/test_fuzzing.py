"""Whatever is done to a file, it becomes a document or one clear line, and the run goes on. `make fuzz`: 5,000 each."""

from __future__ import annotations

import json
import re

import pytest

from tests.robustness import fuzzing
from tests.robustness.fuzzing import BAD, FULL, QUICK, SECONDS, fuzz, main
from tests.robustness.samples import FAST, SLOW
from zhifa_nlp.workflow.executor import ProcessPool
from zhifa_nlp.workflow.task import Outcome, Task

MUTANTS = 300
HAN = re.compile("[一-龥]{2}")
READS = "tests.robustness.reading_worker"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for samples, limits in ((FAST, QUICK), (SLOW, FULL)):
        folder = tmp_path_factory.mktemp("fuzz")
        for outcome in fuzz(samples, range(MUTANTS), 1, folder, ProcessPool(2, limits, module=READS)):
            found.setdefault(outcome.name.partition("-")[0], []).append(outcome)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("sample", [*FAST, *SLOW])
def test_every_mutant_has_its_row_and_none_meets_a_bug(outcomes, sample):
    rows = outcomes[sample.strip(".")]

    assert len({row.name.partition("!")[0] for row in rows}) == MUTANTS
    assert [(row.name, row.code, row.detail[-600:]) for row in rows if row.code in BAD] == []
    assert all(row.record or row.reason for row in rows)
    assert max(row.seconds for row in rows) < SECONDS


@pytest.mark.slow
def test_every_sample_is_read_as_long_as_it_is_whole(tmp_path):
    tasks = []
    for number, (suffix, make) in enumerate((FAST | SLOW).items()):
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(make())
        tasks.append(Task(number, str(path), suffix))

    found = {o.name: o.record or o.reason for o in ProcessPool(1, FULL, module=READS).run(tasks)}

    covers = {".zip", ".packed.pdf"}  # what is in them is taken out by the walk over folders
    assert {name for name, text in found.items() if not HAN.search(text)} == covers
    assert (found[".png"], found[".fonts.ofd"][:12]) == ("自查\n37个", "临水市行政执法局自查报告")


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


def test_what_took_too_long_on_a_busy_machine_is_read_once_more(tmp_path):
    class Busy:
        limits = QUICK
        rounds = 0

        def run(self, tasks):
            self.rounds += 1
            for task in tasks:
                late = task.number == 3 or (task.number == 1 and self.rounds == 1)
                yield Outcome(task.number, task.name, "failed", code="timeout" if late else "damaged")

    found = list(fuzz({".txt": FAST[".txt"]}, range(5), 1, tmp_path, Busy()))

    assert [(o.number, o.code) for o in found] == [
        *((n, "damaged") for n in (0, 2, 4, 1)),
        (3, "timeout"),
    ]
    assert [path.name[:9] for path in tmp_path.glob("txt-*")] == ["txt-00003"]
