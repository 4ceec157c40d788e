"""tshark (an independent dissector) on a capture of our client and the lab: nothing malformed, and the authentication levels
and opnums on the wire are those that the ledger tells."""
import collections
import json
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import uuid
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
ERROR_EXTENSION = uuid.UUID("0000031c-0000-0000-c000-000000000046")  # MS-DCOM 1.9
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
    # Failures, whose answers have the host's error object in ORPCTHAT.
    for argument in ["SELECT * FROM Nope", "SELECT Nmae FROM Win32_Process"]:
        refused = lab.client("query", "--output", "json", "--calls", argument, level=level)
        checks.same(f"{level}: {argument} is refused", 2, refused.returncode)
        answers.append(json.loads(refused.stdout))
        told = [call["errorObject"] for call in answers[-1]["calls"] if "errorObject" in call]
        checks.same(f"{level}: {argument} is named", [argument], [error["parameterInfo"] for error in told])
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


def pdu(kind, body):
    """A connection-oriented PDU of one fragment, call 1 (C706 12.6.3)."""
    return struct.pack("<4B4sHHI", 5, 0, kind, 3, b"\x10\0\0\0", 16 + len(body), 0, 1) + body


def exchange(stub):
    """A capture in which `stub` answers IRemUnknown::RemRelease: tshark knows no interface of WMI, so that it shows no
    ORPCTHAT of theirs; this one it takes apart to the HRESULT behind it."""
    ndr = uuid.UUID("8a885d04-1ceb-11c9-9fe8-08002b104860").bytes_le + struct.pack("<I", 2)
    remunknown = uuid.UUID("00000131-0000-0000-c000-000000000046").bytes_le + struct.pack("<I", 0)
    orpcthis = struct.pack("<HHII", 5, 7, 0, 0) + bytes(16) + struct.pack("<I", 0)
    sent = [(0, pdu(11, struct.pack("<HHIB3xHBx", 5840, 5840, 0, 1, 0, 1) + remunknown + ndr)),
            (1, pdu(12, struct.pack("<HHIH2s", 5840, 5840, 1, 2, b"0\0") + struct.pack("<B3xHH", 1, 0, 0) + ndr)),
            (0, pdu(0, struct.pack("<IHH", 40, 0, 5) + orpcthis + struct.pack("<II", 0, 0))),
            (1, pdu(2, struct.pack("<IHBx", len(stub), 0, 0) + stub))]
    capture = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 101)  # raw IP
    at, ports = [1, 1], [50000, 50001]
    for who, data in sent:
        tcp = struct.pack(">HHIIBBHHH", ports[who], ports[1 - who], at[who], at[1 - who], 0x50, 0x18, 65535, 0, 0)
        packet = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 40 + len(data), 0, 0, 64, 6, 0, b"\x7f\0\0\1", b"\x7f\0\0\1")
        packet += tcp + data
        capture += struct.pack("<IIII", 0, 0, len(packet), len(packet)) + packet
        at[who] += len(data)
    return capture


def judge_extents(checks, path, folder):
    """The error objects of the refusals, as they went over the wire in clear."""
    stubs = fields(path, "dcerpc.pkt_type == 2 && dcerpc.stub_data", "dcerpc.stub_data")
    failed = [bytes.fromhex(stub) for (frame,) in stubs for stub in frame.split(",") if ERROR_EXTENSION.bytes_le.hex() in stub]
    checks.same("refusals with an error extension", 2, len(failed))
    for number, stub in enumerate(failed):
        alone = Path(folder) / f"extent{number}.pcap"
        # Header and HRESULT: the NULL result of ExecQuery between them is no affair of RemRelease.
        alone.write_bytes(exchange(stub[:-8] + stub[-4:]))
        (shown,) = fields(str(alone), "dcerpc.pkt_type == 2", "dcom.extent.array_count", "dcom.extent.id", "dcom.hresult",
                          "_ws.malformed")
        count, ids, result, malformed = shown
        checks.same(f"extent {number}: count", len(ids.split(",")), int(count))
        checks.same(f"extent {number}: the last", str(ERROR_EXTENSION), ids.split(",")[-1])
        checks.same(f"extent {number}: HRESULT behind it", int.from_bytes(stub[-4:], "little"), int(result, 16))
        checks.same(f"extent {number}: malformed", "", malformed)


def main():
    if not shutil.which("tshark"):
        print("SKIPPED: tshark is not installed")
        raise SystemExit(77)
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder, Lab(sys.argv[1], "--hardening", "off") as lab:
        for level in ["connect", "pkt", "pktIntegrity", "pktPrivacy"]:
            judge(checks, lab, level, folder)
        judge_extents(checks, str(Path(folder) / "connect.pcapng"), folder)
    checks.close()


main()
