"""Reads encoding units (hex, one a line) with impacket and says what it understood, one JSON object a line."""
import json
import sys

from impacket.dcerpc.v5.dcom import wmi


DECORATED = 0x04  # MS-WMIO 2.2.6


def plain(value):
    if isinstance(value, wmi.ENCODING_UNIT):
        return {"object": described(value["ObjectBlock"])}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return value


def properties(found):
    return [
        {
            "name": p["name"],
            "type": p["stype"],
            "array": bool(p["type"] & wmi.CIM_ARRAY_FLAG),
            "inherited": bool(p["inherited"]),
            "order": p["order"],
            "value": plain(p["value"]),
            "qualifiers": {plain(k): plain(v) for k, v in p["qualifiers"].items()},
        }
        for p in found.values()
    ]


def described(block):
    block.parseObject()
    found = block.ctCurrent
    result = {
        "instance": block.isInstance(),
        "name": plain(found["name"]),
        "qualifiers": {plain(k): plain(v) for k, v in found["qualifiers"].items()},
        "properties": properties(found["properties"]),
        "methods": {},
    }
    if not block.isInstance():
        result["parent"] = plain(block.ctParent["name"]) if block.ctParent else None
        for name, method in found["methods"].items():
            result["methods"][plain(name)] = {
                "in": properties(method["InParams"]) if method.get("InParams") else [],
                "out": properties(method["OutParams"]) if method.get("OutParams") else [],
                "qualifiers": {plain(k): plain(v) for k, v in method["qualifiers"].items()},
            }
    if block["ObjectFlags"] & DECORATED:
        result["server"] = plain(block["Decoration"]["DecServerName"]["Character"])
        result["namespace"] = plain(block["Decoration"]["DecNamespaceName"]["Character"])
    return result


for line in sys.stdin:
    line = line.strip()
    if not line:
        break
    unit = wmi.ENCODING_UNIT(bytes.fromhex(line))
    if unit["Signature"] != 0x12345678:
        print(json.dumps({"error": "signature"}), flush=True)
        continue
    print(json.dumps(described(unit["ObjectBlock"])), flush=True)
