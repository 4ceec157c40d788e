"""tshark (an independent dissector) on a capture of our client and the lab: nothing malformed, and the authentication levels
and opnums on the wire are those that the ledger tells."""
import collections
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

from lab import Checks, Lab

OPNUMS = {  # MS-DCOM 3.1.2.5, 3.1.1.5; MS-WMI 3.1.4
    "ServerAlive": 3, "ServerAlive2": 5, "SimplePing": 1, "ComplexPing": 2, "ResolveOxid2": 4, "RemoteActivation": 0,
    "RemoteGetClassObject": 3, "RemoteCreateInstance": 4, "RemQueryInterface": 3, "RemAddRef": 4, "RemRelease": 5,
    "RemQueryInterface2": 6, "EstablishPosition": 3, "NTLMLogin": 6, "OpenNamespace": 3, "GetObject": 6,
    "CreateClassEnum": 12, "CreateInstanceEnum": 18, "ExecQuery": 20, "ExecMethod": 24, "GetSmartEnum": 3, "SetClientInfo": 3,
    "Clone": 5, "Skip": 6, "Reset": 3,
}
LEVELS = {"none": 1, "connect": 2, "pkt": 4, "pktIntegrity": 5, "pktPrivacy": 6}
REQUEST, BIND, ALTER_CONTEXT, AUTH3 = 0, 11, 14, 16  # C706 12.6.4; MS-RPCE 2.2.2.1


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
        for _ in range(600):
            with socket.socket() as knock:
                knock.connect_ex(("127.0.0.1", port))
            time.sleep(0.1)
            if Path(self.path).exists() and Path(self.path).stat().st_size > 1000:
                return
        raise SystemExit("tshark captures nothing")

    def stop(self):
        """What was said before is in the file: a last knock is, and it came later."""
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as knock:
            knock.bind(("127.0.0.1", 0))
            port = knock.getsockname()[1]
            for _ in range(600):
                with socket.socket() as last:
                    last.connect_ex(("127.0.0.1", port))  # bound, not listening: refused
                try:
                    if fields(self.path, f"tcp.dstport == {port}", "frame.number"):
                        break
                except subprocess.CalledProcessError:
                    pass  # its last block is half written
                time.sleep(0.5)
            else:
                raise SystemExit("tshark does not write what it captures")
        self.process.terminate()
        self.process.wait(timeout=60)


def fields(path, display_filter, *names):
    command = ["tshark", "-r", path, "-Y", display_filter, "-T", "fields", "-E", "separator=|", "-E", "occurrence=a"]
    for name in names:
        command += ["-e", name]
    out = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True).stdout
    return [line.split("|") for line in out.splitlines()]


def calls_on_the_wire(path):
    """(level, opnum) of each call, in the order of the wire. Below pkt a request carries no trailer (MS-RPCE 3.3.1.5.2.2):
    there the level is the one that the association was bound with."""
    out = subprocess.run(["tshark", "-r", path, "-Y", "dcerpc", "-T", "pdml", "-J", "tcp dcerpc"], capture_output=True,
                         text=True, timeout=240, check=True).stdout
    bound = collections.defaultdict(lambda: LEVELS["none"])
    seen = set()
    calls = []
    for packet in ElementTree.fromstring(out).iter("packet"):
        stream = packet.find(".//field[@name='tcp.stream']").get("show")
        for pdu in packet.findall("proto[@name='dcerpc']"):
            def first(name):
                found = pdu.find(f".//field[@name='{name}']")
                return None if found is None else int(found.get("show"), 0)
            kind, level = first("dcerpc.pkt_type"), first("dcerpc.auth_level")
            if kind in (BIND, ALTER_CONTEXT, AUTH3) and level == LEVELS["connect"]:
                bound[stream] = level
            call = (stream, first("dcerpc.cn_call_id"))
            if kind == REQUEST and call not in seen:  # later fragments are of the same call
                seen.add(call)
                calls.append((level or bound[stream], first("dcerpc.opnum")))
    return calls


def calls_told(answers):
    """The same from the ledger. A call gets its number when it starts; one that was given up before a byte of it was
    sent (a good-bye that found no time) is not on the wire."""
    return [(LEVELS[call["effective"]["authnLevel"]] if call["effective"] else LEVELS["none"], opnum(call))
            for answer in answers for call in sorted(answer["calls"], key=lambda c: c["id"]) if call["bytesSent"] > 0]


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
    wire, told = calls_on_the_wire(path), calls_told(answers)
    checks.true(f"{what} the wire has calls", len(wire) > 20, str(wire))
    checks.true(f"{what} number of calls", len(told) == len(wire),
                f"ledger {len(told)}, ending {told[-4:]}; wire {len(wire)}, ending {wire[-4:]}")
    for i, (ledger, packet) in enumerate(zip(told, wire)):
        checks.same(f"{what} (level, opnum) of call {i}", ledger, packet)
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
