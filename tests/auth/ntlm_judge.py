#!/usr/bin/python3
"""impacket as judge of our NTLM: plays one side of the hand-shake with its own arithmetic.

ntlm_judge.py client LEVEL USER PASSWORD DOMAIN   plays the client
ntlm_judge.py server LEVEL USER PASSWORD DOMAIN   plays the server

Tokens and PDUs travel as hex, one a line, over standard input and output. After the hand-shake the judge sends
ROUNDS protected PDUs and receives as many, in turns; a PDU is "header stub trailer signature". It ends with "ok".
"""
import calendar
import hashlib
import struct
import sys
import time

try:
    from Cryptodome.Cipher import ARC4
    from impacket import ntlm
except ImportError as e:
    print("missing", e)
    sys.exit(77)

ROUNDS = 4


def say(*parts):
    print(" ".join(p.hex() if isinstance(p, bytes) else p for p in parts), flush=True)


def hear():
    line = sys.stdin.readline()
    if not line:
        sys.exit("the other side is gone")
    return [bytes.fromhex(p) for p in line.split(" ")]


class Protection:
    def __init__(self, level, flags, key, side):
        self.level, self.flags = level, flags
        other = "Server" if side == "Client" else "Client"
        self.keys = {d: (ntlm.SIGNKEY(flags, key, w), ARC4.new(ntlm.SEALKEY(flags, key, w)).encrypt)
                     for d, w in (("out", side), ("in", other))}
        self.sequence = {"out": 0, "in": 0}

    def send(self, header, stub, trailer):
        sign, handle = self.keys["out"]
        whole = header + stub + trailer
        n = self.sequence["out"]
        self.sequence["out"] += 1
        if self.level == "pktPrivacy":
            stub, mac = ntlm.SEAL(self.flags, sign, None, whole, stub, n, handle)
        else:
            mac = ntlm.SIGN(self.flags, sign, whole, n, handle)
        say(header, stub or b"", trailer, mac.getData())

    def receive(self):
        header, stub, trailer, signature = hear()
        sign, handle = self.keys["in"]
        if self.level == "pktPrivacy":
            stub = handle(stub)
        n = self.sequence["in"]
        self.sequence["in"] += 1
        mac = ntlm.SIGN(self.flags, sign, header + stub + trailer, n, handle)
        if mac.getData() != signature:
            sys.exit("signature %d: %s, expected %s" % (n, signature.hex(), mac.getData().hex()))
        return stub


def converse(protection):
    for i in range(ROUNDS):
        protection.send(b"h" * 24, b"judge %d" % i * (1 + 10 * i), b"t" * 8)
        stub = protection.receive()
        if stub != b"ours %d" % i * (1 + 10 * i):
            sys.exit("round %d: %r" % (i, stub))
    say("ok")


def client(level, user, password, domain):
    negotiate = ntlm.getNTLMSSPType1("", "", level != "connect", use_ntlmv2=True)
    say(negotiate.getData())
    (challenge,) = hear()
    authenticate, key = ntlm.getNTLMSSPType3(negotiate, challenge, user, password, domain, "", "", use_ntlmv2=True)
    say(authenticate.getData())
    if level == "connect":
        say("ok")
        return
    converse(Protection(level, authenticate["flags"], key, "Client"))


def server(level, user, password, domain):
    (negotiate,) = hear()
    asked = ntlm.NTLMAuthNegotiate()
    asked.fromString(negotiate)
    pairs = ntlm.AV_PAIRS()
    pairs[ntlm.NTLMSSP_AV_HOSTNAME] = "JUDGE".encode("utf-16le")
    pairs[ntlm.NTLMSSP_AV_DOMAINNAME] = domain.encode("utf-16le")
    pairs[ntlm.NTLMSSP_AV_TIME] = struct.pack(
        "<q", 116444736000000000 + calendar.timegm(time.gmtime()) * 10000000)
    info = pairs.getData()
    name = domain.encode("utf-16le")
    flags = asked["flags"] | ntlm.NTLMSSP_NEGOTIATE_TARGET_INFO | ntlm.NTLMSSP_TARGET_TYPE_DOMAIN
    nonce = b"\x11\x22\x33\x44\x55\x66\x77\x88"
    challenge = b"NTLMSSP\0" + struct.pack("<IHHII", 2, len(name), len(name), 56, flags) + nonce + b"\0" * 8
    challenge += struct.pack("<HHI", len(info), len(info), 56 + len(name)) + b"\x0a\0\0\0\0\0\0\x0f" + name + info
    say(challenge)

    (token,) = hear()
    reply = ntlm.NTLMAuthChallengeResponse()
    reply.fromString(token)
    key_nt = ntlm.NTOWFv2(reply["user_name"].decode("utf-16le"), password, reply["domain_name"].decode("utf-16le"))
    proof, blob = reply["ntlm"][:16], reply["ntlm"][16:]
    if ntlm.hmac_md5(key_nt, nonce + blob) != proof:
        sys.exit("NTProofStr is wrong")
    sent = ntlm.AV_PAIRS(blob[28:])
    if sent[ntlm.NTLMSSP_AV_FLAGS][1] != struct.pack("<I", 2):
        sys.exit("no MIC announced")
    session = ntlm.generateEncryptedSessionKey(ntlm.hmac_md5(key_nt, proof), reply["session_key"])
    mic = token[72:88]
    if ntlm.hmac_md5(session, negotiate + challenge + token[:72] + b"\0" * 16 + token[88:]) != mic:
        sys.exit("MIC is wrong")
    if level == "connect":
        say("ok")
        return
    converse(Protection(level, reply["flags"], session, "Server"))


if __name__ == "__main__":
    {"client": client, "server": server}[sys.argv[1]](*sys.argv[2:])
