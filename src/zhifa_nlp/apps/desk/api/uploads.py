"""Files coming in: each streamed in a request of its own, then a batch of them read as one job."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field

from zhifa_nlp.apps.desk.api.asked import Id, TheDesk
from zhifa_nlp.apps.desk.api.router import api_router
from zhifa_nlp.apps.desk.jobs import JobShown
from zhifa_nlp.apps.desk.queries.model import Shown
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.security.roles import Role, needs

router = api_router("uploads")
Batch = Annotated[str, Query(pattern=r"^([0-9a-f]{16})?$")]
_RAW = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class Taken(Shown):
    """A file that came in: the batch it is in, the name it got, its size."""

    batch: str
    name: str
    size: int


class JobIn(BaseModel):
    """Which batch is to be read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    batch: str = Field(pattern=r"^[0-9a-f]{16}$")


@router.post("/uploads", openapi_extra=_RAW)
@needs(Role.REVIEWER)
async def post_upload(
    request: Request,
    desk: TheDesk,
    name: Annotated[str, Query(min_length=1, max_length=255)],
    batch: Batch = "",
) -> Taken:
    """Take one file, a document or a zip, as the body of the request; the first begins a batch."""
    batch = batch or desk.incoming.new_batch()
    taken, size = await desk.incoming.take(batch, name, request.stream())
    return Taken(batch=batch, name=taken, size=size)


@router.post("/jobs")
@needs(Role.REVIEWER)
def post_job(request: Request, said: JobIn, desk: TheDesk) -> JobShown:
    """Read a batch: by the same isolated readers as `zhifa run`; ask for the job to see how far it is."""
    return desk.jobs.start(said.batch, request.state.visitor.name)


@router.get("/jobs")
@needs(Role.READER)
def list_jobs(desk: TheDesk) -> list[JobShown]:
    """The jobs since the desk was opened, the latest first."""
    return desk.jobs.all()


@router.get("/jobs/{job_id}")
@needs(Role.READER)
def get_job(job_id: Id, desk: TheDesk) -> JobShown:
    """How far a job is."""
    found = desk.jobs.find(job_id)
    if found is None:
        raise Refusal(NOT_FOUND)
    return found
