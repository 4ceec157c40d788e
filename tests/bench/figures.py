"""Measures what README's section "Figures" tells and prints it as Markdown: the lab in a process of its own, our throughput
program and impacket against it, the way to the first row next to that of a real Windows client, and the window under a million
rows. Each program runs several times; the best run counts, because whatever else a machine does only makes a run worse."""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "interop"))
from lab import PASSWORDS, Lab  # noqa: E402

# Alone in its process, so that its CPU time is its own. What it waits for the lab is timed around recv().
IMPACKET = """
import json, os, socket, sys, time
from impacket.dcerpc.v5.dcom import wmi
from impacket.dcerpc.v5.dcomrt import DCOMConnection
from impacket.dcerpc.v5.dtypes import NULL
from impacket.dcerpc.v5.transport import TCPTransport

waited = 0
receive = TCPTransport.recv
def timed(self, *arguments, **named):
    global waited
    begin = time.perf_counter()
    try:
        return receive(self, *arguments, **named)
    finally:
        waited += time.perf_counter() - begin
TCPTransport.recv = timed

level, rows, batch = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
connection = DCOMConnection("127.0.0.1", "alice", "%s", "WORKSHOP", authLevel=level, oxidResolver=True)
login = wmi.IWbemLevel1Login(connection.CoCreateInstanceEx(wmi.CLSID_WbemLevel1Login, wmi.IID_IWbemLevel1Login))
services = login.NTLMLogin("//./root/workshop/large", NULL, NULL)
services.get_dce_rpc().set_auth_level(level)
begin, cpu, waited = time.perf_counter(), time.process_time(), 0
rows_of = services.ExecQuery("SELECT Id, Name, Text, Square, Signed, Even, When FROM Workshop_Row WHERE Id < %%d" %% rows)
count = calls = 0
while True:
    try:
        calls += 1
        count += len([row.getProperties() for row in rows_of.Next(0xffffffff, batch)])
    except wmi.DCERPCSessionError as error:
        if error.get_error_code() == 1:
            break
        raise
print(json.dumps({"rows": count, "calls": calls, "seconds": time.perf_counter() - begin,
                  "cpuSeconds": time.process_time() - cpu, "waitSeconds": waited}), flush=True)
os._exit(0)  # its ping thread would stay
""" % PASSWORDS["alice"]
LEVELS = {"connect": 2, "pktPrivacy": 6}
# Rows a call: 1 is what its wmiquery asks for; more give it the better chance. They must divide the rows, because it takes the
# WBEM_S_FALSE that comes with a batch that is not full for an error and drops the rows.
IMPACKET_BATCHES = [1, 50]


def run(command, what, **named):
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, **named)
    sys.stderr.write("".join(f"  {line}\n" for line in done.stderr.splitlines() if " ms longest" in line))
    if done.returncode:
        raise SystemExit(f"{what} ended with {done.returncode}: {done.stderr[-800:]}")
    return json.loads(done.stdout.splitlines()[-1])


def best(runs, key):
    return min(runs, key=key)


def ours(program, level, rows, times):
    runs = [run([program, "127.0.0.1", "135", level, str(rows)], f"throughput at {level}") for _ in range(times)]
    for figures in runs:
        if figures["error"] or figures["rows"] != rows:
            raise SystemExit(f"throughput at {level}: {figures['rows']} rows, {figures['error']}")
    result = best(runs, lambda r: r["seconds"])
    for key in ["cpuSeconds", "cryptoCpuSeconds", "firstRowSeconds"]:
        result[key] = min(r[key] for r in runs)
    return result


def theirs(level, rows):
    """Without Value: impacket 0.10 cannot read a real64 (so it has the smaller rows)."""
    runs = [run([sys.executable, "-B", "-c", IMPACKET, str(LEVELS[level]), str(rows), str(batch)], f"impacket at {level}")
            for batch in IMPACKET_BATCHES]
    for figures in runs:
        if figures["rows"] != rows:
            raise SystemExit(f"impacket at {level}: {figures['rows']} of {rows} rows")
    result = best(runs, lambda r: r["seconds"])
    result["cpuSeconds"] = min(r["cpuSeconds"] for r in runs)
    result["single"] = runs[0]
    return result


def stalls(program, rows, times):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    runs = [run([program, str(rows)], "gui_stall", env=environment) for _ in range(times)]
    result = best(runs, lambda r: r["streaming"]["longest"])
    result["longestCpu"] = min(r["streaming"]["longestCpu"] for r in runs)
    return result


def capture():
    data = Path(os.environ.get("WBEMSCOPE_TEST_DATA", ROOT.parent / "shared" / "data"))
    path = data / "captures" / "windows-wmi-execmethod.cap"
    return path if path.exists() else None


def conditions(build, times, load):
    cache = dict(line.split("=", 1) for line in (build / "CMakeCache.txt").read_text().splitlines() if ":" in line and "=" in line)
    kind = next(value for key, value in cache.items() if key.startswith("CMAKE_BUILD_TYPE:"))
    flags = next(value for key, value in cache.items() if key.startswith(f"CMAKE_CXX_FLAGS_{kind.upper()}:"))
    return (f"`tests/bench/figures --readme` measures and writes this table. This one: a {kind} build (`{flags}`), client and lab "
            f"on the {os.cpu_count()} cores of a shared virtual machine, whose load was {load:.0f} meanwhile; the best of "
            f"{times} runs each. Times by the clock shrink on a quiet machine; times on a core hardly do.\n")


def verdict(good):
    return "reached" if good else "missed"


def wire_lines(level, mine, other, rows):
    rate = mine["rows"] / mine["seconds"]
    own = mine["rows"] / mine["cpuSeconds"]
    yield (f"{rows:,} rows at {level}", f"{rate:,.0f} rows/s, {mine['wireBytes'] / 1e6 / mine['seconds']:.0f} MB/s by the clock; "
           f"{own:,.0f} rows a second of the client's own time on a core; first row after {mine['firstRowSeconds'] * 1000:.0f} ms", "")
    slow = other["rows"] / other["seconds"]
    kind = other["rows"] / other["cpuSeconds"]
    one = other["single"]
    yield (f"impacket on the same lab at {level}, {other['rows']:,} rows",
           f"{slow:,.1f} rows/s by the clock, {kind:,.0f} a second of its own time on a core. With a call for each row, as its "
           f"wmiquery makes them, a call takes {one['seconds'] / one['calls'] * 1000:.1f} ms: "
           f"{one['cpuSeconds'] / one['calls'] * 1000:.1f} ms on a core, {one['waitSeconds'] / one['calls'] * 1000:.1f} ms in "
           f"recv() for the lab's answer", f"ours has {rate / slow:,.0f} times as many by the clock, {own / kind:,.0f} times as many "
           f"on a core; 50 times: {verdict(min(rate / slow, own / kind) >= 50)}")


def table(results, build, times, rows, million):
    lines = []
    for level, (mine, other) in results["wire"].items():
        lines += wire_lines(level, mine, other, rows)
    sealed = results["wire"]["pktPrivacy"][0]
    crypto = sealed["cryptoCpuSeconds"]
    wall, cpu = crypto / sealed["seconds"], crypto / sealed["cpuSeconds"]
    lines.append(("RC4 + HMAC-MD5 of libgcrypt over the bytes of pktPrivacy, on one core",
                  f"{crypto:.3f} s, which is {wall:.0%} of the time by the clock (client and lab share the machine) and "
                  f"{cpu:.0%} of the client's time on a core", f"50 %: by the clock {verdict(wall >= .5)}, "
                  f"on a core {verdict(cpu >= .5)}"))
    ways = (f"{sealed['callsToServices']} calls and {sealed['handshakesToServices']} hand-shakes; "
            f"to the first row {sealed['callsToFirstRow']} and {sealed['handshakesToFirstRow']}")
    windows = results["windows"]
    lines.append(("From the first packet to the first call of IWbemServices", ways,
                  f"a Windows 10 client in a capture: {windows['calls']} and {windows['handshakes']}" if windows else
                  "no capture here to compare with"))
    gui = results["gui"]
    streaming = gui["streaming"]
    lines.append((f"Longest pause of the window while {million:,} rows stream in",
                  f"{streaming['longest']:.1f} ms, of which its thread was on a core {streaming['longestCpuWithin']:.1f} ms; "
                  f"99 % of the pauses are below {streaming['p99']:.1f} ms. With nothing to do: "
                  f"{gui['idle']['longest']:.1f} ms. The most its thread ever ran between two beats: "
                  f"{gui['longestCpu']:.1f} ms", f"16 ms: by the clock {verdict(streaming['longest'] <= 16)}, "
                  f"on a core {verdict(gui['longestCpu'] <= 16)}"))
    lines.append((f"Memory of a row ({million:,} in the window)", f"{gui['residentBytesPerRow']:.0f} bytes resident, "
                  f"{gui['batchBytesPerRow']:.0f} of them as they came over the wire", ""))
    return "\n".join([conditions(build, times, results["load"]), "| what | measured | goal, or compared with |", "|---|---|---|"] +
                     [f"| {what} | {measured} | {goal} |" for what, measured, goal in lines])


def put_into_readme(text):
    readme = ROOT / "README.md"
    before, begin, rest = readme.read_text().partition("<!-- figures -->\n")
    _, end, after = rest.partition("<!-- /figures -->")
    if not begin or not end:
        raise SystemExit("README.md has no place for the figures")
    readme.write_text(f"{before}{begin}{text}\n{end}{after}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--readme", action="store_true", help="put the table into README.md")
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--gui-rows", type=int, default=1_000_000)
    arguments.add_argument("--impacket-rows", type=int, default=100)
    arguments.add_argument("--times", type=int, default=5)
    options = arguments.parse_args()
    if any(options.impacket_rows % batch for batch in IMPACKET_BATCHES):
        arguments.error(f"--impacket-rows must be a multiple of {IMPACKET_BATCHES}")
    bench = options.build / "tests" / "bench"
    results = {"wire": {}, "windows": None}
    before = os.getloadavg()[0]
    with Lab(str(options.build / "app" / "cli" / "wbemscope-cli"), "--hardening", "off"):
        for level in ["pktPrivacy", "connect"]:
            results["wire"][level] = (ours(str(bench / "throughput"), level, options.rows, options.times),
                                      theirs(level, options.impacket_rows))
    if path := capture():
        results["windows"] = run([str(bench / "roundtrips"), str(path)], "roundtrips")
    results["gui"] = stalls(str(bench / "gui_stall"), options.gui_rows, options.times)
    results["load"] = max(before, os.getloadavg()[0])
    print(json.dumps(results), file=sys.stderr)
    text = table(results, options.build, options.times, options.rows, options.gui_rows)
    print(text)
    if options.readme:
        put_into_readme(text)


main()
