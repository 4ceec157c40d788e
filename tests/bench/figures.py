"""Runs the lab in a process of its own, our throughput program and impacket against it; prints a table."""
import json
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "interop"))
from lab import PASSWORDS, Lab  # noqa: E402

IMPACKET = """
import os, sys, time
from impacket.dcerpc.v5.dcom import wmi
from impacket.dcerpc.v5.dcomrt import DCOMConnection
from impacket.dcerpc.v5.dtypes import NULL
level, rows, batch = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
begin = time.time()
c = DCOMConnection("127.0.0.1", "alice", "%s", "WORKSHOP", authLevel=level, oxidResolver=True)
login = wmi.IWbemLevel1Login(c.CoCreateInstanceEx(wmi.CLSID_WbemLevel1Login, wmi.IID_IWbemLevel1Login))
s = login.NTLMLogin("//./root/workshop/large", NULL, NULL)
s.get_dce_rpc().set_auth_level(level)
e = s.ExecQuery("SELECT Id, Name, Text, Square, Signed, Even, When FROM Workshop_Row WHERE Id < %%d" %% rows)
n = 0
while True:
    try:
        n += len([o.getProperties() for o in e.Next(0xffffffff, batch)])
    except wmi.DCERPCSessionError as error:
        if error.get_error_code() == 1: break
        raise
print(n, time.time() - begin, flush=True)
os._exit(0)  # its ping thread would stay
""" % PASSWORDS["alice"]
LEVELS = {"connect": 2, "pktPrivacy": 6}


def ours(program, level, rows):
    best = None
    for _ in range(3):
        out = subprocess.run([program, "127.0.0.1", "135", level, str(rows)], capture_output=True, text=True, timeout=300)
        figures = json.loads(out.stdout)
        if figures["error"]:
            raise SystemExit(f"throughput at {level}: {figures['error']} {out.stderr}")
        if best is None or figures["seconds"] < best["seconds"]:
            best = figures
    return best


def theirs(level, rows):
    """impacket's wmiquery asks for one row at a time. Without Value: impacket 0.10 cannot read a real64 (so it has the
    smaller rows)."""
    out = subprocess.run([sys.executable, "-c", IMPACKET, str(LEVELS[level]), str(rows), "1"], capture_output=True, text=True,
                         timeout=600)
    if out.returncode:
        raise SystemExit(f"impacket at {level}: {out.stderr[-800:]}")
    count, seconds = out.stdout.split()[-2:]
    return int(count) / float(seconds)


def main():
    cli, program, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])
    few = min(rows, 500)
    with Lab(cli, "--hardening", "off"):
        for level in ["connect", "pktPrivacy"]:
            mine = ours(program, level, rows)
            other = theirs(level, few)
            print(f"{level}: {mine['rows']} rows in {mine['seconds']:.3f} s = {mine['rowsPerSecond']:.0f} rows/s, "
                  f"{mine['megabytesPerSecond']:.1f} MB/s on the wire ({mine['wireBytes']} bytes); "
                  f"first rows after {mine['firstRowSeconds'] * 1000:.1f} ms and {mine['callsToFirstRow']} calls; "
                  f"{mine['batchBytesPerRow']:.0f} bytes kept per row")
            print(f"{level}: impacket {other:.0f} rows/s ({few} rows, one per call as its wmiquery does): "
                  f"ours is {mine['rowsPerSecond'] / other:.0f} times as fast")
            if level == "pktPrivacy":
                print(f"{level}: RC4 + HMAC-MD5 of these bytes on one core: {mine['cryptoSeconds']:.3f} s = "
                      f"{100 * mine['cryptoSeconds'] / mine['seconds']:.0f} % of our time")


main()
