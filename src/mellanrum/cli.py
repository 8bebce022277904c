"""``mellanrum``: the product's whole command line. Developers' words live in ``tools``, which is not installed."""

import argparse
import os

from .runtime import birth
from .runtime.installation import Database, Installation, installation
from .runtime.preparation import compile_catalogues, known_commands, manage, prepare
from .runtime.supervisor import run
from .runtime.words import CannotStart, _, language, say, speak


def main(arguments: list[str]) -> int:
    """Answer one command; 2 is what it costs when something outside stops us."""
    try:
        compile_catalogues()
        speak()
        parser = _parser()
        chosen, rest = parser.parse_known_args(arguments)
        if chosen.command == "run" or chosen.command is None:
            return _run(parser, chosen, rest)
        return _command(chosen, [*(["--help"] if chosen.help else []), *rest])
    except CannotStart as reason:
        say(str(reason))
        return 2
    except KeyboardInterrupt:
        return 130


def _run(parser: argparse.ArgumentParser, chosen: argparse.Namespace, rest: list[str]) -> int:
    if chosen.help:
        parser.print_help()
        return 0
    if rest:
        parser.error(_("I do not understand: {words}").format(words=" ".join(rest)))
    empty = chosen.empty or os.environ.get("MELLANRUM_EMPTY", "").lower() in {"1", "true", "yes"}
    return run(installation(chosen.data, chosen.port), empty=empty)


def _command(chosen: argparse.Namespace, rest: list[str]) -> int:
    """One of the rooms' commands, in the same environment as the server's, whether that runs or not."""
    here = installation(chosen.data, chosen.port)
    _ensure_known(chosen.command, here)
    if chosen.help:
        return manage(_nowhere(here), chosen.command.replace("-", "_"), *rest)
    with here.database(alone=False) as database:
        environment = _environment(here, database, chosen.command)
        code = manage(environment, chosen.command.replace("-", "_"), *rest, *_checked(chosen.command))
    if chosen.command == "check" and code == 0:
        say(_("Everything is in order."))
    return code


def _ensure_known(command: str, here: Installation) -> None:
    """Tell in our own words of a command that does not exist, before a database is started for it."""
    if command in _ours() or command.replace("-", "_") in known_commands(_nowhere(here)):
        return
    raise CannotStart(
        _("There is no command called {command}. mellanrum --help tells which there are.").format(command=command)
    )


def _environment(here: Installation, database: Database, command: str) -> dict[str, str]:
    if command == "load-demo" and birth.is_empty(database.url):
        birth.tell(database.url, birth.DEMONSTRATION)
    environment = here.environment(database.url) | {"MELLANRUM_LANGUAGE": language()}
    if not database.shared:
        prepare(environment)
    return environment


def _nowhere(here: Installation) -> dict[str, str]:
    """Enough of an environment for a command to tell what it does: no database is asked or started."""
    told = {
        "DATABASE_URL": "postgresql:///nowhere",
        "MELLANRUM_SECRET_KEY": "nowhere",
        "MELLANRUM_DATA": str(here.data),
    }
    return os.environ | told | {"DJANGO_SETTINGS_MODULE": "mellanrum.settings", "MELLANRUM_LANGUAGE": language()}


def _checked(command: str) -> list[str]:
    """``check`` also asks the database whether its promises hold."""
    return ["--database", "default"] if command == "check" else []


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mellanrum",
        description=_("Mellanrum: an idea always has an owner, a next step and a date."),
        epilog=_commands(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
        usage=_("mellanrum [command] [options]"),
    )
    options = parser.add_argument_group(_("options"))
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    options.add_argument("-h", "--help", action="store_true", help=_("show this, or a command's own help"))
    options.add_argument("--data", metavar=_("FOLDER"), help=_("where everything is kept (MELLANRUM_DATA)"))
    options.add_argument(
        "--port", metavar=_("NUMBER"), help=_("where the web server answers, 8000 by custom (MELLANRUM_PORT)")
    )
    options.add_argument("--empty", action="store_true", help=_("begin without a demonstration (MELLANRUM_EMPTY)"))
    return parser


def _ours() -> dict[str, str]:
    """Our own commands, and what each is for."""
    return {
        "run": _("start Mellanrum; this is what happens when no command is given"),
        "check": _("check the configuration and that what is stored is sound"),
        "load-demo": _("fill an empty database with a demonstration municipality"),
        "import-initiatives": _("bring in the list of initiatives that you keep in Excel"),
        "verify-decisions": _("verify that decisions are as they were written"),
        "prepare": _("bring tables, static files and content up to date, as every start does"),
        "create-admin": _("make the first administrator"),
    }


def _commands() -> str:
    lines = [f"  {command:<20}{purpose}" for command, purpose in _ours().items()]
    return "\n".join([_("commands:"), *lines, "", _("Every other word is one of Django's own commands.")])
