#!/usr/bin/env python3
"""Fails where bash or zsh completes a command line otherwise than expected: check-completion.py DIRECTORY, which has what
scripts/manpages.py has made. The shells run on terminals of their own, on which this types as a user would."""
import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile
import time

# What is typed, and what it is after Tab. A blank at the end is a finished word.
LINES = [
    ("guardia-exporter --la", "guardia-exporter --lang="),
    ("guardia-exporter --chec", "guardia-exporter --check-config "),
    ("guardia-exporter --lang=k", "guardia-exporter --lang=ko "),
    ("guardia-exporter --lang k", "guardia-exporter --lang ko "),
    ("guardia-exporter --once --log.level w", "guardia-exporter --once --log.level warn "),
    ("guardia-exporter --print-definition sl", "guardia-exporter --print-definition sla "),
    ("guardia-exporter --config.file=here/gu", "guardia-exporter --config.file=here/guardia.yaml "),
    ("guardia-exporter --config.file here/gu", "guardia-exporter --config.file here/guardia.yaml "),
    ("guardia-exporter --web.config.file=here/my", r"guardia-exporter --web.config.file=here/my\ web.yaml "),
    ("guardia-exporter --state.directory here/st", "guardia-exporter --state.directory here/state/"),
    ("guardia-exporter --head", "guardia-exporter --head"),
    ("guardia-console --head", "guardia-console --headless "),
]
ANSWER = "completed as"
PATIENCE = 20  # seconds


def shells(directory):
    # Which loads the completion of a program when it is needed, from the directory of its kind.
    bash = f"PS1='> '; XDG_DATA_DIRS={directory}; source /usr/share/bash-completion/bash_completion"
    zsh = f"PS1='> '; bindkey -e; fpath=({directory}/zsh/vendor-completions $fpath); autoload -U compinit; compinit -D"
    yield "bash", ["bash", "--norc", "--noprofile", "-i"], bash, ""
    yield "zsh", ["zsh", "-f", "-i"], zsh, " =/"  # it takes these away again where anything but a word is typed next


class Terminal:
    def __init__(self, command, folder):
        self.master, slave = pty.openpty()
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "TERM": "dumb", "LC_ALL": "C.UTF-8"}
        self.shell = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=environment, start_new_session=True)
        os.close(slave)
        self.seen = ""

    def type(self, text):
        os.write(self.master, text.encode())

    def wait_for(self, text):
        """What follows the text on its line; None where it does not come."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            _, found, rest = self.seen.partition("\n" + text)
            if found and "\n" in rest:
                line, _, self.seen = rest.partition("\n")
                return line.rstrip("\r")
            if select.select([self.master], [], [], 1)[0]:
                self.seen += os.read(self.master, 4096).decode(errors="replace")
        return None

    def close(self):
        self.shell.kill()
        self.shell.wait()
        os.close(self.master)


def main(directory):
    failed = False
    for name, command, preparation, removed in shells(pathlib.Path(directory).resolve()):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "here/state").mkdir(parents=True)
            for file in ("here/guardia.yaml", "here/my web.yaml", "here/status.txt"):
                (pathlib.Path(folder) / file).touch()
            terminal = Terminal(command, folder)
            terminal.type(preparation + "; echo ready\n")
            terminal.wait_for("ready")
            for typed, expected in LINES:
                # Ctrl+E and a mark at the end, Ctrl+A and a command in front: the shell prints the line instead of running it.
                terminal.type(f"{typed}\t\x05|'\x01echo '{ANSWER} \n")
                line = terminal.wait_for(ANSWER + " ")
                if line != expected.rstrip(removed) + "|":
                    print(f"completion: {name} makes {line!r} of “{typed}”, not “{expected}”", file=sys.stderr)
                    failed = True
            terminal.close()
    if not failed:
        print(f"completion: bash and zsh complete {len(LINES)} lines as expected")
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
