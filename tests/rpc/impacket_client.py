"""Calls the echo server of test_impacket.cpp through impacket and prints one line per finding.

usage: impacket_client.py PORT LEVEL USER PASSWORD
LEVEL: none connect integrity privacy
"""
import sys

from impacket import uuid
from impacket.dcerpc.v5 import rpcrt, transport

port, level, user, password = sys.argv[1:5]
levels = {
    "none": rpcrt.RPC_C_AUTHN_LEVEL_NONE,
    "connect": rpcrt.RPC_C_AUTHN_LEVEL_CONNECT,
    "integrity": rpcrt.RPC_C_AUTHN_LEVEL_PKT_INTEGRITY,
    "privacy": rpcrt.RPC_C_AUTHN_LEVEL_PKT_PRIVACY,
}
ECHO = uuid.uuidtup_to_bin(("3b2f5c10-1111-4222-8333-0123456789ab", "1.0"))
OTHER = uuid.uuidtup_to_bin(("3b2f5c10-2222-4222-8333-0123456789ab", "0.0"))

rpc = transport.DCERPCTransportFactory(r"ncacn_ip_tcp:127.0.0.1[%s]" % port)
rpc.set_connect_timeout(20)
if level != "none":
    rpc.set_credentials(user, password, "WORKSHOP")


def call(dce, opnum, stub=b"", obj=None):
    dce.call(opnum, stub, obj)
    return dce.recv()


try:
    dce = rpc.get_dce_rpc()
    if level != "none":
        dce.set_auth_type(rpcrt.RPC_C_AUTHN_WINNT)
        dce.set_auth_level(levels[level])
    dce.connect()
    dce.bind(ECHO)
    print("whoami", call(dce, 5).decode())
    for size in (0, 1, 3, 16, 4279, 5840, 100000):
        stub = bytes((i * 7) & 255 for i in range(size))
        if call(dce, 0, stub) != stub:
            print("differs at", size)
    print("echoed")
    obj = uuid.string_to_bin("00000131-0000-0000-c000-000000000046")
    print("object", call(dce, 6, b"x", obj).decode())
    big = call(dce, 1, (1000000).to_bytes(4, "little"))
    print("produced", len(big))
    try:
        call(dce, 99)
    except rpcrt.DCERPCException as e:
        print("opnum", e)
    other = dce.alter_ctx(OTHER)
    print("altered", call(other, 5).decode())
    print("first again", call(dce, 5).decode())
except Exception as e:
    print("failed", type(e).__name__, e)
