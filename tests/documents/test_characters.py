import pytest

from tests.documents.builders import line
from zhifa_nlp.documents.characters import mend, mend_text, quality, quality_warnings

HEALTHY = "现将行政执法责任制考评情况通报如下，请各单位认真整改。" * 5


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        pytest.param("⼯商⾏政管理", "工商行政管理", id="kangxi radicals"),
        pytest.param("⺠政、⻓春、⻔卫", "民政、长春、门卫", id="radicals without a decomposition"),
        pytest.param("\uf90a融、\ufa1b利", "金融、福利", id="compatibility ideographs"),
        pytest.param("执\u200b法\ufeff责\u00ad任", "执法责任", id="zero-width"),
        pytest.param("执\x01法\x9d", "执法", id="controls"),
        pytest.param("\ue5e5\ue5e5一、", "\u3000\u3000一、", id="the old private-use space of gb18030"),
        pytest.param("１９９９年（一）：〔〕①", "１９９９年（一）：〔〕①", id="full-width forms stay"),
        pytest.param("行政執(zhí)法責(zé)任", "行政執法責任", id="readings printed behind characters"),
        pytest.param("乙方(abc)、café(é)", "乙方(abc)、café(é)", id="other brackets stay"),
        pytest.param("甲\u00a0乙\u3000丙\t丁", "甲\u00a0乙\u3000丙\t丁", id="spaces stay"),
    ],
)
def test_mends_what_a_program_put_in(written, mended):
    assert mend(line(written)).text == mended
    assert mend_text(written) == mended


def test_a_mended_line_leads_back():
    mended = mend(line("\ufeff执\u200b⾏"))

    assert mended.text == "执行"
    assert mended.stretches() == [(0, 1, 1), (1, 2, 3)]


def test_an_ordinary_line_is_left_as_it_is():
    plain = line("执法责任制")

    assert mend(plain) is plain


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(HEALTHY + "\ufffd" * 5, "could not be decoded", id="replacement characters"),
        pytest.param(HEALTHY + "\ue123" * 20, "private-use", id="unknown font"),
        pytest.param("£±Ä¿¡¡Â¼ÐÐÕþÖ´·¨" * 5, "accented Latin", id="latin-1 ghosts"),
        pytest.param("瀵逛笉璧锛佽瀹㈡埛鎹" * 9, "common", id="no common character"),
    ],
)
def test_warns_of_garbled_text(text, reason):
    [warning] = quality_warnings(text)

    assert warning.code == "garbled_text"
    assert reason in warning.message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEALTHY, id="healthy"),
        pytest.param("", id="nothing"),
        pytest.param("\ufffd", id="too short to judge"),
        pytest.param("The quick brown fox jumps over the lazy dog. " * 3, id="English"),
        pytest.param("張三、李四、王五、赵六、钱七、孙八", id="a short list of names"),
    ],
)
def test_does_not_cry_wolf(text):
    assert not quality_warnings(text)


def test_figures_are_shares():
    figures = quality("行政ab⼯\ufffd")

    assert figures.letters == 5
    assert figures.han == pytest.approx(0.4)
    assert figures.replaced == pytest.approx(0.2)
    assert figures.kangxi == pytest.approx(0.2)
