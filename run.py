#!/usr/bin/env python3
"""The one door for people who build Wellthread. It needs Python 3.11 or later and nothing else prepared.

It makes its own environment in `.venv`, builds the browser code, and skips whatever is already done.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
LOCKS = ROOT / "requirements"
STAMP = VENV / "wellthread-installed"
NO_NODE = 3  # what hatch_build.py says when it finds no Node
BROWSERS = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
QUICK = "not slow and not browser and not postgres and not real_data"


class Stop(Exception):
    """Set-up cannot go on; the message says why and what would help."""


# --- the commands ---


def demo(options: argparse.Namespace) -> int:
    """Set up, load the example programme, print the address and a one-time sign-in link, and serve."""
    set_up("run")
    port = options.port or free_port()
    folder = Path(options.data_dir).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return serve(["-m", "wellthread.web", "demo", "--data-dir", str(folder), "--port", str(port)])


def setup(options: argparse.Namespace) -> int:
    """Only set up: the environment with its development tools, and the browser code."""
    set_up("test")
    print("Ready. Try `python3 run.py demo` or `python3 run.py test`.")
    return 0


def test(options: argparse.Namespace) -> int:
    """Install whatever is still missing, then check everything: layout, types, contracts, pages, tests."""
    set_up("test")
    heading("Browser, database and PDF tools")
    environment = outside_tools()
    return checks([], options.rest, environment)


def check(options: argparse.Namespace) -> int:
    """The quick part, under a minute: layout, types, contracts, and the tests that need no browser or server."""
    set_up("test")
    return checks(["-m", QUICK], options.rest, {"WELLTHREAD_PROPERTIES": "quick"})


def bench(options: argparse.Namespace) -> int:
    """Measure Wellthread and its peers: every file in benchmarks/, or those named. Installs the peers first."""
    set_up("test")
    found = {path.stem: path for path in sorted((ROOT / "benchmarks").glob("[!_]*.py"))}
    unknown = [name for name in options.names if name not in found]
    if unknown:
        raise Stop(f"There is no benchmark called {', '.join(unknown)}. There are: {', '.join(found)}.")
    install_lock("bench")
    results = [section(f"Benchmark: {name}", [str(found[name])]) for name in options.names or found]
    return 0 if all(results) else 1


def docs(options: argparse.Namespace) -> int:
    """Write again the pages that are made from the code; a test fails when they are out of date."""
    set_up("test")
    scripts = sorted((ROOT / "docs").glob("*.py"))
    modules = sorted(path.relative_to(ROOT / "src").with_suffix("") for path in (ROOT / "src").rglob("docs.py"))
    makers = [["-m", ".".join(module.parts)] for module in modules] + [[str(script)] for script in scripts]
    results = [section(f"Pages from {maker[-1]}", maker) for maker in makers]
    return 0 if all(results) else 1


def lock(options: argparse.Namespace) -> int:
    """Choose newer versions within pyproject.toml and write them, with their checksums, to requirements/."""
    set_up("test")
    compile_lock("test", "pyproject.toml", "--group", "dev", "--extra", "postgresql", "--upgrade")
    compile_lock("run", "pyproject.toml", "--group", "build", "--constraint", "requirements/test.txt")
    compile_lock("bench", "--group", "bench", "--constraint", "requirements/test.txt")
    compile_lock("node", "--group", "node", "--upgrade")
    compile_lock("uv", "--group", "uv", "--upgrade")
    return 0


COMMANDS = {command.__name__: command for command in (demo, test, check, bench, docs, setup, lock)}


# --- setting up ---


def set_up(kind: str) -> None:
    """Bring `.venv` and the browser code up to date. `kind` names a lock: "run", or "test" with development tools."""
    if not PYTHON.exists():
        make_environment()
    if not installed(kind):
        heading("Setting up (a minute the first time, then remembered)")
        started = time.monotonic()
        install_lock(kind)
        install_project()
        STAMP.write_text(f"{kind} {fingerprint(kind)}")
        print(f"Set up in {time.monotonic() - started:.0f} s.")
    build_islands()


def make_environment() -> None:
    """Make `.venv` with pip inside, whichever way this machine allows."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)
    ways = [
        [str(PYTHON), "-m", "ensurepip", "--default-pip"],
        [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "pip"],
    ]
    if any(quietly(way) for way in ways) or shutil.which("uv"):
        return
    if apt_install("python3-venv") and quietly(ways[0]):
        return
    shutil.rmtree(VENV)
    raise Stop("This Python has no pip and no way to get one. Install python3-venv (or uv) and run this again.")


def fingerprint(kind: str) -> str:
    """What the installation depends on, as one hash: the lock, the project's description, and where it lies."""
    parts = [(LOCKS / f"{kind}.txt").read_bytes(), (ROOT / "pyproject.toml").read_bytes(), bytes(ROOT)]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def installed(kind: str) -> bool:
    """Whether `.venv` already holds this lock, or the larger one that contains it."""
    if not STAMP.exists():
        return False
    done = STAMP.read_text()
    return done in (f"{name} {fingerprint(name)}" for name in {kind, "test"})


def install_lock(name: str) -> None:
    """Install exactly the versions of requirements/`name`.txt, each against its checksum: by uv, else by pip."""
    wanted = ["--require-hashes", "-r", str(LOCKS / f"{name}.txt")]
    uv = find_uv()
    ways = [[uv, "pip", "install", "--quiet", "--compile-bytecode", *for_venv(), *wanted]] if uv else []
    ways.append([*PIP, "install", "--quiet", *wanted])
    if not any(succeeds(way) for way in ways):
        raise Stop(f"The packages of requirements/{name}.txt could not be installed; the reason is above.")


def install_project() -> None:
    """Put the checkout itself into `.venv`, so that an edit shows at once."""
    wanted = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    uv = find_uv()
    ways = [[uv, "pip", "install", "--quiet", *for_venv(), *wanted]] if uv else []
    ways.append([*PIP, "install", "--quiet", *wanted])
    if not any(succeeds(way) for way in ways):
        raise Stop("Wellthread itself could not be installed; the reason is above.")
    succeeds([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "src")])


def build_islands() -> None:
    """Build the browser code if its sources changed, fetching a Node into `.venv` where the machine has none."""
    command = [str(PYTHON), str(ROOT / "hatch_build.py"), "build"]
    code = subprocess.call(command)
    if code == NO_NODE:
        print("Fetching one from the package index ...", flush=True)
        install_lock("node")
        code = subprocess.call(command)
    if code:
        raise Stop("The browser code could not be built; the reason is above.")


PIP = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]


def find_uv() -> str | None:
    """uv inside `.venv`, installed there first if need be; the machine's own if that fails; else nothing."""
    inside = BIN / ("uv.exe" if os.name == "nt" else "uv")
    if not inside.exists():
        quietly([*PIP, "install", "--require-hashes", "-r", str(LOCKS / "uv.txt")])
    return str(inside) if inside.exists() else shutil.which("uv")


def for_venv() -> list[str]:
    """Point uv at `.venv`, and at the package index that pip has been told to use, which uv does not read itself."""
    index = os.environ.get("PIP_INDEX_URL")
    told = bool(os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("UV_INDEX_URL"))
    return ["--python", str(PYTHON), *(["--default-index", index] if index and not told else [])]


def compile_lock(name: str, *arguments: str) -> None:
    """Write requirements/`name`.txt for every system, with checksums and without any index's address."""
    uv = find_uv()
    if uv is None:
        raise Stop("Locking needs uv, and it could not be installed.")
    quiet = ["--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    command = [uv, "pip", "compile", *quiet, "--python-version", "3.11", *arguments]
    if not succeeds([*command, "--output-file", str(LOCKS / f"{name}.txt")]):
        raise Stop(f"requirements/{name}.txt could not be written; the reason is above.")


# --- checking ---


def checks(selection: list[str], extra: list[str], environment: dict[str, str]) -> int:
    """Run every check even after one fails, pytest last; the exit code is 0 only when all hold."""
    os.environ.setdefault("WELLTHREAD_DATA_DIR", str(ROOT / "var" / "checks"))
    failed = [name for name, command in STATIC_CHECKS.items() if not section(name, command)]
    heading("Tests")
    workers = str(min(4, os.cpu_count() or 1))
    pytest = [str(PYTHON), "-m", "pytest", "-q", "-n", workers, *selection, *extra]
    if subprocess.call(pytest, cwd=ROOT, env={**os.environ, **environment}):
        failed.append("Tests")
    if failed:
        print(f"\nFailed: {', '.join(failed)}. Each says why under its heading above.")
    return 1 if failed else 0


STATIC_CHECKS = {
    "Slips (ruff check)": ["-m", "ruff", "check", "."],
    "Layout (ruff format)": ["-m", "ruff", "format", "--check", "."],
    "Types (mypy --strict)": ["-m", "mypy"],
    "Types of the islands (tsc)": ["hatch_build.py", "types"],
    "Contracts (import-linter)": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
    "Django (check)": ["-m", "django", "check", "--settings", "wellthread.web.settings", "--fail-level", "WARNING"],
    "Migrations (none missing)": [
        *("-m", "django", "makemigrations", "--check", "--dry-run", "--settings", "wellthread.web.settings")
    ],
}


def outside_tools() -> dict[str, str]:
    """Find what the tests use outside Python, installing it where we may. Tests without their tool skip and say so."""
    browser = os.environ.get("WELLTHREAD_BROWSER") or find_browser()
    if browser is None and apt_install("chromium", "fonts-liberation"):
        browser = find_browser()
    postgres = find_postgres()
    if postgres is None and apt_install("postgresql"):
        postgres = find_postgres()
    if not shutil.which("pdftotext"):
        apt_install("poppler-utils")
    found = {"WELLTHREAD_BROWSER": browser, "WELLTHREAD_POSTGRES_BIN": postgres, "pdftotext": shutil.which("pdftotext")}
    for name, place in found.items():
        print(f"{name}: {place or 'not found; the tests that need it will say so'}")
    return {name: place for name, place in found.items() if place and name.isupper()}


def find_browser() -> str | None:
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def find_postgres() -> str | None:
    """The folder of PostgreSQL's own programs; Debian keeps them off the path."""
    if initdb := shutil.which("initdb"):
        return str(Path(initdb).resolve().parent)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return str(found[-1].parent) if found else None


def apt_install(*packages: str) -> bool:
    """Install Debian packages where that is possible without asking anyone: as root, with apt."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(f"Installing {' and '.join(packages)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if quietly(install, environment):
        return True
    return quietly(["apt-get", "update", "-qq"], environment) and quietly(install, environment)


# --- small things ---


def heading(text: str) -> None:
    print(f"\n== {text} ==", flush=True)


def section(name: str, arguments: list[str]) -> bool:
    """Run Python under a heading; whether it succeeded."""
    heading(name)
    started = time.monotonic()
    held = subprocess.call([str(PYTHON), *arguments], cwd=ROOT) == 0
    print(f"{'ok' if held else 'FAILED'}, {time.monotonic() - started:.1f} s", flush=True)
    return held


def succeeds(command: list[str]) -> bool:
    return subprocess.call(command, cwd=ROOT) == 0


def quietly(command: list[str], environment: dict[str, str] | None = None) -> bool:
    """Whether the command succeeded; what it says is shown to nobody."""
    try:
        return subprocess.run(command, capture_output=True, env=environment, check=False).returncode == 0
    except OSError:
        return False


def serve(arguments: list[str]) -> int:
    """Run the server until it ends; Ctrl-C and a polite kill reach it and give it time to close."""
    server = subprocess.Popen([str(PYTHON), *arguments], cwd=ROOT)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            return max(server.wait(), 0)


def free_port(first: int = 8000) -> int:
    """The first port from `first` that nothing on this machine listens to."""
    for port in range(first, first + 100):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                attempt.bind(("127.0.0.1", port))
                return port
    raise Stop(f"No free port between {first} and {first + 99}. Name one with --port.")


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    doors = {name: commands.add_parser(name, help=do.__doc__, description=do.__doc__) for name, do in COMMANDS.items()}
    doors["demo"].add_argument("--data-dir", default=str(ROOT / "var" / "demo"), help="where the demo keeps its data")
    doors["demo"].add_argument("--port", type=int, help="the port to serve on (8000, or the next that is free)")
    doors["bench"].add_argument("names", nargs="*", metavar="NAME", help="a file of benchmarks/, without .py")
    for name in ("test", "check"):
        doors[name].add_argument("rest", nargs="*", metavar="-- ARGUMENT", help="handed on to pytest")
    return parser.parse_args(arguments or ["--help"])


def main() -> int:
    if sys.version_info < (3, 11):
        print(f"Wellthread needs Python 3.11 or later; this is {sys.version.split()[0]}. Try python3.11 run.py ...")
        return 2
    options = parse(sys.argv[1:])
    try:
        return COMMANDS[options.command](options)
    except Stop as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
