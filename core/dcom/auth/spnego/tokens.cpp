#include "core/dcom/auth/spnego/tokens.h"

#include "core/dcom/auth/crypto.h"
#include "core/dcom/auth/spnego/der.h"
#include "core/security/protocolerror.h"

namespace wbemscope::dcom::spnego {

using crypto::bytesOf;

namespace oid {
const QByteArray Spnego = QByteArray::fromHex("2b0601050502");
const QByteArray Kerberos = QByteArray::fromHex("2a864886f712010202");
const QByteArray MsKerberos = QByteArray::fromHex("2a864882f712010202");
const QByteArray Ntlm = QByteArray::fromHex("2b06010401823702020a");
} // namespace oid

namespace {
QByteArray copy(der::Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// [n] OCTET STRING, or nothing.
std::optional<QByteArray> optionalOctets(der::Reader& reader, unsigned n) {
    if (reader.peek() != der::context(n))
        return std::nullopt;
    der::Reader inner = reader.enter(der::context(n));
    QByteArray bytes = copy(inner.content(der::OctetString));
    inner.mustEnd();
    return bytes;
}

QByteArray octets(unsigned n, const std::optional<QByteArray>& bytes) {
    return bytes ? der::element(der::context(n), der::element(der::OctetString, *bytes)) : QByteArray();
}
} // namespace

QByteArray NegTokenInit::mechList() const {
    QByteArray list;
    for (const QByteArray& mech : mechTypes)
        list += der::element(der::Oid, mech);
    return der::element(der::Sequence, list);
}

NegTokenInit NegTokenInit::decode(std::span<const quint8> token) {
    der::Reader outer(token, QStringLiteral("SPNEGO NegTokenInit"));
    der::Reader frame = outer.enter(der::Application0);
    outer.mustEnd();
    if (copy(frame.content(der::Oid)) != oid::Spnego)
        frame.fail(QStringLiteral("the token is not one of SPNEGO"));
    der::Reader choice = frame.enter(der::context(0));
    frame.mustEnd();
    der::Reader fields = choice.enter(der::Sequence);
    choice.mustEnd();

    NegTokenInit t;
    der::Reader list = fields.enter(der::context(0));
    der::Reader mechs = list.enter(der::Sequence);
    list.mustEnd();
    while (!mechs.atEnd()) {
        if (t.mechTypes.size() == MaxMechTypes)
            mechs.fail(QStringLiteral("more than %1 mechanisms").arg(MaxMechTypes));
        t.mechTypes.push_back(copy(mechs.content(der::Oid)));
    }
    if (fields.peek() == der::context(1)) {
        der::Reader flags = fields.enter(der::context(1));
        t.reqFlags = copy(flags.content(der::BitString));
        flags.mustEnd();
    }
    t.mechToken = optionalOctets(fields, 2);
    // [3] is the MIC in RFC 4178 and negHints in MS-SPNG's NegTokenInit2, which has the MIC in [4].
    if (fields.peek() == der::context(3)) {
        der::Reader third = fields.enter(der::context(3));
        if (third.peek() == der::Sequence)
            t.negHints = copy(third.whole(der::Sequence));
        else
            t.mechListMic = copy(third.content(der::OctetString));
        third.mustEnd();
    }
    if (t.negHints)
        t.mechListMic = optionalOctets(fields, 4);
    fields.mustEnd();
    return t;
}

QByteArray NegTokenInit::encode() const {
    QByteArray fields = der::element(der::context(0), mechList());
    if (reqFlags)
        fields += der::element(der::context(1), der::element(der::BitString, *reqFlags));
    fields += octets(2, mechToken);
    if (negHints)
        fields += der::element(der::context(3), *negHints);
    fields += octets(negHints ? 4 : 3, mechListMic);
    return der::element(der::Application0,
                        der::element(der::Oid, oid::Spnego) +
                            der::element(der::context(0), der::element(der::Sequence, fields)));
}

NegTokenResp NegTokenResp::decode(std::span<const quint8> token) {
    der::Reader outer(token, QStringLiteral("SPNEGO NegTokenResp"));
    der::Reader choice = outer.enter(der::context(1));
    outer.mustEnd();
    der::Reader fields = choice.enter(der::Sequence);
    choice.mustEnd();

    NegTokenResp t;
    if (fields.peek() == der::context(0)) {
        der::Reader state = fields.enter(der::context(0));
        const der::Bytes value = state.content(der::Enumerated);
        state.mustEnd();
        if (value.size() != 1 || value[0] > static_cast<quint8>(NegState::RequestMic))
            state.fail(QStringLiteral("the negotiation state is unknown"));
        t.negState = static_cast<NegState>(value[0]);
    }
    if (fields.peek() == der::context(1)) {
        der::Reader mech = fields.enter(der::context(1));
        t.supportedMech = copy(mech.content(der::Oid));
        mech.mustEnd();
    }
    t.responseToken = optionalOctets(fields, 2);
    t.mechListMic = optionalOctets(fields, 3);
    fields.mustEnd();
    return t;
}

QByteArray NegTokenResp::encode() const {
    QByteArray fields;
    if (negState)
        fields += der::element(der::context(0),
                               der::element(der::Enumerated, QByteArray(1, static_cast<char>(*negState))));
    if (supportedMech)
        fields += der::element(der::context(1), der::element(der::Oid, *supportedMech));
    fields += octets(2, responseToken);
    fields += octets(3, mechListMic);
    return der::element(der::context(1), der::element(der::Sequence, fields));
}

} // namespace wbemscope::dcom::spnego
