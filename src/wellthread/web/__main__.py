"""`python -m wellthread.web`: the demo, the server, and Django's own commands."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

Command = Callable[[argparse.Namespace], None]


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line asks."""
    options = _parser().parse_args(arguments)
    if options.data_dir:
        os.environ["WELLTHREAD_DATA_DIR"] = options.data_dir
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellthread.web.settings")
    options.command(options)


def _demo(options: argparse.Namespace) -> None:
    os.environ["WELLTHREAD_DEMO"] = "1"
    _set_up()
    from wellthread.web.demo import prepare

    door, address = _open_door(options)
    prepare(address=address, say=_say, released=not options.unreleased)
    with _worker():
        _answer(door, options)


def _serve(options: argparse.Namespace) -> None:
    _set_up()
    door, address = _open_door(options)
    _say(f"Wellthread answers at {address}/")
    _answer(door, options)


def _box(options: argparse.Namespace) -> None:
    """Serve on the hall's own network, under every address that this machine has there."""
    from wellthread.web.box.addresses import addresses_here

    scheme = "http" if options.plain else "https"
    hosts = [options.name, "localhost", *(options.address or addresses_here())]
    os.environ["WELLTHREAD_ADDRESS"] = ",".join(f"{scheme}://{host}:{options.port}" for host in hosts)
    _set_up()
    from wellthread.web.box.laptop import certificate, greeting

    papers = None if options.plain else certificate(Path(os.environ["WELLTHREAD_DATA_DIR"]) / "keys", hosts)
    door, _ = _open_door(options)
    for line in greeting(hosts, options.port, scheme):
        _say(line)
    with _worker():
        _answer(door, options, papers)


def _box_command(name: str) -> Command:
    def command(options: argparse.Namespace) -> None:
        _set_up()
        from wellthread.web.box import commands

        getattr(commands, name)(options, say=_say)

    return command


def _work(options: argparse.Namespace) -> None:
    _set_up()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # how a machine that shuts down says Ctrl-C
    with contextlib.suppress(KeyboardInterrupt), _worker() as worker:
        _say("This worker does the jobs that pages ask for. Ctrl-C ends it.")
        worker.join()


@contextlib.contextmanager
def _worker() -> Iterator[threading.Thread]:
    """A worker in a thread of its own. When it has to end, a job that it is doing is left for the next worker."""
    from wellthread.web.jobs.worker import work_until

    stop = threading.Event()
    worker = threading.Thread(target=work_until, args=(stop,), name="worker", daemon=True)
    worker.start()
    try:
        yield worker
    finally:
        stop.set()
        worker.join(timeout=5)


def _new_language(options: argparse.Namespace) -> None:
    from pathlib import Path

    from wellthread.web.base.new_language import NotALanguage, new_language

    try:
        made = new_language(options.code, options.name, Path(__file__).parent / "locale")
    except NotALanguage as wrong:
        sys.exit(str(wrong))
    except ModuleNotFoundError:
        sys.exit("Babel is needed for this: run it in a development set-up, with `python3 run.py`.")
    if made.offered:
        _say(f"{made.catalogue} is complete: {options.name} is offered from the next start.")
    else:
        _say(f"{len(made.missing)} texts are still to be translated in {made.catalogue}: fill them in, run this again.")


def _rescue_key(options: argparse.Namespace) -> None:
    _set_up()
    from wellthread.web.capture.rescue_key import pem

    _say(pem().decode().rstrip())


def _check_live(_: argparse.Namespace) -> None:
    """Say whether every live document holds together; ends with 1 where one does not."""
    _set_up()
    from wellthread.web.live.checking import check_all

    sound = True
    for each in check_all():
        sound = sound and not each.faults
        _say(f"{each.document}: {each.updates} updates, {'wrong' if each.faults else 'sound'}")
        for fault in each.faults:
            _say(f"  {fault}")
    if not sound:
        sys.exit(1)


def _manage(options: argparse.Namespace) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["python -m wellthread.web manage", *options.rest])


def _set_up() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def _say(line: str) -> None:
    print(line, flush=True)


def _open_door(options: argparse.Namespace) -> tuple[socket.socket, str]:
    from wellthread.web.server import listen

    try:
        door = listen(options.host, options.port)
    except OSError as failure:
        sys.exit(f"Cannot listen on {options.host}:{options.port}: {failure.strerror}. Choose another with --port.")
    host = "localhost" if options.host in {"127.0.0.1", "0.0.0.0"} else options.host
    return door, f"http://{host}:{door.getsockname()[1]}"


def _answer(door: socket.socket, options: argparse.Namespace, certificate: tuple[Path, Path] | None = None) -> None:
    from wellthread.web.server import serve

    with contextlib.suppress(KeyboardInterrupt):
        serve(door, threads=options.threads, certificate=certificate)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m wellthread.web", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command, says in (
        ("demo", _demo, "load the example programme, print a sign-in link, and serve"),
        ("serve", _serve, "bring the database up to date and serve"),
    ):
        door = commands.add_parser(name, help=says, description=says)
        door.add_argument("--data-dir", help="where database, secret key and uploads are kept")
        door.add_argument("--host", default="127.0.0.1", help="the network address to listen on")
        door.add_argument("--port", type=int, default=8000, help="the port to listen on; 0 takes any that is free")
        door.add_argument("--threads", type=int, default=8, help="how many pages may be made at once")
        if command is _demo:
            door.add_argument("--unreleased", action="store_true", help="leave the example unreleased: a quicker start")
        door.set_defaults(command=command)
    _box_parsers(commands)
    says = "do the long work that pages ask for, beside the server"
    work = commands.add_parser("work", help=says, description=says)
    work.add_argument("--data-dir", help="where database, secret key and uploads are kept")
    work.set_defaults(command=_work)
    says = "make the catalogue of another language, and offer the language once it is complete"
    language = commands.add_parser("new-language", help=says, description=says)
    language.add_argument("code", help="its code, such as so")
    language.add_argument("name", help="its name in its own script, such as Soomaali")
    language.set_defaults(command=_new_language, data_dir=None)
    says = "print the key that opens rescue files; keep it as safe as the database"
    key = commands.add_parser("rescue-key", help=says, description=says)
    key.add_argument("--data-dir", help="where database, secret key and uploads are kept")
    key.set_defaults(command=_rescue_key)
    says = "check that the updates, snapshots and records of every live map say the same"
    live = commands.add_parser("check-live", help=says, description=says)
    live.add_argument("--data-dir", help="where database, secret key and uploads are kept")
    live.set_defaults(command=_check_live)
    manage = commands.add_parser("manage", help="run one of Django's commands, such as migrate or check")
    manage.add_argument("rest", nargs=argparse.REMAINDER, help="the command and its arguments")
    manage.set_defaults(command=_manage, data_dir=None)
    return parser


def _box_parsers(commands: Any) -> None:
    """The event box: four commands."""
    says = "serve as an event box: on the hall's own network, without internet, with a certificate of its own"
    box = commands.add_parser("box", help=says, description=says)
    box.add_argument("--data-dir", default="var/box", help="where database, secret key and uploads are kept")
    box.add_argument("--host", default="0.0.0.0", help="the network address to listen on")
    box.add_argument("--port", type=int, default=8443, help="the port to listen on")
    box.add_argument("--threads", type=int, default=8, help="how many pages may be made at once")
    box.add_argument("--name", default="wellthread.box", help="the name of this machine on the hall's network")
    box.add_argument("--address", action="append", help="an address of this machine there; may be given again")
    box.add_argument("--plain", action="store_true", help="without HTTPS: phones cannot keep anything without signal")
    box.set_defaults(command=_box)
    for name, does, says, asks_programme, where in (
        ("box-out", "box_out", "pack a programme into a box file; on a box, for the way home", True, None),
        ("box-in", "box_in", "make this machine the box that a file holds", False, "var/box"),
        ("box-home", "box_home", "bring a box home: take in all that was done in it", True, None),
    ):
        one = commands.add_parser(name, help=says, description=says)
        if asks_programme:
            one.add_argument("programme", help="the programme, by the first part of its address")
        one.add_argument("file", help="the box file")
        one.add_argument("--data-dir", default=where, help="where database, secret key and uploads are kept")
        one.add_argument("--passphrase-file", help="a file that holds the passphrase; asked for otherwise")
        one.set_defaults(command=_box_command(does))


if __name__ == "__main__":
    main()
