#include "core/dcom/auth/ntlm/initiator.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace wbemscope::dcom::ntlm {

using crypto::bytesOf;

namespace {
QString workstationName() {
    // NetBIOS names have 15 characters.
    return QSysInfo::machineHostName().section(u'.', 0, 0).left(15).toUpper();
}

/// NTLM cannot delegate, and a blanket that leaves the level open gets COM's default.
ImpersonationLevel travelling(ImpersonationLevel level) {
    switch (level) {
    case ImpersonationLevel::Default:
        return ImpersonationLevel::Identify;
    case ImpersonationLevel::Delegate:
        return ImpersonationLevel::Impersonate;
    case ImpersonationLevel::Anonymous:
    case ImpersonationLevel::Identify:
    case ImpersonationLevel::Impersonate:
        break;
    }
    return level;
}
} // namespace

Initiator::Initiator(const InitiatorOptions& options)
    : Context(wireLevel(options.level))
    , m_options(options)
    , m_anonymous(options.credentials.kind == Credentials::Kind::Anonymous ||
                  options.impersonationLevel == ImpersonationLevel::Anonymous) {
    if (!m_anonymous && options.credentials.kind != Credentials::Kind::Explicit)
        throw ProtocolError(
            hr::LogonDenied, Stage::Local, QStringLiteral("NTLM"),
            QCoreApplication::translate(
                "Ntlm",
                "NTLM needs a user name and a password here: the current user's are not known to it."));
    if (!m_anonymous && options.credentials.user.isEmpty())
        throw ProtocolError(hr::LogonDenied, Stage::Local, QStringLiteral("NTLM"),
                            QCoreApplication::translate("Ntlm", "The user name is empty."));
    m_options.impersonationLevel =
        m_anonymous ? ImpersonationLevel::Anonymous : travelling(options.impersonationLevel);
}

SecurityContext::Step Initiator::advance(std::span<const quint8> peerToken) {
    Step next;
    if (m_negotiate.isEmpty()) {
        if (!peerToken.empty())
            refuse(hr::InvalidToken, QStringLiteral("NTLM NEGOTIATE_MESSAGE"),
                   QCoreApplication::translate("Ntlm", "The server spoke before the client."));
        next.token = m_negotiate = negotiate();
    } else {
        next.token = authenticate(peerToken);
    }
    return next;
}

/// MS-NLMP 3.1.5.1.1. Signing is asked for at every level: it costs nothing and lets the MIC and SPNEGO's
/// mechListMIC be used at connect too. 56-bit keys and OEM text are not offered.
QByteArray Initiator::negotiate() {
    NegotiateMessage m;
    m.flags = NegotiateUnicode | RequestTarget | NegotiateSign | NegotiateNtlm | NegotiateAlwaysSign |
              NegotiateExtendedSessionSecurity | NegotiateVersion | Negotiate128 | NegotiateKeyExchange;
    if (level() == AuthnLevel::PktPrivacy)
        m.flags |= NegotiateSeal;
    if (m_options.impersonationLevel == ImpersonationLevel::Identify)
        m.flags |= NegotiateIdentify;
    if (m_anonymous)
        m.flags |= NegotiateAnonymous;
    m.version.emplace();
    m_asked = m.flags;
    return m.encode();
}

/// What the server said of itself goes back to it, sealed into the response, with what the client adds
/// (MS-NLMP 3.1.5.1.2): the MIC's announcement, no channel binding, and the name it wanted to reach.
AvPairs Initiator::replyPairs(AvPairs pairs, bool withMic) const {
    if (withMic)
        pairs.setU32(AvId::Flags, pairs.u32(AvId::Flags).value_or(0) | AvFlagMic);
    pairs.set(AvId::ChannelBindings, QByteArray(16, '\0'));
    pairs.setText(AvId::TargetName, m_options.targetName);
    return pairs;
}

QByteArray Initiator::authenticate(std::span<const quint8> challengeToken) {
    const QString where = QStringLiteral("NTLM CHALLENGE_MESSAGE");
    const ChallengeMessage challenge = ChallengeMessage::decode(challengeToken);

    if (const quint32 missing = requiredFlags(level()) & ~challenge.flags)
        refuse(hr::QopNotSupported, where,
               QCoreApplication::translate("Ntlm", "The server does not grant what level %1 needs: %2.")
                   .arg(monikerName(level()), flagNames(missing)));
    // Sign and seal only when asked for; the rest of the server's wishes is information.
    const quint32 flags =
        m_asked & (challenge.flags | NegotiateIdentify | NegotiateAnonymous | NegotiateVersion);

    AuthenticateMessage m;
    m.flags = flags | (challenge.flags & (NegotiateTargetInfo | TargetTypeDomain | TargetTypeServer));
    m.version.emplace();
    m.workstation.bytes = crypto::utf16le(workstationName());

    Key keyExchangeKey; // zero for the anonymous user (3.2.5.1.2)
    bool withMic = false;
    if (m_anonymous) {
        m.lmResponse.bytes = QByteArray(1, '\0');
    } else {
        const bool hasInfo = !challenge.targetInfo.bytes.isEmpty();
        const AvPairs server = hasInfo ? AvPairs::decode(bytesOf(challenge.targetInfo.bytes)) : AvPairs();
        if (level() > AuthnLevel::Connect &&
            !(server.find(AvId::NbComputerName) && server.find(AvId::NbDomainName)))
            refuse(hr::LogonDenied, where,
                   QCoreApplication::translate("Ntlm",
                                               "The server does not say its name and domain, which NTLMv2 "
                                               "needs before messages are signed."));
        const std::optional<quint64> serverTime = server.u64(AvId::Timestamp);
        withMic = hasInfo;

        ClientChallenge client;
        client.timestamp = serverTime.value_or(fileTimeNow());
        crypto::fillRandom(client.clientChallenge);
        client.pairs = replyPairs(server, withMic);
        const QByteArray blob = client.encode();

        const Credentials& who = m_options.credentials;
        const Key responseKey = ntowfV2(ntHash(who.password.view()), who.user, who.domain);
        const Key proof = ntProof(responseKey, challenge.serverChallenge, bytesOf(blob));
        keyExchangeKey = sessionBaseKey(responseKey, proof);

        m.domain.bytes = crypto::utf16le(who.domain);
        m.user.bytes = crypto::utf16le(who.user);
        m.ntResponse.bytes = proof.toByteArray() + blob;
        m.lmResponse.bytes =
            serverTime ? QByteArray(24, '\0')
                       : lmV2Response(responseKey, challenge.serverChallenge, client.clientChallenge);
    }

    Key exported = keyExchangeKey;
    if ((flags & NegotiateKeyExchange) && (flags & (NegotiateSign | NegotiateSeal))) {
        crypto::fillRandom(exported.data());
        m.encryptedSessionKey.bytes = exchangeKey(keyExchangeKey, exported).toByteArray();
    }

    m.mic.emplace();
    QByteArray token = m.encode();
    if (withMic) {
        const Key value = mic(exported, bytesOf(m_negotiate), challengeToken, bytesOf(token));
        token.replace(AuthenticateMessage::MicOffset, Key::Size, value.toByteArray());
    }
    complete(flags, exported, MessageProtection::Side::Client);
    return token;
}

SecurityBlanket Initiator::effective() const {
    SecurityBlanket b;
    b.authnService = AuthnService::Ntlm;
    b.principal = m_options.targetName;
    b.authnLevel = level();
    b.impersonationLevel = m_options.impersonationLevel;
    b.identity = m_anonymous ? Credentials::anonymousIdentity() : m_options.credentials.identity();
    return b;
}

} // namespace wbemscope::dcom::ntlm
