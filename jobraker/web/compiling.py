"""Templates are compiled to Python that does less for each value: a page writes thousands, and most of what Jinja does for one
is for cases that do not occur here. What comes out is the same.
"""

from types import FunctionType, MethodType
from typing import Any

from flask import Flask
from jinja2 import Template, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]


def escaped(value: Any) -> str:
    """As `markupsafe.escape`, of what is written and not looked at again: no need to wrap it, to be told from a text."""
    kind = type(value)
    found: str
    if kind is str:
        found = _escape_inner(value)
    elif kind is Markup:
        found = value
    elif kind is Undefined:  # the else that a condition has not
        found = ""
    else:
        found = str(value) if kind is int else escape(value)
    return found


class Generator(CodeGenerator):
    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape, attribute = environment.escaped, environment.getattr")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Found without a function of Python's where it is an attribute, as nearly all are."""
        held, found = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({found} if ({found} := getattr(({held} := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else attribute({held}, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Without the variables of the loop and the block around it, which no function of ours asks for."""
        self.write("context.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class Calling(Context):
    def call(self, called: Any, /, *args: Any, **values: Any) -> Any:
        """What never asks Jinja for anything is not asked whether it does."""
        kind = type(called)
        if kind is FunctionType or kind is MethodType:
            return called(*args, **values)
        if kind is Macro:
            return called(self.eval_ctx, *args, **values)
        return super().call(called, *args, **values)


class Imported(Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """The same for whoever imports it: no template has globals of its own."""
        return super()._get_default_module()


def init_app(app: Flask) -> None:
    """Before the first template is compiled."""
    environment = app.jinja_env
    environment.code_generator_class = Generator
    environment.context_class = Calling
    environment.template_class = Imported
    environment.escaped = escaped  # type: ignore[attr-defined]
