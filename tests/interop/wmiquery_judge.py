"""impacket's own wmiquery.py, as its users run it: connect, query, describe; right and wrong password."""
import glob
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lab import PASSWORDS, Checks, Lab

HERE = Path(__file__).parent
EXAMPLES = "/usr/share/doc/python3-impacket/examples/wmiquery.py*"
# What its own option -rpc-auth-level calls them; it knows no connect.
OPTIONS = {"connect": "default", "pktIntegrity": "integrity", "pktPrivacy": "privacy"}


def wmiquery(example, level, user, password, namespace, *lines):
    with tempfile.NamedTemporaryFile("w") as commands:
        commands.write("".join(line + "\n" for line in lines))
        commands.flush()
        return subprocess.run([sys.executable, "-B", HERE / "wmiquery_driver.py", level, example,
                               f"WORKSHOP/{user}:{password}@127.0.0.1", "-namespace", namespace,
                               "-rpc-auth-level", OPTIONS[level], "-file", commands.name],
                              capture_output=True, text=True, timeout=300)


def table(text):
    """Its rows: '| a |b |' and so on, blanks as they fall."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")]
            for line in text.splitlines() if re.match(r"\s*(WQL> .*)?\| ", line)]
    return rows


def complaints(answer):
    return [line for line in (answer.stdout + answer.stderr).splitlines()
            if "[-]" in line or line.startswith(("Traceback", "ERROR"))]


def judge(checks, lab, example, level):
    what = f"wmiquery {level}:"
    rooms = "SELECT Name, Seats FROM Workshop_Room"
    answer = wmiquery(example, level, "alice", PASSWORDS["alice"], "//./root/workshop",
                      "SELECT Name, Seats FROM Workshop_Room;", "describe Workshop_Greeter", "describe Workshop_AllTypes;",
                      "SELECT * FROM WbemScope_CallerContext")
    checks.same(f"{what} complaints", [], complaints(answer))
    checks.same(f"{what} ended", 0, answer.returncode)
    query, greeter, types, context = re.split(r"^WQL> .*$", answer.stdout, flags=re.MULTILINE)[1:]

    ours = lab.json("query", rooms, level=level, namespace="ROOT\\Workshop")
    header, *rows = table(query)
    checks.same(f"{what} columns", ["Name", "Seats"], header)
    checks.same(f"{what} rows", [[row["Name"], str(row["Seats"])] for row in ours], rows)

    for name, printed in [("Workshop_Greeter", greeter), ("Workshop_AllTypes", types)]:
        cls = lab.json("get", name, level=level, namespace="ROOT\\Workshop")[0]
        checks.true(f"{what} describe {name}", f"class {name}" in printed, printed[:200])
        for prop in cls["properties"]:
            checks.true(f"{what} describe {name}.{prop['name']}", re.search(rf"\b{prop['name']}\b", printed), printed)
        for method in cls["methods"]:
            checks.true(f"{what} describe {name}.{method['name']}()", f"{method['name']}(" in printed, printed)

    header, row = table(context)
    checks.same(f"{what} the server saw", level, dict(zip(header, row))["AuthenticationLevelName"])

    # A refused command is named, and the next one works.
    answer = wmiquery(example, level, "alice", PASSWORDS["alice"], "//./root/workshop", "SELECT * FROM Nope",
                      "describe Nope", rooms)
    said = complaints(answer)
    checks.same(f"{what} two complaints", 2, len(said))
    checks.true(f"{what} INVALID_CLASS of the query", "0x80041010" in said[0], said[0])
    checks.true(f"{what} NOT_FOUND of describe", "0x80041002" in said[-1], said[-1])
    checks.same(f"{what} rows afterwards", len(ours) + 1, len(table(answer.stdout)))

    answer = wmiquery(example, level, "alice", "wrong", "//./root/workshop", rooms)
    checks.true(f"{what} wrong password", any("rpc_s_access_denied" in c for c in complaints(answer)), answer.stdout)
    checks.same(f"{what} nothing for a wrong password", [], table(answer.stdout))


def main():
    examples = sorted(glob.glob(EXAMPLES))
    if not examples:
        print("SKIPPED: wmiquery.py is not among the examples of python3-impacket")
        raise SystemExit(77)
    checks = Checks()
    for level in OPTIONS:
        # Without -rpc-auth-level the example calls at the level that the host's hint names.
        with Lab(sys.argv[1], "--hardening", "off", "--authn-hint", level) as lab:
            judge(checks, lab, examples[0], level)
    checks.close()


main()
