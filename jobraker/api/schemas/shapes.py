"""What all schemas are made of."""

from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, InstanceOf, WithJsonSchema, field_validator
from werkzeug.datastructures import FileStorage

from jobraker.database import storable

LARGEST = 2**63 - 1  # of a bigint


class Sent(BaseModel):
    """What a program sends: nothing but what is named here, and no text that no column can hold."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    @field_validator("*", mode="after")
    @classmethod
    def storable(cls, value: Any) -> Any:
        if isinstance(value, str | list | dict) and storable(value) != value:
            raise ValueError("must hold no NUL and no half of a sign")
        return value


class Told(BaseModel):
    """What a program is told."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)


class Page(Told):
    """A part of a list. `next` is the address of the following part, null at the end."""

    next: str | None = Field(description="Address of the following part; null at the end.")


class Paging(Sent):
    """Which part of a list."""

    limit: int = Field(20, ge=1, le=100, description="How many at most.")
    cursor: str | None = Field(None, max_length=2000, description="From `next` of the part before.")


Number = Annotated[int, Field(ge=1, le=LARGEST)]
Moment = AwareDatetime
# The one of flask-openapi3 takes a text for a file.
File = Annotated[InstanceOf[FileStorage], WithJsonSchema({"type": "string", "format": "binary"})]


class JobPath(Sent):
    job_id: Number = Field(description="The job's number.", json_schema_extra={"example": 4711})


class Fault(Told):
    """Something in a request that is not as it must be."""

    pointer: str | None = Field(None, description="Where in the body, as a JSON pointer.", examples=["/title"])
    parameter: str | None = Field(None, description="Which parameter of the address.", examples=["limit"])
    detail: str = Field(examples=["Field required"])


class Problem(Told):
    """An error, as RFC 9457 has it."""

    type: str = Field(description="Tells problems of one status apart, where a program may want to.")
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(description="What is wrong, and what to do.")
    errors: list[Fault] | None = Field(None, description="Each fault of the request.")
    trace: str | None = Field(None, description="Names this request to whoever runs the site.")
