from __future__ import annotations

from tests.checks.builders import circular
from zhifa_nlp.checks.home import children
from zhifa_nlp.checks.rules.jurisdiction_coverage import jurisdiction_coverage


def cities(lexicon):
    return {
        row.short: (row.name, f"{code}/government") for code, row in children(lexicon, "210000", 2002).items()
    }


def found(names, lexicon):
    half = len(names) // 2
    text = f"优秀：{'、'.join(names[:half])}\n达标：{'、'.join(names[half:])}"
    issuer = ("辽宁省人民政府", "210000/government")
    made = circular(text, units=cities(lexicon), issuer=issuer, date="2002-04-04")
    return list(jurisdiction_coverage(made, lexicon))


def test_names_the_city_that_is_missing(lexicon):
    names = [n for n in cities(lexicon) if n != "本溪"]

    [finding] = found(names, lexicon)

    assert finding.message == "名单列有13个市县，缺本溪市（应有14个）"
    assert finding.severity == "warning"


def test_stays_silent_with_all_cities(lexicon):
    assert found(list(cities(lexicon)), lexicon) == []


def test_stays_silent_where_only_some_cities_were_looked_at(lexicon):
    assert found(list(cities(lexicon))[:8], lexicon) == []
