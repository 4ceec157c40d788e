"""impacket (an independent client) against the lab, and what it reads compared with what our client reads."""
import json
import subprocess
import sys
from pathlib import Path

from lab import PASSWORDS, Checks, Lab

HERE = Path(__file__).parent
LEVELS = ["connect", "pktIntegrity", "pktPrivacy"]
# impacket 0.10 stumbles over single reals (ENCODED_VALUE.getValue takes them for heap references), over embedded objects
# that are NULL, over arrays of datetime, and takes the uint32 0xFFFFFFFF for NULL. What it can read, it must read.
READABLE = ("Id, S8, U8, S16, U16, S32, S64, U64, Flag, Text, When, Duration, Letter, Pointer, S8s, U8s, S16s, U16s, S32s, "
            "U32s, S64s, U64s, R32s, R64s, Flags, Texts, Letters, Missing")
QUERIES = {
    "root/workshop": [f"SELECT {READABLE} FROM Workshop_AllTypes", "SELECT * FROM Workshop_Greeter",
                      "SELECT * FROM Workshop_Machine", "SELECT Name, Seats FROM Workshop_Room WHERE Seats > 20",
                      "ASSOCIATORS OF {Workshop_Room.Name='Blue'}"],
    "root/cimv2": ["SELECT Name, Domain, Manufacturer, NumberOfProcessors, TotalPhysicalMemory FROM Win32_ComputerSystem",
                   "SELECT Caption, Version, BuildNumber, CSName, OSArchitecture FROM Win32_OperatingSystem",
                   "SELECT ProcessId, Name FROM Win32_Process WHERE ProcessId = 1"],
}
# A fault PDU has no HRESULT: impacket tells its status, Windows' own client and ours HRESULT_FROM_WIN32 of it.
REFUSED_LOGINS = [
    ("alice", "not-her-password", "0x00000005", "E_ACCESSDENIED (0x80070005)"),
    ("nobody", "x", "0x00000005", "E_ACCESSDENIED (0x80070005)"),
    ("dave", PASSWORDS["dave"], "0x00000005", "E_ACCESSDENIED (0x80070005)"),
    ("carol", PASSWORDS["carol"], "0x80041003", "WBEM_E_ACCESS_DENIED (0x80041003)"),
]
REFUSED_STEPS = [
    (["query", "SELEKT 1"], "0x80041017"),  # WBEM_E_INVALID_QUERY
    (["query", "SELECT * FROM Nope"], "0x80041010"),  # WBEM_E_INVALID_CLASS
    (["get", "Nope"], "0x80041002"),  # WBEM_E_NOT_FOUND
    (["get", "Workshop_Room.Name='no such room'"], "0x80041002"),
    (["get", "Workshop_Room.Name=="], "0x8004103A"),  # WBEM_E_INVALID_OBJECT_PATH
    (["delete", "Workshop_Room.Name='no such room'"], "0x80041002"),
    (["exec", "Workshop_Greeter", "NoSuchMethod"], "0x8004102E"),  # WBEM_E_INVALID_METHOD
    (["exec", "Nope", "Greet"], "0x80041002"),
]
OPERATIONS = {"query": "ExecQuery", "get": "GetObject", "delete": "DeleteInstance", "exec": "ExecMethod"}


def impacket(user, password, level, namespace, *steps):
    answer = subprocess.run([sys.executable, "-B", HERE / "impacket_client.py", user, password, level, namespace],
                            input="".join(json.dumps(s) + "\n" for s in steps), capture_output=True, text=True,
                            timeout=300)
    lines = [json.loads(line) for line in answer.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise SystemExit(f"impacket said nothing: {answer.stderr}")
    return lines


def comparable(value):
    """impacket has booleans as the texts 'True' and 'False' (in arrays as 0xFFFF and 0), and reals with more digits than a
    real32 has."""
    if isinstance(value, list) and any(isinstance(v, bool) for v in value):
        return [0xFFFF if v else 0 for v in value]
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, list):
        return [comparable(v) for v in value]
    if isinstance(value, dict):
        return {k: comparable(v) for k, v in value.items() if not k.startswith("__")}
    return value


def compare(checks, what, ours, theirs):
    checks.same(f"{what}: fields", sorted(k for k in ours if not k.startswith("__")), sorted(theirs))
    for name, value in theirs.items():
        checks.same(f"{what}: {name}", comparable(value), comparable(ours.get(name)))


def main():
    cli = sys.argv[1]
    checks = Checks()
    # Without hardening: impacket activates at the level it was given, and connect must get that far.
    with Lab(cli, "--hardening", "off") as lab:
        for level in LEVELS:
            for namespace, queries in QUERIES.items():
                answers = impacket("alice", PASSWORDS["alice"], level, namespace, *(["query", q] for q in queries))
                checks.same(f"{level} {namespace}: answers", len(queries), len(answers))
                for wql, answer in zip(queries, answers):
                    checks.true(f"{level} {wql}", "ok" in answer, str(answer.get("refused", "")))
                    ours = lab.json("query", wql, level=level, namespace=namespace)
                    theirs = answer.get("ok", [])
                    checks.true(f"{level} {wql}: rows", len(ours) > 0)
                    checks.same(f"{level} {wql}: number of rows", len(ours), len(theirs))
                    for i, (a, b) in enumerate(zip(ours, theirs)):
                        compare(checks, f"{level} {wql} [{i}]", a, b)

            get, kinds, call, add, seen = impacket(
                "alice", PASSWORDS["alice"], level, "root/workshop", ["get", 'Workshop_Greeter.Name="world"'],
                ["types", "Workshop_AllTypes"], ["call", 'Workshop_Greeter.Name="world"', "Greet", "Good morning"],
                ["call", "Workshop_Greeter", "Add", 40, 2], ["query", "SELECT * FROM WbemScope_CallerContext"])
            ours = lab.json("get", 'Workshop_Greeter.Name="world"', level=level, namespace="root/workshop")
            compare(checks, f"{level} GetObject", ours[0], get.get("ok", {}))
            ours = lab.json("get", "Workshop_AllTypes", level=level, namespace="root/workshop")
            checks.same(f"{level} properties of a class", sorted(p["name"] for p in ours[0]["properties"]),
                        sorted(kinds.get("ok", {})))
            checks.same(f"{level} Greet", "Good morning, world", str(call.get("ok", call).get("Text")).rstrip("!."))
            checks.true(f"{level} Add", 42 in add.get("ok", {}).values(), str(add))
            context = seen.get("ok", [{}])[0]
            checks.true(f"{level}: the server saw the level", level in [str(v) for v in context.values()], str(context))

            for user, password, code, ours_says in REFUSED_LOGINS:
                what = f"{level} {user} with {'right' if PASSWORDS.get(user) == password else 'wrong'} password"
                first = impacket(user, password, level, "root/cimv2")[0]
                checks.same(f"{what}: impacket's code", code, first.get("code"))
                ours = lab.client("query", "SELECT * FROM Win32_OperatingSystem", user=user, password=password,
                                  level=level)
                checks.same(f"{what}: our exit code", 2, ours.returncode)
                checks.true(f"{what}: our message", ours_says in ours.stderr, ours.stderr)
            answer = impacket("alice", PASSWORDS["alice"], level, "root/nowhere")[0]
            checks.same(f"{level} unknown namespace", "0x8004100E", answer.get("code"))
            answers = impacket("alice", PASSWORDS["alice"], level, "root/workshop", *(step for step, _ in REFUSED_STEPS),
                               ["query", "SELECT * FROM Workshop_Greeter"])
            for (step, code), answer in zip(REFUSED_STEPS, answers):
                checks.same(f"{level} {step}", code, answer.get("code"))
                # The error extension in ORPCTHAT, which impacket takes apart: header, OBJREF and encoding unit.
                status = dict(answer.get("status") or {})
                checks.true(f"{level} {step}: description", status.pop("Description", ""), str(answer))
                checks.same(f"{level} {step}: error object",
                            {"class": "__ExtendedStatus", "Operation": OPERATIONS[step[0]], "ParameterInfo": step[1],
                             "ProviderName": "WinMgmt", "StatusCode": int(code, 16)}, status)
            checks.true(f"{level} after all refusals", "ok" in answers[-1], str(answers[-1]))
            # The refusals did not hurt the others.
            again = impacket("bob", PASSWORDS["bob"], level, "root/cimv2", ["query", QUERIES["root/cimv2"][0]])
            checks.true(f"{level} bob afterwards", "ok" in again[0], str(again))

    # RequiresEncryption is checked at the login, whose level impacket takes from the host's hint.
    for hint in ["pktIntegrity", "pktPrivacy"]:
        with Lab(cli, "--authn-hint", hint):
            answer = impacket("alice", PASSWORDS["alice"], hint, "root/workshop/packetprivacy",
                              ["query", "SELECT * FROM Workshop_Secret"])
            checks.same(f"PacketPrivacy at {hint}", hint == "pktPrivacy", "ok" in answer[0])
    checks.close()


main()
