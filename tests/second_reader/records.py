"""A record with rows in every state of certainty."""

from __future__ import annotations

from tests.checks.labels import measure, problem
from tests.checks.rounds import handed_in
from zhifa_nlp.records.model import Record

SURE = "执法人员业务不熟"
UNSURE = "卷里的字是一支笔写的"
MEASURE = "请人讲了两课"
SURE_MEASURE = "开展了检查"
TEXT = f"{SURE}。抽出的{UNSURE}。{MEASURE}。{SURE_MEASURE}。"


def unsure() -> Record:
    made = handed_in("锦州", TEXT)
    return made.model_copy(
        update={
            "problems": [
                problem(made, SURE, "workforce.quality"),
                problem(made, UNSURE, "procedure.documents", review=True),
            ],
            "measures": [
                measure(made, MEASURE, "publicity", "planned", review=True, strength="planned"),
                measure(made, SURE_MEASURE, "supervision"),
            ],
        }
    )
