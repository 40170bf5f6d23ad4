"""Documents written for the tests of the outline, in the usual layouts."""

from __future__ import annotations

from zhifa_nlp.documents.model import Document, document_from_text
from zhifa_nlp.structure.model import Outline
from zhifa_nlp.structure.outline import outline

REPORT = """\
海政发〔2003〕17号　　　　　　签发人：王小明

海林县人民政府
关于二○○二年度行政执法责任制的自查报告

市人民政府、市政府法制办公室：

　　按照《甲省行政执法责任制规定》和甲政办发〔2002〕5号文件，我县做了自查。现将情况报告如下。

　　一、主要做法
　　（一）组织领导到位。县长任组长，部门为成员。
　　（二）职责分解到人。列出三百项职权。
　　1．清理依据。废止旧文件九件。
　　2．公布主体。在县报登出名单。

　　二、存在的问题
　　一是培训不够。二是监督不力，个别单位一年没有查过。三是经费不足。

　　附件：1．自查评分表
　　　　　2．执法主体名单

　　　　　　　　　　　　　　　海林县人民政府
　　　　　　　　　　　　　　　二○○三年三月五日
　　（此件主动公开）
"""

CIRCULAR = """\
甲省人民政府办公厅文件
甲政办发〔2013〕22号

甲省人民政府办公厅关于2012年度
依法行政考核结果的通报

各市、州人民政府，省政府各部门、各直属机构：
　　省政府组织了考核，现将结果通报如下。
　　一、考核等次
　　优秀三个，达标两个。
　　二、工作要求
　　各地要认真整改。
　　　　　　　　　　　　　甲省人民政府办公厅
　　　　　　　　　　　　　2013年1月25日
附件
　　　　考核等次名单
　　优秀：南山市、北海市、省财政厅
　　达标：东湖州、省交通厅
抄送：省委办公厅，省人大常委会办公厅。
甲省人民政府办公厅　　　　　　　2013年1月26日印发
"""


def document(text: str) -> Document:
    """Return a document of the text as it is."""
    return document_from_text(text)


def outlined(text: str) -> Outline:
    """Return the outline of a text."""
    return outline(document(text))


def glued(text: str) -> str:
    """Return the text as one line, with nothing where a line ended."""
    return "".join(line.strip() for line in text.splitlines())


def flattened(text: str) -> str:
    """Return the text as one line, with a space where a line ended."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())
