# SPDX-License-Identifier: GPL-3.0-or-later
"""Databases for benchmarks: SQLite, PostgreSQL and MariaDB in a directory of their own, with tables like those of an ITSM.

Each is a context manager with url, connect() (DB-API) and fill(audit_rows). Servers stop with it.
"""

import os
import pwd
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

SCHEMA = os.path.join(os.path.dirname(__file__), "../../resources/schema")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(home):
    """The environment of a program that keeps all its files below that home directory."""
    return dict(os.environ, HOME=home, XDG_STATE_HOME=home, XDG_DATA_HOME=home, LC_ALL="C.UTF-8")


def await_ready(port, pause=0.05):
    """Waits until the exporter has numbers, by asking again and again."""
    for _ in range(int(60 / pause)):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/ready") as answer:
                return answer.read()
        except OSError:
            time.sleep(pause)
    sys.exit("the exporter does not get ready")


def connected(port):
    return socket.create_connection(("127.0.0.1", port))


class Database:
    """What the databases have in common. Subclasses say how a row number i from 1 on, and a time before now, are written."""

    name = schema = numbers = text = ""

    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder)

    def start(self):
        pass

    def stop(self):
        pass

    def execute(self, *statements):
        connection = self.connect()
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        connection.commit()
        connection.close()

    def insert(self, table, columns, values, rows):
        return f"INSERT INTO {table} ({columns}) " + self.numbers.format(rows=rows, values=values)

    def fill(self, audit):
        """A tenth of the audit rows are service requests, a hundredth incidents."""
        with open(os.path.join(SCHEMA, self.schema), encoding="utf-8") as file:
            text = "\n".join(line for line in file if not line.lstrip().startswith("--"))
        self.execute(*(statement for statement in text.split(";") if statement.strip()),
                     "CREATE INDEX ix_sr_requests_updated_at ON sr_requests (updated_at)",
                     self.insert("audit_logs", "actor, action, severity, outcome, message, created_at",
                                 self.text.format("'user'", "i % 500") + ", 'LOGIN', CASE i % 50 WHEN 0 THEN 'CRITICAL' "
                                 "WHEN 1 THEN 'WARNING' ELSE 'INFO' END, 'SUCCESS', 'signed in from the office network', "
                                 + self.ago(f"({audit} - i) * 10"), audit))
        for table, share, labels in (("sr_requests", 10, "priority"), ("incidents", 100, "severity")):
            rows = max(audit // share, 1)
            changed = table == "sr_requests"
            moment = self.ago(f"({rows} - i) * 100")
            self.execute(self.insert(
                table, f"title, status, {labels}, created_at" + (", updated_at" if changed else ""),
                self.text.format("'Request '", "i") + ", CASE i * 7919 % 20 WHEN 0 THEN 'OPEN' WHEN 1 THEN 'IN_PROGRESS' "
                "ELSE 'CLOSED' END, CASE i * 104729 % 4 WHEN 0 THEN 'LOW' WHEN 1 THEN 'MEDIUM' WHEN 2 THEN 'HIGH' "
                "ELSE 'CRITICAL' END, " + moment + (", " + moment if changed else ""), rows))


class SQLite(Database):
    name, schema, text = "SQLite", "sqlite.sql", "{} || {}"
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) SELECT {values} FROM n"

    def start(self):
        self.path = f"{self.folder}/itsm.db"
        self.url = f"sqlite:///{self.path}"
        self.execute("PRAGMA journal_mode = WAL")

    def connect(self):
        return sqlite3.connect(self.path)

    def ago(self, seconds):
        return f"strftime('%Y-%m-%d %H:%M:%f', unixepoch('now') - {seconds}, 'unixepoch') || '000'"


class Server(Database):
    """A program that runs as another user if the benchmark is root, because servers refuse to run as root."""

    account = ""

    def start(self):
        self.port = free_port()
        self.prefix = []
        if os.getuid() == 0:
            user = pwd.getpwnam(self.account)
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.prefix = ["setpriv", f"--reuid={self.account}", f"--regid={user.pw_gid}", "--clear-groups"]
        self.process = subprocess.Popen(self.prefix + self.prepare(), cwd=self.folder, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                return self.create()
            except Exception:  # pylint: disable=broad-except # each driver has errors of its own
                time.sleep(0.1)
        sys.exit(f"databases.py: {self.name} does not start")

    def run(self, *command):
        subprocess.run(self.prefix + list(command), check=True, cwd=self.folder, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    def stop(self):
        self.process.send_signal(signal.SIGQUIT if self.name == "PostgreSQL" else signal.SIGTERM)
        self.process.wait()


class PostgreSQL(Server):
    name, schema, text, account = "PostgreSQL", "postgresql.sql", "{} || ({})", "postgres"
    numbers = "SELECT {values} FROM generate_series(1::bigint, {rows}) AS n(i)"

    def prepare(self):
        programs = max(os.scandir("/usr/lib/postgresql"), key=lambda entry: int(entry.name)).path + "/bin"
        self.run(f"{programs}/initdb", f"--pgdata={self.folder}/data", "--username=postgres", "--auth=trust",
                 "--encoding=UTF8", "--no-locale", "--no-sync")
        return [f"{programs}/postgres", "-D", f"{self.folder}/data", "-p", str(self.port), "-c", "listen_addresses=127.0.0.1",
                "-c", f"unix_socket_directories={self.folder}", "-c", "fsync=off"]

    def create(self):
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self.connect().close()

    def connect(self):
        import psycopg2  # pylint: disable=import-outside-toplevel # only where it is measured
        return psycopg2.connect(host="127.0.0.1", port=self.port, user="postgres", dbname="postgres")

    def fill(self, audit):
        super().fill(audit)
        connection = self.connect()
        connection.autocommit = True
        connection.cursor().execute("VACUUM ANALYZE")
        connection.close()

    def ago(self, seconds):
        return f"now() AT TIME ZONE 'UTC' - ({seconds}) * interval '1 second'"


class MariaDB(Server):
    name, schema, text, account = "MariaDB", "mysql.sql", "CONCAT({}, {})", "mysql"
    numbers = "SELECT {values} FROM (SELECT seq AS i FROM seq_1_to_{rows}) AS n"

    def prepare(self):
        self.run("mariadb-install-db", "--no-defaults", f"--datadir={self.folder}/data", f"--tmpdir={self.folder}",
                 "--skip-test-db", "--auth-root-authentication-method=normal")
        return ["/usr/sbin/mariadbd", "--no-defaults", f"--datadir={self.folder}/data", f"--port={self.port}",
                f"--tmpdir={self.folder}", "--bind-address=127.0.0.1", f"--socket={self.folder}/socket", "--innodb-flush-log-at-trx-commit=0"]

    def create(self):
        import pymysql  # pylint: disable=import-outside-toplevel
        connection = pymysql.connect(unix_socket=f"{self.folder}/socket", user="root")
        connection.cursor().execute("CREATE DATABASE itsm CHARACTER SET utf8mb4")
        connection.cursor().execute("CREATE USER guardia@'127.0.0.1' IDENTIFIED BY 'secret'")
        connection.cursor().execute("GRANT ALL ON itsm.* TO guardia@'127.0.0.1'")
        connection.close()
        self.url = f"mysql://guardia:secret@127.0.0.1:{self.port}/itsm"

    def connect(self):
        import pymysql  # pylint: disable=import-outside-toplevel
        return pymysql.connect(host="127.0.0.1", port=self.port, user="guardia", password="secret", database="itsm",
                               init_command="SET time_zone = '+00:00'")

    def ago(self, seconds):
        return f"now(6) - INTERVAL ({seconds}) SECOND"


BY_NAME = {database.name: database for database in (SQLite, PostgreSQL, MariaDB)}
