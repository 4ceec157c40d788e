"""The lab in a child process, and our own client's answers, for the judges beside this file."""
import json
import os
import signal
import subprocess
import tempfile

PASSWORDS = {"alice": "Packet-Privacy-1", "bob": "Remote-Enable-2", "carol": "Local-Only-3", "dave": "No-Activation-4"}


class Lab:
    """`wbemscope-cli lab` on port 135 of loopback."""

    def __init__(self, cli, *options):
        self.cli = cli
        self.process = subprocess.Popen([cli, "lab", *options], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline().strip()
        if line != "listening on 127.0.0.1:135":
            self.process.kill()
            raise SystemExit(f"the lab says {line!r}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise SystemExit("the lab does not stop on SIGTERM")
        if code != 0:
            raise SystemExit(f"the lab ended with {code}")

    def client(self, command, *arguments, user="alice", password=None, level="pktPrivacy", namespace="ROOT\\CIMV2"):
        """Our own client; the password never shows in its arguments."""
        with tempfile.NamedTemporaryFile("w") as secret:
            secret.write((password or PASSWORDS[user]) + "\n")
            secret.flush()
            return subprocess.run(
                [self.cli, command, "--host", "127.0.0.1", "--user", f"WORKSHOP\\{user}", "--password-file", secret.name,
                 "--authn-service", "ntlm", "--authn-level", level, "--namespace", namespace, "--timeout", "120", *arguments],
                capture_output=True, text=True, timeout=300)

    def json(self, command, *arguments, **named):
        answer = self.client(command, "--output", "json", *arguments, **named)
        if answer.returncode != 0:
            raise SystemExit(f"our {command} {arguments} ended with {answer.returncode}: {answer.stderr}")
        return json.loads(answer.stdout)


class Checks:
    """Counts what was compared; a failed one is printed and remembered."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def same(self, what, expected, actual):
        if expected == actual:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {what}: expected {expected!r}, got {actual!r}")

    def true(self, what, condition, detail=""):
        self.same(f"{what} {detail}".strip(), True, bool(condition))

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed")
        raise SystemExit(1 if self.failed or not self.passed else 0)
