"""tshark (an independent dissector) on a capture of our client and the lab: nothing malformed, and the authentication levels
and opnums on the wire are those that the ledger tells."""
import collections
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lab import Checks, Lab

OPNUMS = {  # MS-DCOM 3.1.2.5, 3.1.1.5; MS-WMI 3.1.4
    "ServerAlive": 3, "ServerAlive2": 5, "SimplePing": 1, "ComplexPing": 2, "ResolveOxid2": 4, "RemoteActivation": 0,
    "RemoteGetClassObject": 3, "RemoteCreateInstance": 4, "RemQueryInterface": 3, "RemAddRef": 4, "RemRelease": 5,
    "RemQueryInterface2": 6, "EstablishPosition": 3, "NTLMLogin": 6, "OpenNamespace": 3, "GetObject": 6,
    "CreateClassEnum": 12, "CreateInstanceEnum": 18, "ExecQuery": 20, "ExecMethod": 24, "GetSmartEnum": 3, "SetClientInfo": 3,
    "Clone": 5, "Skip": 6, "Reset": 3,
}
LEVELS = {"none": 1, "connect": 2, "pkt": 4, "pktIntegrity": 5, "pktPrivacy": 6}
REQUEST = "0"


def opnum(call):
    if call["method"] == "Next":
        return 3 if call["proxy"] == "IWbemWCOSmartEnum" else 4
    return OPNUMS[call["method"]]


class Capture:
    def __init__(self, path):
        self.path = path
        self.process = subprocess.Popen(["tshark", "-i", "lo", "-f", "tcp", "-w", path, "-q"], stderr=subprocess.PIPE,
                                        text=True)
        for line in self.process.stderr:
            if "Capturing on" in line:
                break
        else:
            raise SystemExit(77)

    def wait_for(self, port):
        """tshark says it captures a moment before it does: knock until the knock is in the file."""
        import socket
        for _ in range(100):
            with socket.socket() as knock:
                knock.connect_ex(("127.0.0.1", port))
            time.sleep(0.1)
            if Path(self.path).exists() and Path(self.path).stat().st_size > 1000:
                return
        raise SystemExit("tshark captures nothing")

    def stop(self):
        time.sleep(1.0)  # dumpcap writes what it has once a second
        self.process.terminate()
        self.process.wait(timeout=20)


def fields(path, display_filter, *names):
    command = ["tshark", "-r", path, "-Y", display_filter, "-T", "fields", "-E", "separator=|", "-E", "occurrence=a"]
    for name in names:
        command += ["-e", name]
    out = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    return [line.split("|") for line in out.splitlines()]


def judge(checks, lab, level, folder):
    path = str(Path(folder) / f"{level}.pcapng")
    capture = Capture(path)
    capture.wait_for(9)  # nobody listens there
    answers = []
    for command, argument, namespace in [
            ("query", "SELECT * FROM Workshop_AllTypes", "ROOT\\Workshop"),
            ("get", 'Workshop_Greeter.Name="world"', "ROOT\\Workshop"),
            ("classes", "Win32_*", "ROOT\\CIMV2"),
            ("query", "SELECT * FROM Workshop_Row WHERE Id < 3000", "ROOT\\Workshop\\Large")]:
        answers.append(lab.json(command, "--calls", argument, level=level, namespace=namespace))
    capture.stop()

    what = f"{level}:"
    checks.same(f"{what} malformed frames", [], fields(path, "_ws.malformed || _ws.short", "frame.number"))
    checks.same(f"{what} errors of the DCE/RPC dissector", [],
                fields(path, "dcerpc && _ws.expert.severity == 0x00800000 && !tcp.analysis.flags", "frame.number",
                       "_ws.expert.message"))
    wire = collections.Counter()
    seen = set()
    for stream, kinds, calls, levels, numbers in fields(path, "dcerpc.pkt_type == 0", "tcp.stream", "dcerpc.pkt_type",
                                                        "dcerpc.cn_call_id", "dcerpc.auth_level", "dcerpc.opnum"):
        ids, ops, lvls = calls.split(","), numbers.split(","), levels.split(",")
        requests = [i for i, kind in zip(ids, kinds.split(",")) if kind == REQUEST]
        checks.same(f"{what} opnums in a frame", len(requests), len(ops))
        for n, (call_id, op) in enumerate(zip(requests, ops)):
            if (stream, call_id) not in seen:  # later fragments are of the same call
                seen.add((stream, call_id))
                wire[(int(lvls[n]) if n < len(lvls) and lvls[n] else None, int(op))] += 1
    told = collections.Counter()
    for answer in answers:
        for call in answer["calls"]:
            effective = LEVELS[call["effective"]["authnLevel"]] if call["effective"] else 1
            told[(effective, opnum(call))] += 1
    # Below pkt a request needs no verifier (MS-RPCE 3.3.1.5.2.2), so the wire shows none.
    def visible(counter):
        result = collections.Counter()
        for (lvl, op), n in counter.items():
            result[(lvl if lvl is not None and lvl > 2 else 0, op)] += n
        return dict(sorted(result.items()))
    checks.true(f"{what} the wire has calls", sum(wire.values()) > 20, str(wire))
    checks.same(f"{what} levels and opnums on the wire", visible(told), visible(wire))
    if level == "pktPrivacy":
        data = Path(path).read_bytes()
        checks.true(f"{what} no row in clear", "third shelf".encode("utf-16le") not in data and b"LAB-03" not in data)


def main():
    if not shutil.which("tshark"):
        print("SKIPPED: tshark is not installed")
        raise SystemExit(77)
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder, Lab(sys.argv[1], "--hardening", "off") as lab:
        for level in ["connect", "pkt", "pktIntegrity", "pktPrivacy"]:
            judge(checks, lab, level, folder)
    checks.close()


main()
