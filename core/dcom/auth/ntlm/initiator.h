#pragma once

#include "core/dcom/auth/ntlm/context.h"

namespace wbemscope::dcom::ntlm {

/// The client's side (MS-NLMP 3.1).
class Initiator : public Context {
public:
    /// Explicit or anonymous credentials. Impersonation level anonymous logs on anonymously: the server shall
    /// not learn who calls.
    explicit Initiator(const InitiatorOptions& options);

    SecurityBlanket effective() const override;

protected:
    Step advance(std::span<const quint8> peerToken) override;

private:
    QByteArray negotiate();
    QByteArray authenticate(std::span<const quint8> challengeToken);
    AvPairs replyPairs(AvPairs serverPairs, bool withMic) const;

    InitiatorOptions m_options;
    bool m_anonymous;
    QByteArray m_negotiate;
    quint32 m_asked = 0;
};

} // namespace wbemscope::dcom::ntlm
