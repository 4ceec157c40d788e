#pragma once

#include "core/dcom/auth/crypto.h"
#include "core/dcom/auth/ntlm/response.h"
#include "core/dcom/auth/securitycontext.h"
#include "core/security/protocolerror.h"

#include <map>
#include <QByteArray>
#include <QString>
#include <QTest>
#include <vector>

namespace wbemscope::dcom::testing {

inline QByteArray hex(const char* text) {
    return QByteArray::fromHex(text);
}

inline std::span<quint8> mutableBytes(QByteArray& b) {
    return {reinterpret_cast<quint8*>(b.data()), static_cast<std::size_t>(b.size())};
}

/// What the cast of the lab would be, in four lines.
class Accounts : public AccountDatabase {
public:
    std::map<QString, QString> passwords = {{QStringLiteral("alice"), QStringLiteral("Packet-Privacy-1")},
                                            {QStringLiteral("bob"), QStringLiteral("Remote-Enable-2")}};
    bool anonymousAllowed = true;

    QByteArray ntHash(const QString&, const QString& user) const override {
        const auto it = passwords.find(user.toLower());
        return it == passwords.end() ? QByteArray() : ntlm::ntHash(it->second).toByteArray();
    }
    QString canonicalName(const QString&, const QString& user) const override {
        return QStringLiteral("WORKSHOP\\") + user.toLower();
    }
    bool allowAnonymous() const override { return anonymousAllowed; }
};

inline AcceptorOptions labAcceptor(const Accounts& accounts, AuthnLevel level,
                                   AuthnService service = AuthnService::Ntlm) {
    AcceptorOptions o;
    o.service = service;
    o.level = level;
    o.accounts = &accounts;
    o.netbiosHost = QStringLiteral("LAB");
    o.netbiosDomain = QStringLiteral("WORKSHOP");
    o.dnsHost = QStringLiteral("lab.workshop.test");
    o.dnsDomain = QStringLiteral("workshop.test");
    return o;
}

inline InitiatorOptions alice(AuthnLevel level, AuthnService service = AuthnService::Ntlm) {
    InitiatorOptions o;
    o.service = service;
    o.level = level;
    o.credentials = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"Packet-Privacy-1"));
    o.targetName = QStringLiteral("host/lab.workshop.test");
    return o;
}

/// Tokens in the order in which they crossed the wire; the client's have even indices.
struct Handshake {
    std::vector<QByteArray> tokens;
};

/// Runs both sides to completion; throws what either side throws.
inline Handshake shakeHands(SecurityContext& client, SecurityContext& server) {
    Handshake h;
    QByteArray token;
    for (int turn = 0; turn < 10; ++turn) {
        SecurityContext& speaker = turn % 2 == 0 ? client : server;
        if (speaker.isComplete() && token.isEmpty())
            break;
        token = speaker.step(crypto::bytesOf(token)).token;
        if (token.isEmpty())
            break;
        h.tokens.push_back(token);
    }
    return h;
}

/// One PDU as DCE/RPC protects it: header, stub, padding, trailer, signature.
struct Pdu {
    QByteArray header;
    QByteArray stub;
    QByteArray padding;
    QByteArray trailer;
    QByteArray signature;

    explicit Pdu(int stubSize = 100)
        : header(24, 'H')
        , stub(stubSize, 'S')
        , padding(4, '\0')
        , trailer(8, 'T') {}

    std::vector<ProtectedBuffer> buffers(AuthnLevel level, bool headerSigning = true) {
        const bool seal = level == AuthnLevel::PktPrivacy;
        return {{mutableBytes(header), headerSigning, false},
                {mutableBytes(stub), true, seal},
                {mutableBytes(padding), true, seal},
                {mutableBytes(trailer), headerSigning, false}};
    }
    void protect(SecurityContext& context, bool headerSigning = true) {
        signature = QByteArray(static_cast<qsizetype>(context.signatureSize()), '\0');
        auto list = buffers(context.level(), headerSigning);
        context.protect(list, mutableBytes(signature));
    }
    void unprotect(SecurityContext& context, bool headerSigning = true) {
        auto list = buffers(context.level(), headerSigning);
        context.unprotect(list, crypto::bytesOf(signature));
    }
};

/// The HRESULT with which `f` fails, or 0.
template <class F> HResult errorOf(F&& f) {
    try {
        f();
    } catch (const ProtocolError& e) {
        return e.code();
    }
    return 0;
}

} // namespace wbemscope::dcom::testing
