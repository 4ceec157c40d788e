// The first byte says what the rest is: a token to decode, or one for a side of a hand-shake.
#include "core/dcom/auth/crypto.h"
#include "core/dcom/auth/securitycontext.h"
#include "core/dcom/auth/spnego/tokens.h"
#include "core/security/protocolerror.h"

#include <cstdlib>

using namespace wbemscope;
using namespace wbemscope::dcom;

namespace {

class Nobody : public AccountDatabase {
public:
    QByteArray ntHash(const QString&, const QString&) const override { return {}; }
    QString canonicalName(const QString&, const QString& user) const override { return user; }
    bool allowAnonymous() const override { return false; }
};

/// DER has one encoding for each value: what decodes must encode to the same bytes.
template <class Token> void roundTrip(crypto::Bytes bytes) {
    const QByteArray again = Token::decode(bytes).encode();
    if (!std::ranges::equal(crypto::bytesOf(again), bytes))
        std::abort();
}

void acceptor(crypto::Bytes bytes) {
    const Nobody accounts;
    AcceptorOptions o;
    o.service = AuthnService::Negotiate;
    o.level = AuthnLevel::PktPrivacy;
    o.accounts = &accounts;
    o.netbiosHost = QStringLiteral("LAB");
    o.netbiosDomain = QStringLiteral("WORKSHOP");
    const auto server = makeAcceptor(o);
    // A bind and what follows it, cut where the input says.
    const std::size_t first = bytes.empty() ? 0 : std::min<std::size_t>(bytes[0], bytes.size() - 1);
    const crypto::Bytes rest = bytes.empty() ? bytes : bytes.subspan(1);
    server->step(rest.first(first));
    server->step(rest.subspan(first));
    if (server->isComplete())
        std::abort();
}

void initiator(crypto::Bytes bytes) {
    InitiatorOptions o;
    o.service = AuthnService::Negotiate;
    o.credentials = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"secret"));
    o.targetName = QStringLiteral("host/127.0.0.1");
    const auto client = makeInitiator(o);
    client->step({});
    client->step(bytes);
    if (client->isComplete())
        std::abort();
    client->step(bytes);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const crypto::Bytes bytes(data + 1, size - 1);
    try {
        switch (data[0] % 4) {
        case 0:
            roundTrip<spnego::NegTokenInit>(bytes);
            break;
        case 1:
            roundTrip<spnego::NegTokenResp>(bytes);
            break;
        case 2:
            acceptor(bytes);
            break;
        default:
            initiator(bytes);
            break;
        }
    } catch (const ProtocolError&) {
    }
    return 0;
}
