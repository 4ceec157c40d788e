#pragma once

#include "core/dcom/auth/ntlm/context.h"

namespace wbemscope::dcom::ntlm {

/// The server's side (MS-NLMP 3.2). NTLMv2 only; LM and NTLMv1 responses are refused like a wrong password,
/// and nothing that it sends or throws tells an unknown account from a wrong password.
class Acceptor : public Context {
public:
    explicit Acceptor(const AcceptorOptions& options);

    SecurityBlanket effective() const override;
    std::optional<Peer> peer() const override { return m_peer; }

protected:
    Step advance(std::span<const quint8> peerToken) override;

private:
    QByteArray challenge(std::span<const quint8> negotiateToken);
    void authenticate(std::span<const quint8> token);
    Key verifyResponse(const AuthenticateMessage& m, bool& micPromised);
    void verifyMic(const AuthenticateMessage& m, const Key& exported, std::span<const quint8> token) const;

    AcceptorOptions m_options;
    QByteArray m_negotiateToken;
    QByteArray m_challengeToken;
    quint32 m_granted = 0;
    quint32 m_negotiated = 0; ///< As the client wished in its first message.
    Challenge m_serverChallenge{};
    std::optional<Peer> m_peer;
};

} // namespace wbemscope::dcom::ntlm
