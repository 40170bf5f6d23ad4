import pytest

from tests.documents.builders import from_text, lines, table, texts
from zhifa_nlp.documents.dressing import is_dressing, undress


@pytest.mark.parametrize(
    "text",
    [
        "来源：临水市政府网",
        "信息来源：市司法局　发布日期：2011-03-08　浏览次数：126",
        "发布时间：2018-11-21 11:42 来源：本站 字号：[大 中 小]",
        "2019-09-06　来源：某区市场监督管理局　阅读：863",
        "【字体：大 中 小】",
        "【打印】 【关闭窗口】",
        "[打印本页] [加入收藏] [关闭]",
        "打印 | 关闭 | 分享到：",
        "责任编辑：王晓东",
        "编辑：李明　审核：王刚　责任编辑：张三",
        "首页 > 政务公开 > 通知公告",
        "您现在的位置：首页 >> 信息公开 >> 正文",
        "当前位置: 网站首页 › 政策文件 › 政府文件",
        "扫一扫在手机打开当前页",
        "版权所有：临水市人民政府　ICP备12345号",
        "上一篇：关于开展执法检查的通知",
        "今天是2011年3月8日 星期二",
        "点击数:126次",
        "[ 2011-12-12 ] 点击:121",
    ],
)
def test_knows_dressing(text):
    assert is_dressing(text)


@pytest.mark.parametrize(
    "text",
    [
        "来源于群众举报的案件占三成。",
        "打印社的页脚也一样。",
        "一是执法文书打印不规范；二是归档不及时。",
        "附件：1.考评结果",
        "主题词：行政 执法 通报",
        "抄送：市委办公室，市人大常委会办公室。",
        "联系人：王刚　电话：024-12345678",
        "（此件公开发布）",
        "甲县 > 乙县",
        "各县、区人民政府：",
        "大中型企业",
        "二〇一一年三月一日",
        "信访件来源：县信访局转来六件，群众来信三件。均已办结。",
        "来源：群众来信三件；县信访局转办六件。",
        "",
    ],
)
def test_never_takes_the_document_for_dressing(text):
    assert not is_dressing(text)


@pytest.mark.parametrize("row", ["来源：信访转办", "中", "下载"])
def test_a_lone_sign_within_a_form_is_part_of_it(row):
    form = [f"第{n}件，已经办结。" for n in "一二三四五六七八九十"]
    text = "\n".join([*form, row, *form])

    assert row in texts(undress(lines(text))[0])


def test_a_lone_sign_beside_other_dressing_goes():
    form = [f"第{n}件，已经办结。" for n in "一二三四五六七八九十"]
    text = "\n".join([*form, "【打印】 【关闭】", "来源：市政府网", *form])

    assert texts(undress(lines(text))[0]) == form * 2


def test_tells_how_much_was_left_out():
    document = from_text("来源：本站\n关于考评的通报\n各单位要认真整改。\n【打印】【关闭】\n")

    assert document.text == "关于考评的通报\n各单位要认真整改。"
    assert [warning.message[:1] for warning in document.warnings if warning.code == "dressing"] == ["2"]


METADATA = "索引号：000014\n主题分类：法制\n发文机关：临水市人民政府\n发文字号：{}\n成文日期：2011-03-01\n"
BODY = "临水市人民政府关于考评的通报\n{}各单位要认真整改。\n"


def test_keeps_the_document_number_that_only_the_metadata_hold():
    kept, _ = undress(lines(METADATA.format("临政发〔2011〕6号") + BODY.format("")))

    assert texts(kept)[:2] == ["临政发〔2011〕6号", "临水市人民政府关于考评的通报"]


def test_drops_a_document_number_that_the_document_has_itself():
    kept, _ = undress(lines(METADATA.format("临政发〔2011〕6号") + BODY.format("临政发〔2011〕6号\n")))

    assert texts(kept) == ["临水市人民政府关于考评的通报", "临政发〔2011〕6号", "各单位要认真整改。"]


def test_drops_metadata_in_alternating_lines():
    kept, _ = undress(lines("索引号\n000014\n主题分类\n法制\n发文机关\n市政府\n" + BODY.format("")))

    assert texts(kept)[0] == "临水市人民政府关于考评的通报"


def test_drops_a_table_of_metadata_but_for_the_number():
    metadata = table("索引号|000014|主题分类|法制\n发文字号|临政发〔2011〕6号|成文日期|2011-03-01")

    kept, dropped = undress([metadata, *lines(BODY.format(""))])

    assert texts(kept)[0] == "临政发〔2011〕6号"
    assert len(dropped) == 1


def test_keeps_other_tables():
    results = table("单位|得分|等次\n市公安局|95|优秀")

    assert undress([results]) == ([results], [])


def test_drops_a_list_of_other_pages_at_the_end():
    text = "通报\n各单位要认真整改。\n2011年3月1日\n相关链接\n· 全市法治会议召开\n· 执法培训开班\n"

    assert texts(undress(lines(text))[0]) == ["通报", "各单位要认真整改。", "2011年3月1日"]


def test_keeps_what_follows_if_it_says_something():
    text = "通报\n各单位要整改。\n相关信息\n截至六月底，全市已整改四十二项。\n"

    assert len(undress(lines(text))[0]) == 4
