"""The command line: each command parses, calls one function and prints."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer._click.exceptions import ClickException, NoSuchOption  # typer's own click has no public name

from prism_gen import store
from prism_gen.errors import ExitCode, PrismError, UsageError, explained
from prism_gen.rollback import recover
from prism_gen.terminal import bold, complain, dim, is_interactive, say, write_anything

if TYPE_CHECKING:
    from prism_gen.change import Goal
    from prism_gen.project import Project
    from prism_gen.report import Report

DEBUG = "--debug"
DASH = "A folder that begins with a dash is written with a path: prism new ./-dash"

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Scaffold a FastAPI, SQLAlchemy and React app, and keep it up to date.",
    epilog="Start with: prism new my-app",
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]
Names = Annotated[
    list[str], typer.Argument(metavar="FEATURE…", help="Names of features: a b, or a,b.", show_default=False)
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")]


def run(arguments: list[str]) -> int:
    """Run a command and give its exit code; a failure is a sentence, a hint and, with --debug, its origin."""
    write_anything()
    wanted = [argument for argument in arguments if argument != DEBUG]
    try:
        return int(app(wanted, prog_name="prism", standalone_mode=False) or ExitCode.DONE)
    except ClickException as error:
        return _refuse(error, wanted)
    except Exception as error:
        if DEBUG in arguments:
            raise
        return _fail(explained(error), "--json" in wanted)


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"prism {store.current_version()}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
    debug: Annotated[bool, typer.Option(DEBUG, help="Show the traceback of a failure.")] = False,
) -> None:
    """Declare the options of no command (`run` reads --debug), and settle what a killed command left."""
    if context.invoked_subcommand != "undo":  # which would otherwise not know that it was one step already
        recover(Path.cwd())


@app.command(
    name="new",
    epilog="Examples: prism new shop   prism new ~/code/shop --name 'Shop & Sons' --license none --yes",
)
def new_project(
    path: Annotated[
        str, typer.Argument(help="The folder to make; also gives the name.", show_default=False)
    ] = "",
    with_: Annotated[list[str], typer.Option("--with", help="Features to start with: a,b.")] = [],  # noqa: B006
    preset: Annotated[str | None, typer.Option(help="A named choice of features.")] = None,
    name: Annotated[
        str | None, typer.Option(help="The project's name, if the folder does not say it.")
    ] = None,
    description: Annotated[str | None, typer.Option(help="What it is for, in one sentence.")] = None,
    author_name: Annotated[
        str | None, typer.Option(help="Who writes it; git's user.name if not given.")
    ] = None,
    author_email: Annotated[
        str | None, typer.Option(help="Their address; git's user.email if not given.")
    ] = None,
    license_: Annotated[
        str | None, typer.Option("--license", help="MIT, Apache-2.0, proprietary or none.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the proposals.")] = False,
    no_git: Annotated[bool, typer.Option("--no-git", help="Make no repository and no commit.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be made; write nothing.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make a full-stack app that runs at once."""
    from prism_gen.new import new, preview  # noqa: PLC0415 - `--help` must not import Jinja2
    from prism_gen.report import show_json, show_new  # noqa: PLC0415
    from prism_gen.request import Typed, complete  # noqa: PLC0415

    flags = {
        "project_name": name,
        "description": description,
        "author_name": author_name,
        "author_email": author_email,
        "license": license_,
    }
    answers = {question: value for question, value in flags.items() if value is not None}
    typed = Typed(path, answers, _listed(with_), preset, with_git=not no_git)
    template = store.current_template()
    if is_interactive() and not (yes or as_json):
        from prism_gen.wizard import ask  # noqa: PLC0415 - only a person pays for the prompts

        typed = ask(typed, template)
    request = complete(typed, template)
    report = preview(request, template) if dry_run else new(request, template)
    show_json(report) if as_json else show_new(report)


@app.command(name="features")
def list_features(as_json: Json = False) -> None:
    """List the features that a project can have."""
    from prism_gen.catalog import catalog  # noqa: PLC0415
    from prism_gen.report import show_features, show_json  # noqa: PLC0415

    listed = catalog(store.current_template()).values()
    entries = [{**vars(feature), "requires": list(feature.requires)} for feature in listed]
    show_json({"features": entries}) if as_json else show_features(listed)


@app.command(name="status")
def show_status_of_project(as_json: Json = False) -> None:
    """Say what this project has, and how it stands to its template."""
    from prism_gen.project import find_project  # noqa: PLC0415
    from prism_gen.report import show_json, show_status  # noqa: PLC0415
    from prism_gen.status import status  # noqa: PLC0415

    found = status(find_project(Path.cwd()))
    show_json(found) if as_json else show_status(found)


@app.command(name="add", epilog="Example: prism add scheduler webhooks")
def add_features(
    features: Names = [],  # noqa: B006
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> ExitCode:
    """Turn features on in this project."""
    from prism_gen.add import adding  # noqa: PLC0415
    from prism_gen.change import change  # noqa: PLC0415

    names = _named(features, "add", asks=not (yes or as_json))
    return _shown(change(Path.cwd(), lambda project: adding(project, names), dry_run=dry_run), as_json)


@app.command(name="remove", epilog="Example: prism remove webhooks")
def remove_features(
    features: Names = [],  # noqa: B006
    drop_tables: Annotated[
        bool, typer.Option("--drop-tables", help="Write a migration that drops their tables.")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> ExitCode:
    """Turn features off in this project, after showing what would go."""
    from prism_gen.change import change  # noqa: PLC0415
    from prism_gen.remove import removing  # noqa: PLC0415
    from prism_gen.report import show_outcome  # noqa: PLC0415
    from prism_gen.terminal import confirm  # noqa: PLC0415

    names = _named(features, "remove", asks=not (yes or as_json))

    def aim(project: "Project") -> "Goal":
        return removing(project, names, drop_tables=drop_tables)

    if is_interactive() and not (yes or as_json or dry_run):
        preview = change(Path.cwd(), aim, dry_run=True)
        show_outcome(preview)
        if preview.touches and not confirm("Remove?"):
            return ExitCode.DONE
    return _shown(change(Path.cwd(), aim, dry_run=dry_run), as_json)


@app.command(name="update", epilog="Examples: prism update   prism update --check")
def update_project(
    to: Annotated[
        str, typer.Option(help="A version; the newest of this Prism if not given.", show_default=False)
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether there is a newer one: exit 5.")
    ] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> ExitCode:
    """Bring this project to the newest version of its template."""
    from prism_gen.change import change  # noqa: PLC0415
    from prism_gen.update import updating  # noqa: PLC0415

    if check:
        return _checked(to, as_json)
    return _shown(change(Path.cwd(), lambda project: updating(project, to), dry_run=dry_run), as_json)


@app.command(name="doctor")
def examine(as_json: Json = False) -> ExitCode:
    """Say what is wrong with this project, and what mends it."""
    from prism_gen.doctor import doctor  # noqa: PLC0415
    from prism_gen.report import show_findings, show_json  # noqa: PLC0415

    findings = doctor(Path.cwd())
    show_json({"healthy": not findings, "findings": findings}) if as_json else show_findings(findings)
    return ExitCode.FAILED if findings else ExitCode.DONE


@app.command(name="undo")
def undo_last(as_json: Json = False) -> ExitCode:
    """Take back the last add, remove or update."""
    from prism_gen.undo import undo  # noqa: PLC0415

    return _shown(undo(Path.cwd()), as_json)


def _shown(report: "Report", as_json: bool) -> ExitCode:
    from prism_gen.report import show_change, show_json  # noqa: PLC0415

    show_json(report) if as_json else show_change(report)
    return report.code


def _checked(to: str, as_json: bool) -> ExitCode:
    from prism_gen.project import find_project  # noqa: PLC0415
    from prism_gen.report import show_json  # noqa: PLC0415
    from prism_gen.update import is_behind, target_of  # noqa: PLC0415

    project = find_project(Path.cwd())
    behind, target = is_behind(project, to), target_of(to)
    found = {"version": project.version, "current": store.current_version(), "update_available": behind}
    older = f"{target} is not newer." if to else "There is nothing newer here."
    newer = f"{target} is newer. To have it: prism update{f' --to {target}' if to else ''}"
    show_json(found) if as_json else say(
        f"{project.name} is at {project.version}. {newer if behind else older}"
    )
    return ExitCode.UPDATE_AVAILABLE if behind else ExitCode.DONE


def _named(typed: list[str], verb: str, *, asks: bool) -> list[str]:
    """The features that a command line names; a person who names none is asked."""
    names = _listed(typed)
    if not names and asks and is_interactive():
        from prism_gen.project import find_project  # noqa: PLC0415
        from prism_gen.wizard import pick  # noqa: PLC0415

        names = pick(find_project(Path.cwd()), verb)
        if not names:
            say("Nothing was picked, so nothing has changed.")
            raise typer.Exit
        say(dim(f"The same again: prism {verb} {' '.join(names)}"))
    if not names:
        raise UsageError("Which feature?", f"Name one: prism {verb} FEATURE. `prism features` lists them.")
    return names


def _listed(options: list[str]) -> list[str]:
    names = (name.strip() for option in options for name in option.split(","))
    return [name for name in names if name]


def _refuse(error: ClickException, arguments: list[str]) -> int:
    """Tell of a command line that cannot be read."""
    hint = DASH if isinstance(error, NoSuchOption) and arguments[:1] == ["new"] else ""
    if "--json" in arguments:
        return _fail(UsageError(error.format_message(), hint), as_json=True)
    error.show()
    if hint:
        complain(hint)
    return error.exit_code


def _fail(error: PrismError, as_json: bool) -> ExitCode:
    if as_json:
        from prism_gen.report import show_json  # noqa: PLC0415

        show_json({"error": error.message, "hint": error.hint, "exit_code": error.code})
    else:
        complain(f"{bold('Error', sys.stderr)}: {error.message}" + (f"\n{error.hint}" if error.hint else ""))
    return error.code
