// The first byte says what the rest is: a message to decode, or a token for one side of a hand-shake.
#include "core/dcom/auth/ntlm/acceptor.h"
#include "core/dcom/auth/ntlm/initiator.h"
#include "core/dcom/auth/ntlm/messages.h"

#include <cstdlib>

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::ntlm;

namespace {

class Nobody : public AccountDatabase {
public:
    QByteArray ntHash(const QString&, const QString& user) const override {
        return user.isEmpty() ? QByteArray() : QByteArray(16, 'h');
    }
    QString canonicalName(const QString& domain, const QString& user) const override {
        return domain + u'\\' + user;
    }
};

/// What decodes must encode to something that decodes to the same.
template <class Message> void roundTrip(Bytes bytes) {
    const QByteArray once = Message::decode(bytes).encode();
    const QByteArray twice = Message::decode(crypto::bytesOf(once)).encode();
    if (once != twice)
        std::abort();
}

void acceptor(Bytes bytes, bool afterNegotiate) {
    const Nobody accounts;
    AcceptorOptions o;
    o.level = AuthnLevel::PktPrivacy;
    o.accounts = &accounts;
    o.netbiosHost = QStringLiteral("LAB");
    o.netbiosDomain = QStringLiteral("WORKSHOP");
    Acceptor server(o);
    if (afterNegotiate) {
        NegotiateMessage m;
        m.flags = requiredFlags(o.level);
        server.step(crypto::bytesOf(m.encode()));
    }
    server.step(bytes);
    // Nobody can know the response to a random challenge: only anonymous callers get in.
    if (afterNegotiate && server.isComplete() && !server.peer()->anonymous)
        std::abort();
}

void initiator(Bytes bytes) {
    InitiatorOptions o;
    o.credentials = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"secret"));
    o.targetName = QStringLiteral("host/lab");
    Initiator client(o);
    client.step({});
    client.step(bytes);
    if (!client.isComplete() || client.signatureSize() != 16 ||
        (requiredFlags(o.level) & ~client.flags()) != 0)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const Bytes bytes(data + 1, size - 1);
    try {
        switch (data[0] % 8) {
        case 1:
            roundTrip<NegotiateMessage>(bytes);
            break;
        case 2:
            roundTrip<ChallengeMessage>(bytes);
            break;
        case 3:
            roundTrip<AuthenticateMessage>(bytes);
            break;
        case 4:
            acceptor(bytes, false);
            break;
        case 5:
            acceptor(bytes, true);
            break;
        case 6:
            initiator(bytes);
            break;
        case 7: {
            const ClientChallenge c = ClientChallenge::decode(bytes);
            if (ClientChallenge::decode(crypto::bytesOf(c.encode())).pairs != c.pairs)
                std::abort();
            break;
        }
        default:
            if (AvPairs::decode(crypto::bytesOf(AvPairs::decode(bytes).encode())) != AvPairs::decode(bytes))
                std::abort();
            break;
        }
    } catch (const ProtocolError&) {
    }
    return 0;
}
