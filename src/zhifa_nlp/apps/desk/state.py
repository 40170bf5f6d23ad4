"""What the desk holds as long as it is open, and how a request gets at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from fastapi import Request

from zhifa_nlp.apps.desk.incoming import Incoming
from zhifa_nlp.apps.desk.jobs import Jobs
from zhifa_nlp.apps.desk.pictures import Pictures
from zhifa_nlp.apps.desk.security.attempts import Attempts
from zhifa_nlp.apps.desk.security.visitors import (
    Tokens,
    Visitor,
    visitor_at_this_machine,
    visitor_with_account,
)
from zhifa_nlp.apps.desk.settings import DeskSettings
from zhifa_nlp.store.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """An open desk."""

    settings: DeskSettings
    workspace: Workspace
    attempts: Attempts = field(default_factory=Attempts)
    tokens: Tokens = field(default_factory=Tokens)

    @cached_property
    def incoming(self) -> Incoming:
        """Files on their way in."""
        return Incoming(self.workspace)

    @cached_property
    def jobs(self) -> Jobs:
        """What is being read."""
        return Jobs(self.workspace, self.incoming, self.settings.jobs)

    @cached_property
    def pictures(self) -> Pictures:
        """Pages as pictures."""
        return Pictures(self.workspace)

    def visitor(self, request: Request) -> Visitor:
        """Return who a request comes from."""
        if not self.settings.accounts:
            return visitor_at_this_machine(request, self.tokens, self.settings.person)
        with self.workspace.reading() as session:
            return visitor_with_account(session, request, self.tokens)


def desk_of(request: Request) -> Desk:
    """Return the desk that a request came to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)  # noqa: S101  create_app put it there
    return desk
