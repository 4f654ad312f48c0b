"""What a migration does that a system in use would feel: read from its text.

Old and new code run side by side while a new version is rolled out, over tables that people write to. So a migration only
widens, and holds no lock while it looks at rows: it drops and renames no column and no table (that is for a later version,
when no code asks for them any more), changes no type, adds no NOT NULL without a default that needs no rewriting, no
constraint that is checked at once (NOT VALID first, VALIDATE CONSTRAINT in a later migration), and builds an index of a
table that was there before CONCURRENTLY alone. What it does to tables of its own is free, and so is what its docstring
excuses: "Safe because: …" and the reason.
"""

import ast
import re
from collections.abc import Iterator

EXCUSE = re.compile(r"\bSafe because: \S")
FREE = {
    "create_table", "create_table_comment", "drop_table_comment", "bulk_insert", "drop_constraint", "drop_index",
    "f", "get_bind", "get_context", "inline_literal",
}  # fmt: skip
# What touches a table: where its arguments name that.
TABLES = {
    "add_column": (0, "table_name"),
    "alter_column": (0, "table_name"),
    "drop_column": (0, "table_name"),
    "drop_table": (0, "table_name"),
    "rename_table": (0, "old_table_name"),
    "create_index": (1, "table_name"),
    "create_unique_constraint": (1, "table_name"),
    "create_primary_key": (1, "table_name"),
    "create_exclude_constraint": (1, "table_name"),
    "create_check_constraint": (1, "table_name"),
    "create_foreign_key": (1, "source_table"),
}
VOLATILE = re.compile(r"random|uuid|nextval|clock_timestamp|timeofday", re.IGNORECASE)
NAME = r"(?:IF (?:NOT )?EXISTS )?(?:ONLY )?(?:public\.)?\"?(\w+)?"
MADE = re.compile(rf"CREATE (?:UNLOGGED )?TABLE {NAME}", re.IGNORECASE)
STATEMENTS = (
    ("drops a table", rf"DROP TABLE {NAME}"),
    ("empties a table", rf"TRUNCATE (?:TABLE )?{NAME}"),
    ("locks a table", rf"LOCK (?:TABLE )?{NAME}"),
    ("writes a table anew", rf"(?:VACUUM FULL|CLUSTER) {NAME}"),
    ("drops a column", rf"ALTER TABLE {NAME}[^;]*\bDROP (?:COLUMN|(?!CONSTRAINT|DEFAULT|NOT|IDENTITY|EXPRESSION)\w)"),
    ("renames", rf"ALTER TABLE {NAME}[^;]*\bRENAME\b"),
    ("changes a type", rf"ALTER TABLE {NAME}[^;]*\bALTER\b[^;,]*\bTYPE\b"),
    ("forbids NULL", rf"ALTER TABLE {NAME}[^;]*\bSET NOT NULL\b"),
    ("forbids NULL without a default", rf"ALTER TABLE {NAME}[^;]*\bADD (?:COLUMN )?(?!CONSTRAINT)(?![^;,]*DEFAULT)[^;,]*NOT NULL"),
    ("generates a column", rf"ALTER TABLE {NAME}[^;]*\bADD\b[^;,]*\b(?:GENERATED|SERIAL|BIGSERIAL)\b"),
    ("checks a constraint at once", rf"ALTER TABLE {NAME}(?![^;]*NOT VALID)[^;]*\b(?:ADD CONSTRAINT|ADD CHECK|ADD FOREIGN|ADD UNIQUE|ADD PRIMARY|REFERENCES)\b"),
    ("builds an index while nobody may write", rf"CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)[^;]*?\bON {NAME}"),
)  # fmt: skip


def broken(text: str) -> list[str]:
    """What breaks the rule, each with its line; nothing where the docstring excuses it."""
    module = ast.parse(text)
    if EXCUSE.search(ast.get_docstring(module) or ""):
        return []
    calls = list(upgrading(module))
    own = {table for call in calls if name_of(call) == "create_table" and (table := text_of(argument(call, 0)))}
    own |= {table for call in calls if name_of(call) == "execute" for table in MADE.findall(text_of(argument(call, 0)))}
    return [f"line {call.lineno}: {fault}" for call in calls for fault in faults(call, own)] + unreadable(module)


def upgrading(module: ast.Module) -> Iterator[ast.Call]:
    """Calls of `op`, but for those of `downgrade`."""
    for part in module.body:
        if not (isinstance(part, ast.FunctionDef) and part.name == "downgrade"):
            yield from (node for node in ast.walk(part) if isinstance(node, ast.Call) and name_of(node))


def unreadable(module: ast.Module) -> list[str]:
    """`op` handed on under another name, where nobody can read what is done with it."""
    called = {id(node.func) for node in ast.walk(module) if isinstance(node, ast.Call)}
    attributes = [node for node in ast.walk(module) if isinstance(node, ast.Attribute) and is_op(node.value)]
    named = {id(node.value) for node in attributes}
    handed = [node for node in attributes if id(node) not in called]
    bare = [node for node in ast.walk(module) if is_op(node) and id(node) not in named]
    return [f"line {node.lineno}: op is handed on" for node in (*handed, *bare)]


def is_op(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "op"


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) and is_op(call.func.value) else ""


def faults(call: ast.Call, own: set[str]) -> Iterator[str]:
    name = name_of(call)
    if name == "execute":
        yield from faults_of_statement(text_of(argument(call, 0)), own)
    elif name in TABLES:
        place, of = TABLES[name]
        if text_of(argument(call, place, of)) not in own:
            yield from faults_of_call(name, call)
    elif name not in FREE:
        yield f"op.{name} is not known to the rule"


def faults_of_call(name: str, call: ast.Call) -> Iterator[str]:
    """To a table that was there before."""
    match name:
        case "add_column":
            yield from faults_of_column(argument(call, 1))
        case "alter_column":
            yield from faults_of_change(call)
        case "create_index" if is_true(keyword(call, "postgresql_concurrently")):
            pass
        case "create_foreign_key" | "create_check_constraint":
            if not is_true(keyword(call, "postgresql_not_valid")):
                yield "checks a constraint at once"
        case "drop_table" | "drop_column" | "rename_table":
            yield " a ".join(name.replace("drop", "drops").replace("rename", "renames").split("_"))
        case _:
            yield "builds an index while nobody may write"


def faults_of_change(call: ast.Call) -> Iterator[str]:
    if keyword(call, "type_"):
        yield "changes a type"
    if keyword(call, "new_column_name"):
        yield "renames"
    nullable = keyword(call, "nullable")
    if nullable and not is_true(nullable):
        yield "forbids NULL"


def faults_of_column(column: ast.expr | None) -> Iterator[str]:
    if not isinstance(column, ast.Call):
        yield "adds a column that cannot be read here"
        return
    default, nullable = keyword(column, "server_default"), keyword(column, "nullable")
    if nullable and not is_true(nullable) and not default:
        yield "forbids NULL without a default"
    if default and VOLATILE.search(ast.unparse(default)):
        yield "writes every row anew for its default"
    if any(is_true(keyword(column, each)) for each in ("unique", "index", "primary_key")):
        yield "builds an index while nobody may write"
    inner = {ast.unparse(part.func).rpartition(".")[2] for part in column.args if isinstance(part, ast.Call)}
    if inner & {"ForeignKey", "CheckConstraint"}:
        yield "checks a constraint at once"
    if inner & {"Computed", "Identity"}:
        yield "generates a column"


def faults_of_statement(statement: str, own: set[str]) -> Iterator[str]:
    plain = " ".join(re.sub(r"--.*", "", statement).split())
    for fault, pattern in STATEMENTS:
        if any((found[1] or "") not in own for found in re.finditer(pattern, plain, re.IGNORECASE)):
            yield fault


def argument(call: ast.Call, place: int, name: str = "") -> ast.expr | None:
    return call.args[place] if len(call.args) > place else keyword(call, name)


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((each.value for each in call.keywords if each.arg == name), None)


def is_true(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def text_of(node: ast.AST | None) -> str:
    """What is written in it; of an f-string, and of `sa.text`, the parts that are."""
    if node is None:
        return ""
    return "".join(
        each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )
