#include "core/dcom/auth/ntlm/acceptor.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::dcom::ntlm {

using crypto::bytesOf;

namespace {

const QString& authenticateName() {
    static const QString name = QStringLiteral("NTLM AUTHENTICATE_MESSAGE");
    return name;
}

/// One sentence for every way to fail: what is wrong is not the caller's to know.
[[noreturn]] void denied() {
    refuse(hr::LogonDenied, authenticateName(),
           QCoreApplication::translate("Ntlm", "The user name or the password is wrong."));
}

void checkStrength(const QString& where, AuthnLevel level, quint32 flags) {
    // Key exchange is the client's choice; a server needs what the level stands on.
    const quint32 missing = requiredFlags(level) & ~flags & ~quint32{NegotiateKeyExchange};
    if (missing)
        refuse(hr::QopNotSupported, where,
               QCoreApplication::translate("Ntlm", "The client does not offer what level %1 needs: %2.")
                   .arg(monikerName(level), flagNames(missing)));
}

} // namespace

Acceptor::Acceptor(const AcceptorOptions& options)
    : Context(wireLevel(options.level))
    , m_options(options) {
    Q_ASSERT(options.accounts);
}

SecurityContext::Step Acceptor::advance(std::span<const quint8> peerToken) {
    Step next;
    if (m_challengeToken.isEmpty())
        next.token = challenge(peerToken);
    else
        authenticate(peerToken);
    return next;
}

/// MS-NLMP 3.2.5.1.1
QByteArray Acceptor::challenge(std::span<const quint8> negotiateToken) {
    const NegotiateMessage m = NegotiateMessage::decode(negotiateToken);
    checkStrength(QStringLiteral("NTLM NEGOTIATE_MESSAGE"), level(), m.flags);

    constexpr quint32 supported = NegotiateUnicode | RequestTarget | NegotiateSign | NegotiateSeal |
                                  NegotiateNtlm | NegotiateAlwaysSign | NegotiateExtendedSessionSecurity |
                                  NegotiateIdentify | NegotiateVersion | Negotiate128 | NegotiateKeyExchange |
                                  Negotiate56;
    m_negotiated = m.flags;
    m_granted = (m.flags & supported) | NegotiateTargetInfo | RequestTarget | TargetTypeDomain;

    ChallengeMessage c;
    c.flags = m_granted;
    crypto::fillRandom(c.serverChallenge);
    m_serverChallenge = c.serverChallenge;
    if (m.flags & NegotiateVersion)
        c.version.emplace();
    c.targetName.bytes = crypto::utf16le(m_options.netbiosDomain);
    AvPairs info;
    info.setText(AvId::NbDomainName, m_options.netbiosDomain);
    info.setText(AvId::NbComputerName, m_options.netbiosHost);
    if (!m_options.dnsDomain.isEmpty())
        info.setText(AvId::DnsDomainName, m_options.dnsDomain);
    if (!m_options.dnsHost.isEmpty())
        info.setText(AvId::DnsComputerName, m_options.dnsHost);
    info.setU64(AvId::Timestamp, fileTimeNow());
    c.targetInfo.bytes = info.encode();

    m_negotiateToken = QByteArray(reinterpret_cast<const char*>(negotiateToken.data()),
                                  static_cast<qsizetype>(negotiateToken.size()));
    m_challengeToken = c.encode();
    return m_challengeToken;
}

/// MS-NLMP 3.2.5.1.2: the response proves the password, the MIC that nobody changed the three messages.
void Acceptor::authenticate(std::span<const quint8> token) {
    const AuthenticateMessage m = AuthenticateMessage::decode(token);
    const quint32 flags = m.flags & (m_granted | NegotiateIdentify | NegotiateAnonymous);
    checkStrength(authenticateName(), level(), flags);

    Peer peer;
    Key keyExchangeKey;
    bool micPromised = false;
    const bool anonymous =
        m.user.bytes.isEmpty() && m.ntResponse.bytes.isEmpty() && m.lmResponse.bytes.size() <= 1;
    if (anonymous) {
        if (!m_options.accounts->allowAnonymous())
            denied();
        peer.anonymous = true;
        peer.account = Credentials::anonymousIdentity();
        peer.impersonationLevel = ImpersonationLevel::Anonymous;
    } else {
        keyExchangeKey = verifyResponse(m, micPromised);
        const QString user = unicodeText(m.user, authenticateName());
        const QString domain = unicodeText(m.domain, authenticateName());
        peer.account = m_options.accounts->canonicalName(domain, user);
        // Either message may say it; the lesser right wins.
        const quint32 wishes = m_negotiated | m.flags;
        peer.impersonationLevel =
            (wishes & NegotiateIdentify) ? ImpersonationLevel::Identify : ImpersonationLevel::Impersonate;
    }

    Key exported = keyExchangeKey;
    if ((flags & NegotiateKeyExchange) && (flags & (NegotiateSign | NegotiateSeal))) {
        if (m.encryptedSessionKey.bytes.size() != static_cast<qsizetype>(Key::Size))
            refuse(hr::InvalidToken, authenticateName(),
                   QCoreApplication::translate("Ntlm", "The session key does not have 16 bytes."));
        exported = exchangeKey(keyExchangeKey, Key(bytesOf(m.encryptedSessionKey.bytes).first<Key::Size>()));
    }
    if (micPromised)
        verifyMic(m, exported, token);

    m_peer = std::move(peer);
    complete(flags, exported, MessageProtection::Side::Server);
}

Key Acceptor::verifyResponse(const AuthenticateMessage& m, bool& micPromised) {
    constexpr std::size_t NtlmV1Size = 24;
    const QString user = unicodeText(m.user, authenticateName());
    const QString domain = unicodeText(m.domain, authenticateName());
    const auto response = bytesOf(m.ntResponse.bytes);
    if (response.size() <= NtlmV1Size)
        denied();
    const auto blob = response.subspan(Key::Size);
    const ClientChallenge client = ClientChallenge::decode(blob);

    QByteArray stored = m_options.accounts->ntHash(domain, user);
    const bool known = stored.size() == static_cast<qsizetype>(Key::Size);
    // An unknown account takes the same steps as a known one.
    const Key hash = known ? Key(bytesOf(stored).first<Key::Size>()) : Key();
    wipe(stored);
    const Key responseKey = ntowfV2(hash, user, domain);
    const Key proof = ntProof(responseKey, m_serverChallenge, blob);
    const bool same = crypto::equalConstantTime(proof.view(), response.first(Key::Size));
    if (!known || !same) {
        m_options.accounts->logonFailed(domain, user);
        denied();
    }

    // From here on the pairs are the word of somebody who knows the password.
    const quint64 now = fileTimeNow();
    const quint64 skew = now > client.timestamp ? now - client.timestamp : client.timestamp - now;
    const auto bound =
        static_cast<quint64>(std::max<qint64>(m_options.maxClockSkew.count(), 0)) * 10'000'000ULL;
    if (skew > bound)
        denied();
    micPromised = (client.pairs.u32(AvId::Flags).value_or(0) & AvFlagMic) != 0;
    return sessionBaseKey(responseKey, proof);
}

void Acceptor::verifyMic(const AuthenticateMessage& m, const Key& exported,
                         std::span<const quint8> token) const {
    bool same = false;
    if (m.mic) {
        QByteArray zeroed(reinterpret_cast<const char*>(token.data()), static_cast<qsizetype>(token.size()));
        std::fill_n(zeroed.begin() + AuthenticateMessage::MicOffset, Key::Size, '\0');
        const Key expected =
            mic(exported, bytesOf(m_negotiateToken), bytesOf(m_challengeToken), bytesOf(zeroed));
        same = crypto::equalConstantTime(expected.view(), *m.mic);
    }
    if (!same)
        refuse(
            hr::MessageAltered, authenticateName(),
            QCoreApplication::translate("Ntlm", "The hand-shake was changed on its way (its MIC is wrong)."));
}

SecurityBlanket Acceptor::effective() const {
    SecurityBlanket b;
    b.authnService = AuthnService::Ntlm;
    b.authnLevel = level();
    if (m_peer) {
        b.impersonationLevel = m_peer->impersonationLevel;
        b.identity = m_peer->account;
    }
    return b;
}

} // namespace wbemscope::dcom::ntlm
