"""Reads "name hex" lines, decodes each with impacket's own structures, prints what it read as JSON."""
import json
import sys

from impacket.dcerpc.v5 import dcomrt


def uuid(raw):
    import uuid as u
    return str(u.UUID(bytes_le=bytes(raw)))


def number(n):
    return n["Data"] if hasattr(n, "fields") else n


def extents(header):
    array = header["extensions"]
    # A NULL pointer reads as an empty value.
    if "extent" not in getattr(array, "fields", {}):
        return []
    # The array is padded to an even number of pointers; the last one may be NULL.
    return [[uuid(e["id"]), e["size"], b"".join(e["data"])[: e["size"]].decode("latin-1")]
            for e in array["extent"] if "Data" in e.fields and e.fields["Data"] != b""]


def remote_activation(m):
    return {"extents": extents(m["ORPCthis"]), "clsid": uuid(m["Clsid"]), "name": m["pwszObjectName"].rstrip("\0"),
            "iids": [uuid(i["Data"]) for i in m["pIIDs"]], "protseqs": [number(p) for p in m["aRequestedProtseqs"]]}


def remote_activation_response(m):
    return {"oxid": m["pOxid"], "hint": m["pAuthnHint"], "offset": m["ppdsaOxidBindings"]["wSecurityOffset"],
            "words": [number(w) for w in m["ppdsaOxidBindings"]["aStringArray"]],
            "objref": b"".join(m["ppInterfaceData"][0]["abData"]).hex(),
            "results": [number(r) & 0xFFFFFFFF for r in m["pResults"]]}


def complex_ping(m):
    return {"set": m["pSetId"], "sequence": m["SequenceNum"], "add": [number(o) for o in m["AddToSet"]],
            "remove": [number(o) for o in m["DelFromSet"]]}


def resolved(m):
    return {"words": [number(w) for w in m["ppdsaOxidBindings"]["aStringArray"]], "hint": m["pAuthnHint"],
            "ipid": uuid(m["pipidRemUnknown"]), "minor": m["pComVersion"]["MinorVersion"]}


READERS = {
    "RemoteActivation": (dcomrt.RemoteActivation, remote_activation),
    "RemoteActivationResponse": (dcomrt.RemoteActivationResponse, remote_activation_response),
    "ComplexPing": (dcomrt.ComplexPing, complex_ping),
    "ResolveOxid2Response": (dcomrt.ResolveOxid2Response, resolved),
}

answers = {}
for line in sys.stdin:
    name, data = line.split()
    structure, read = READERS[name]
    message = structure()
    message.fromString(bytes.fromhex(data))
    answers[name] = read(message)
print(json.dumps(answers))
