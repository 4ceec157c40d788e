"""Debian's wmiquery.py, unchanged, at a level that its options cannot name: it takes what DCOMConnection does by default.
Arguments: LEVEL PATH-OF-WMIQUERY [its own arguments]."""
import gzip
import runpy
import sys
import tempfile

from impacket.dcerpc.v5 import dcomrt

LEVELS = {"connect": 2, "pkt": 4, "pktIntegrity": 5, "pktPrivacy": 6}


def main():
    level, path = LEVELS[sys.argv[1]], sys.argv[2]

    class Connection(dcomrt.DCOMConnection):
        def __init__(self, *arguments, **named):
            super().__init__(*arguments, authLevel=level, **named)

    dcomrt.DCOMConnection = Connection
    # impacket lifts what the host's hint says to packet integrity, whatever was asked for.
    dcomrt.CLASS_INSTANCE.get_auth_level = lambda self: level
    text = (gzip.open if path.endswith(".gz") else open)(path, "rb").read()
    with tempfile.NamedTemporaryFile(suffix=".py") as script:
        script.write(text)
        script.flush()
        sys.argv = [script.name, *sys.argv[3:]]
        runpy.run_path(script.name, run_name="__main__")


main()
