"""What was acknowledged stays: load, kills, repeats, backups, on SQLite and on PostgreSQL.

    python benchmarks/torture.py [--rounds 20] [--clients 50] [--seconds 6] [--only sqlite|postgresql] [--back-within 3]

Starts the real server on a free port of 127.0.0.1 and sends to nowhere else. PostgreSQL runs when DATABASE_URL names a
server (`make torture` brings one). Every part prints what it saw; the first broken promise ends with exit code 1.
Bounded: a few minutes for each database.
"""

import argparse
import http.client
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from mail_sink import Sink

HERE = Path(__file__).resolve().parent


def run(code, env):
    """Runs Python with the product's settings in a process of its own, and returns what it printed."""
    head = "import os, django\nos.environ['DJANGO_SETTINGS_MODULE'] = 'quarterdeck.server.settings'\ndjango.setup()\n"
    done = subprocess.run([sys.executable, "-c", head + code], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"set-up failed:\n{done.stderr}")
    return done.stdout


SEED = """
import json
from datetime import timedelta
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.people.models import Member, Seat, Team, User, Workspace
from quarterdeck.server.planning import drafts, key_results, commitment
from quarterdeck.server.planning.models import Cycle
call_command("migrate", verbosity=0)
w = Workspace.objects.create(name="Torture", slug="torture")
t = Team.objects.create(workspace=w, name="Marketing"); t.place(); t.save()
u = User.objects.create_user("ada@torture.example", "correct horse battery", name="Ada")
m = Member.objects.create(workspace=w, user=u, name="Ada", role="admin")
Seat.objects.create(team=t, member=m, leads=True)
start = w.today() - timedelta(days=45)
c = Cycle.objects.create(workspace=w, name="Now", starts=start, ends=start + timedelta(days=90), state="active")
refs = []
for n in range(17):
    o = drafts.draft_objective(m, team=t, cycle=c, text=f"Change number {n} for the better")
    for k in range(3):
        text = f"Measure {n}.{k} from 0 to 100000000"
        measure = read_key_result(text).measure
        refs.append(key_results.add_key_result(m, o, text=text, measure=measure, owner=m, method="counted").ref)
    commitment.commit_objective(m, o, despite="More than a team should take on")
s = SessionStore()
s[SESSION_KEY], s[HASH_SESSION_KEY] = str(u.pk), u.get_session_auth_hash()
s[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
s.create()
print(json.dumps({"refs": refs, "session": s.session_key, "day": str(w.today())}))
"""

CHECK = """
import json, sys
from django.db.models import Count
from quarterdeck.server.events.models import Event, Submission
from quarterdeck.server.metrics.models import Point
from quarterdeck.server.planning.models import KeyResult
from quarterdeck.server.rhythm.models import CheckIn
keys = {key.rpartition(" ")[2] for key in Submission.objects.values_list("key", flat=True)}  # “week 7: …”
doubled = list(CheckIn.objects.values("changed").annotate(n=Count("pk")).filter(n__gt=1).values_list("changed", flat=True))
lying = [kr.ref for kr in KeyResult.objects.select_related("metric") if kr.value != kr.metric.value]
print(json.dumps({
    "keys": sorted(keys), "check_ins": sorted(CheckIn.objects.values_list("changed", flat=True)), "doubled": doubled,
    "events": Event.objects.filter(verb="checked-in").count(), "lying": lying,
    "unsettled": Submission.objects.filter(result="").count(),
}))
"""


MAILS = 40
ASK_FOR_MAILS = f"""
from django.core.mail import EmailMessage
from django.db import transaction
from quarterdeck.server.people.mail import send_later
with transaction.atomic():
    for number in range({MAILS}):
        send_later(EmailMessage(f"Mail {{number}}", "words", to=["ada@torture.example"]))
"""


class Server:
    """The product as `quarterdeck serve` runs it."""

    def __init__(self, env):
        self.env, self.process = env, None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def start(self):
        command = [sys.executable, "-m", "quarterdeck", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def healthy(self):
        try:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
            line.request("GET", "/healthz")
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False

    def wait(self, seconds=30.0):
        """Seconds until it answers again."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if self.healthy():
                return time.monotonic() - began
            time.sleep(0.02)
        sys.exit(f"the server did not come back within {seconds} s")

    def workers(self):
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [int(pid) for pid in listed.stdout.split()]

    def cpu(self):
        """Seconds of processor time that the server and its workers took so far: what a start costs on a busy machine."""
        ticks = 0
        for pid in (self.process.pid, *self.workers()):
            with suppress(OSError):
                words = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
                ticks += int(words[11]) + int(words[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self, how=signal.SIGTERM):
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        self.process.wait()


class Clients:
    """People who check in as fast as they can, and send the same form again when no answer came."""

    def __init__(self, server, facts, count):
        self.server, self.facts, self.count = server, facts, count
        self.acknowledged, self.errors, self.running = [], [], True
        self.lock = threading.Lock()
        self.name = uuid.uuid4().hex[:6]

    def __enter__(self):
        self.threads = [threading.Thread(target=self.work, args=(n,), daemon=True) for n in range(self.count)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.running = False
        for thread in self.threads:
            thread.join(60)

    def work(self, number):
        draw, turn = random.Random(number), 0
        while self.running:
            turn += 1
            self.check_in(draw.choice(self.facts["refs"]), f"{self.name}-{number}-{turn}", 1000 * number + turn)

    def check_in(self, ref, word, value):
        key = str(uuid.uuid4())
        for _ in range(400):
            status = self.send(
                ref, {"value": value, "confidence": "0.7", "changed": word, "key": key, "on": self.facts["day"]}
            )
            if status == 200:
                with self.lock:
                    self.acknowledged.append((key, word))
                return
            if status is not None:
                with self.lock:
                    self.errors.append(status)
                return
            if not self.running:
                return
            time.sleep(0.05)

    def send(self, ref, form):
        """The answer's status; None when the connection broke, so that nobody knows what became of it."""
        token = "t" * 32
        headers = {
            "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true", "X-CSRFToken": token,
            "Cookie": f"quarterdeck_session={self.facts['session']}; csrftoken={token}",
        }  # fmt: skip
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=25)
        try:
            line.request("POST", f"/w/torture/key-results/{ref}/check-ins/", urlencode(form), headers)
            answer = line.getresponse()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            line.close()


def promise(kept, words):
    print(f"  {'kept  ' if kept else 'BROKEN'} {words}", flush=True)
    if not kept:
        sys.exit(1)


@contextmanager
def instance(env):
    facts = json.loads(run(SEED, env))
    server = Server(env)
    server.start()
    server.wait()
    try:
        yield server, facts
    finally:
        server.stop(signal.SIGKILL)


def state(env):
    return json.loads(run(CHECK, env))


def whole(env, acknowledged):
    """Every acknowledged check-in is there once, and nothing that is stored contradicts anything else."""
    now = state(env)
    missing = [word for key, word in acknowledged if key not in set(now["keys"]) or word not in set(now["check_ins"])]
    promise(not missing, f"none of {len(acknowledged)} acknowledged check-ins is missing")
    promise(not now["doubled"], "none is there twice")
    promise(now["events"] == len(now["check_ins"]) and not now["unsettled"], "each has its event and its key")
    promise(not now["lying"], "stored values agree with the newest points")


def load(env, server, facts, clients, seconds):
    print(f"{clients} clients write at once for {seconds} s")
    with Clients(server, facts, clients) as crowd:
        time.sleep(seconds)
    promise(not crowd.errors, f"no error in {len(crowd.acknowledged)} answers")
    promise(len(state(env)["check_ins"]) == len(crowd.acknowledged), "as many rows as answers")


def kills(env, server, facts, rounds, back_within, sink):
    """Kills what answers pages and what works off jobs, as it comes, and every third time the whole server."""
    print(f"kill -9 at random times, {rounds} rounds")
    run(ASK_FOR_MAILS, env)
    draw, slowest, cost = random.Random(5), 0.0, []
    with Clients(server, facts, 12) as crowd:
        for turn in range(rounds):
            time.sleep(draw.uniform(0.2, 1.2))
            workers = server.workers()
            if turn % 3 == 2 or not workers:
                server.stop(signal.SIGKILL)  # the whole server
                server.start()
            else:
                os.kill(draw.choice(workers), signal.SIGKILL)
            slowest = max(slowest, server.wait())
            if turn % 3 == 2:
                cost.append(server.cpu())
    promise(not crowd.errors, f"no refused form among {len(crowd.acknowledged)}")
    spent = f"; a whole start takes {statistics.median(cost):.1f} s of CPU" if cost else ""
    promise(slowest <= back_within, f"back within {back_within:.0f} s each time, the slowest {slowest:.1f} s{spent}")
    whole(env, crowd.acknowledged)
    mailed(sink)


def mailed(sink, seconds=90):
    """What a killed worker had is taken up when its lease is over, half a minute later."""
    began = time.monotonic()
    while len(set(sink.taken)) < MAILS and time.monotonic() - began < seconds:
        time.sleep(0.1)
    twice = len(sink.taken) - len(set(sink.taken))
    promise(
        len(set(sink.taken)) == MAILS, f"all {MAILS} mails arrived ({twice} twice: their worker died before it knew)"
    )


def command(*words, env):
    done = subprocess.run([sys.executable, "-m", "quarterdeck", *words], env=env, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"quarterdeck {' '.join(words)}: {done.stderr.decode()}")
    return done.stdout


def backups(env, other, server, facts, folder):
    print("backup while writing, restore into an empty instance")
    with Clients(server, facts, 8) as crowd:
        began = time.monotonic()
        while len(crowd.acknowledged) < 20 and time.monotonic() - began < 30:
            time.sleep(0.1)
        before = list(crowd.acknowledged)
        command("backup", str(folder / "busy.zip"), env=env)
        time.sleep(0.5)
    fresh = other("busy")
    command("restore", str(folder / "busy.zip"), env=fresh)
    whole(fresh, before)
    command("backup", str(folder / "quiet.zip"), env=env)
    fresh = other("quiet")
    command("restore", str(folder / "quiet.zip"), env=fresh)
    one, two = (command("export", "--workspace", "Torture", "--format", "yaml", env=e) for e in (env, fresh))
    promise(one == two, f"the restored export is the same byte for byte ({len(one):,} bytes)")


def environments(kind, folder, url, mail_port):
    """The environment of the instance, and a maker of further empty ones on the same kind of database."""

    def make(name):
        env = {k: v for k, v in os.environ.items() if not k.startswith("QUARTERDECK_") and k != "DATABASE_URL"}
        env["QUARTERDECK_DATA"] = str(folder / name)
        env["PYTHONPATH"] = str(HERE.parent / "src")
        env |= {
            "QUARTERDECK_MAIL_HOST": "127.0.0.1",
            "QUARTERDECK_MAIL_PORT": str(mail_port),
            "QUARTERDECK_MAIL_TLS": "no",
        }
        if kind == "postgresql":
            base, _, _ = url.rpartition("/")
            database = f"torture_{name}_{os.getpid()}"
            import psycopg

            with psycopg.connect(url, autocommit=True) as admin:
                admin.execute(f'CREATE DATABASE "{database}"')
            env["DATABASE_URL"] = f"{base}/{database}"
        return env

    return make("main"), make


def main(arguments):
    url = os.environ.get("DATABASE_URL", "")
    kinds = ["sqlite", *(["postgresql"] if url else [])]
    for kind in [k for k in kinds if arguments.only in (None, k)]:
        print(f"\n== {kind}")
        with tempfile.TemporaryDirectory(prefix="quarterdeck-torture-") as name:
            folder, sink = Path(name), Sink(slowness=0.3)
            env, other = environments(kind, folder, url, sink.port)
            with instance(env) as (server, facts):
                load(env, server, facts, arguments.clients, arguments.seconds)
                kills(env, server, facts, arguments.rounds, arguments.back_within, sink)
                backups(env, other, server, facts, folder)
    print("\nEvery promise was kept.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--back-within", type=float, default=3, metavar="SECONDS", help="longer on a busy machine")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    main(parser.parse_args())
