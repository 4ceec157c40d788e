"""The Python text of a connection is run as it is, by Debian's python3, against the lab: it must bring the rows that our
own client brings, and be refused where our own client is. The password is typed, as the text asks for it."""
import ast
import subprocess
import sys

from lab import PASSWORDS, Checks, Lab


def text(cli, user, level, namespace, query, *more):
    answer = subprocess.run(
        [cli, "text", "--as", "python", "--host", "127.0.0.1", "--user", f"WORKSHOP\\{user}", "--authn-service", "ntlm",
         "--authn-level", level, "--namespace", namespace, "--query", query, *more],
        capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    if answer.returncode != 0:
        raise SystemExit(f"text ended with {answer.returncode}: {answer.stderr}")
    return answer.stdout


def run(program, password):
    return subprocess.run([sys.executable, "-W", "ignore", "-c", program], input=password + "\n",
                          capture_output=True, text=True, timeout=300, start_new_session=True)


def rows(answer):
    # getpass has no terminal here and puts its prompt before the first row on standard error or output.
    return [ast.literal_eval(line[line.index("{"):]) for line in answer.stdout.splitlines() if "{" in line]


def main():
    cli = sys.argv[1]
    checks = Checks()
    with Lab(cli) as lab:
        for user, level, namespace, query in (
                ("alice", "pktPrivacy", "ROOT\\Workshop\\PacketPrivacy", "SELECT Name, Value FROM Workshop_Secret"),
                ("bob", "pktIntegrity", "ROOT\\Workshop\\Restricted", "SELECT * FROM Workshop_Payroll WHERE Name = 'bob'"),
                ("bob", "pktPrivacy", "ROOT\\CIMV2", "SELECT Name FROM Win32_ComputerSystem")):
            program = text(cli, user, level, namespace, query)
            checks.true("no password in the text", PASSWORDS[user] not in program)
            answer = run(program, PASSWORDS[user])
            checks.same(f"{user} runs it: {answer.stderr[-300:]}", 0, answer.returncode)
            ours = lab.json("query", query, user=user, level=level, namespace=namespace)
            mine = [{k: v for k, v in row.items() if not k.startswith("__")} for row in ours]
            checks.true("there are rows", mine)
            keys = set(mine[0])
            checks.same(f"rows of {query}", mine, [{k: r[k] for k in r if k in keys} for r in rows(answer)])
        # Each level travels as the text says: the server tells what it saw.
        for level, services in (("pktPrivacy", "pktIntegrity"), ("pktIntegrity", "pktPrivacy")):
            query = "SELECT Account, AuthenticationLevelName FROM WbemScope_CallerContext"
            program = text(cli, "bob", level, "ROOT\\CIMV2", query, "--proxy-blanket", f"services={services}")
            seen = rows(run(program, PASSWORDS["bob"]))
            checks.same("who, and how", [{"Account": "WORKSHOP\\bob", "AuthenticationLevelName": services}], seen)
        # What is refused to us is refused to it, and it says so.
        refused = run(text(cli, "alice", "pktIntegrity", "ROOT\\Workshop\\PacketPrivacy", "SELECT * FROM Workshop_Secret"),
                      PASSWORDS["alice"])
        checks.true("below pktPrivacy it is refused", refused.returncode != 0 and not rows(refused))
        checks.true("by the namespace", "80041003" in refused.stderr or "ACCESS_DENIED" in refused.stderr.upper(),
                    refused.stderr[-300:])
        wrong = run(text(cli, "alice", "pktPrivacy", "ROOT\\CIMV2", "SELECT * FROM __NAMESPACE"), "not it")
        checks.true("a wrong password is refused", wrong.returncode != 0)
    checks.close()


main()
