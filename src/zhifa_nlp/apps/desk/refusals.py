"""What the desk refuses, each with a stable word, a status, and one line in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused."""

    status: int
    code: str
    message: str
    message_en: str


WHO_ARE_YOU = Reason(401, "login_required", "请先登录", "log in first")
FORBIDDEN = Reason(403, "forbidden", "您的角色不能做这件事", "your role may not do this")
OWN_PASSWORD_FIRST = Reason(
    403, "own_password_first", "请先把密码改成只有您自己知道的", "set a password of your own first"
)
NO_TOKEN = Reason(403, "csrf", "页面已过期，请刷新后重试", "the page is out of date; reload it and try again")
OTHER_SITE = Reason(403, "other_site", "请求来自别的网站", "the request comes from another site")
NOT_FOUND = Reason(404, "not_found", "没有这一项", "there is no such thing")
WRONG_LOGIN = Reason(401, "wrong_login", "姓名或密码不对", "wrong name or password")
WRONG_PASSWORD = Reason(401, "wrong_password", "现在的密码不对", "the current password is wrong")
TOO_OFTEN = Reason(429, "too_often", "尝试次数过多，请稍后再试", "too many attempts; try again later")
TOO_LARGE = Reason(413, "too_large", "内容过大", "this is too large")
NOT_VALID = Reason(422, "not_valid", "填写的内容不合要求", "a value is not valid")
CHANGED = Reason(
    409,
    "changed",
    "他人刚刚改动过，请看过之后再提交",
    "somebody else was here meanwhile; look and decide again",
)


class Refusal(Exception):  # noqa: N818  it is an answer, not an error
    """An answer other than what was asked for.

    Attributes:
        reason: why.
        detail: what exactly, for people.
        headers: to send along.
    """

    def __init__(self, reason: Reason, detail: str = "", *, headers: dict[str, str] | None = None) -> None:
        self.reason = reason
        self.detail = detail
        self.headers = headers or {}
        super().__init__(f"{reason.code}: {detail or reason.message_en}")
