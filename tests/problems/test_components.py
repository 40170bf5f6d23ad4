from __future__ import annotations

import spacy


def test_the_labellers_work_in_anybodys_pipeline():
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhifa_problems")
    nlp.add_pipe("zhifa_measures")

    doc = nlp(
        "某县水务局自查报告\n一、存在的问题\n三十本案卷里有九本没有送达回证。\n二、下步打算\n明年计划举办执法人员培训班两期。"
    )

    assert any(span.label_.startswith("procedure.documents|") for span in doc.spans["problems"])
    assert "training|planned" in {span.label_ for span in doc.spans["measures"]}
