"""What Debian's impacket gets from the host on 127.0.0.1:135, as JSON. A process per connection: impacket keeps its
connections in globals. Arguments: USER PASSWORD LEVEL NAMESPACE; the steps come as JSON lines on standard input."""
import json
import sys

from impacket.dcerpc.v5.dcom import wmi
from impacket.dcerpc.v5.dcomrt import OBJREF_CUSTOM, DCOMConnection
from impacket.dcerpc.v5.dtypes import NULL
from impacket.dcerpc.v5.rpcrt import rpc_status_codes
from impacket.uuid import string_to_bin

ERROR_EXTENSION = string_to_bin("0000031C-0000-0000-C000-000000000046")
LEVELS = {"connect": 2, "pkt": 4, "pktIntegrity": 5, "pktPrivacy": 6}


def plain(value):
    if isinstance(value, (bool, int, float, str)) or value is None:
        return value
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, bytes):
        return value.decode("utf-16le", "replace")
    if hasattr(value, "getProperties"):
        return {n: plain(p["value"]) for n, p in value.getProperties().items()}
    return f"<{type(value).__name__}>"


def properties(thing):
    return {name: plain(p["value"]) for name, p in thing.getProperties().items()}


def types(thing):
    return {name: p["stype"] for name, p in thing.getProperties().items()}


def rows(services, wql):
    enumerator = services.ExecQuery(wql)
    answer = []
    while True:
        try:
            answer.append(properties(enumerator.Next(0xFFFFFFFF, 1)[0]))
        except wmi.DCERPCSessionError as error:
            if error.get_error_code() != 1:  # WBEM_S_FALSE: the end
                raise
            break
    enumerator.RemRelease()
    return answer


def step(services, what):
    kind = what[0]
    if kind == "query":
        return rows(services, what[1])
    if kind == "get":
        return properties(services.GetObject(what[1])[0])
    if kind == "types":
        return types(services.GetObject(what[1])[0])
    if kind == "call":
        thing = services.GetObject(what[1])[0]
        return properties(getattr(thing, what[2])(*what[3:]))
    if kind == "delete":
        return services.DeleteInstance(what[1]) and None
    if kind == "exec":  # without parameters
        return services.ExecMethod(what[1], what[2], pInParams=NULL) and None
    raise SystemExit(f"unknown step {what}")


def status(error):
    """The object in the error extension of ORPCTHAT (MS-DCOM 2.2.21.1): impacket takes header, OBJREF and encoding unit apart."""
    packet = error.get_packet() if hasattr(error, "get_packet") else None
    if packet is None or not packet["ORPCthat"]["extensions"]:
        return None
    found = [extent for extent in packet["ORPCthat"]["extensions"]["extent"]
             if extent.fields["Data"] != b"" and extent["id"] == ERROR_EXTENSION]
    if len(found) != 1:
        return None
    data = b"".join(found[0]["data"])
    if found[0]["size"] > len(data):
        return None
    block = wmi.ENCODING_UNIT(OBJREF_CUSTOM(data[:found[0]["size"]])["pObjectData"])["ObjectBlock"]
    block.parseObject()
    return {"class": block.ctCurrent["name"].split(" ")[0], **{n: plain(p["value"]) for n, p in block.ctCurrent["properties"].items()}}


def refusal(error):
    """The status as impacket read it: an HRESULT, or that of a fault PDU; and the error object that came with it."""
    code = error.get_error_code() if hasattr(error, "get_error_code") else None
    if code is None:  # impacket raises faults that it has a name for without their number
        named = [number for number, name in rpc_status_codes.items() if name == str(error)]
        code = named[0] if named else None
    return {"refused": f"{type(error).__name__}: {error}", "code": code and f"0x{code & 0xFFFFFFFF:08X}",
            "status": status(error)}


def main():
    user, password, level, namespace = sys.argv[1:]
    connection = None
    try:
        connection = DCOMConnection("127.0.0.1", user, password, "WORKSHOP", authLevel=LEVELS[level], oxidResolver=True)
        interface = connection.CoCreateInstanceEx(wmi.CLSID_WbemLevel1Login, wmi.IID_IWbemLevel1Login)
        login = wmi.IWbemLevel1Login(interface)
        services = login.NTLMLogin("//./" + namespace, NULL, NULL)
        services.get_dce_rpc().set_auth_level(LEVELS[level])
        login.RemRelease()
    except Exception as error:  # which class it is, is impacket's own affair
        print(json.dumps(refusal(error)))
        if connection is not None:
            connection.disconnect()
        return
    for line in sys.stdin:
        try:
            answer = {"ok": step(services, json.loads(line))}
        except Exception as error:
            answer = refusal(error)
        print(json.dumps(answer))
    services.RemRelease()
    connection.disconnect()


main()
