#pragma once

#include "core/dcom/auth/mechanism.h"
#include "core/dcom/auth/spnego/tokens.h"

#include <functional>

namespace wbemscope::dcom::spnego {

/// What both sides of a negotiated context have in common: once a mechanism is chosen it does the work.
class Context : public SecurityContext {
public:
    AuthnService service() const override { return AuthnService::Negotiate; }
    AuthnLevel level() const override { return m_level; }
    bool isComplete() const override { return m_state == State::Complete; }

    /// Any failure is final.
    Step step(std::span<const quint8> peerToken) final;

    std::size_t signatureSize() const override;
    void protect(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) override;
    void unprotect(std::span<ProtectedBuffer> buffers, std::span<const quint8> signature) override;
    SecurityBlanket effective() const override;
    /// "Kerberos" or "NTLM"; empty before one was chosen.
    QString mechanism() const override { return m_mechanism ? m_mechanism->mechanism() : QString(); }
    std::optional<Peer> peer() const override { return m_mechanism ? m_mechanism->peer() : std::nullopt; }

protected:
    explicit Context(AuthnLevel level)
        : m_level(level) {}
    virtual Step advance(std::span<const quint8> peerToken) = 0;

    enum class State : quint8 { Running, Complete, Failed };
    State m_state = State::Running;
    AuthnLevel m_level;
    std::unique_ptr<Mechanism> m_mechanism;
    QByteArray m_mechList; ///< DER of the list in the first token, as sent.

    Mechanism& established() const;
};

/// One way to authenticate: its names on the wire, the preferred one first, and how to make a context for it.
struct Candidate {
    std::vector<QByteArray> oids;
    std::function<std::unique_ptr<Mechanism>()> make;
};

/// The client's side (RFC 4178, MS-SPNG 3.3).
class Initiator : public Context {
public:
    /// Candidates in the order of preference. One whose context cannot be made or has no first token (no
    /// ticket to be had, no password known) is left out; when none is left, the error of the last one is
    /// thrown by step().
    Initiator(AuthnLevel level, std::vector<Candidate> candidates);

protected:
    Step advance(std::span<const quint8> peerToken) override;

private:
    QByteArray propose();
    Step answer(std::span<const quint8> peerToken);
    void choose(const QByteArray& mech);

    std::vector<Candidate> m_candidates;
    bool m_proposed = false;
    bool m_chosen = false;
    bool m_micRequired = false;
    bool m_micSent = false;
    bool m_micVerified = false;
};

/// The server's side (MS-SPNG 3.2).
class Acceptor : public Context {
public:
    Acceptor(AuthnLevel level, std::vector<Candidate> candidates);

protected:
    Step advance(std::span<const quint8> peerToken) override;

private:
    Step first(std::span<const quint8> peerToken);
    Step respond(NegTokenResp reply, const std::optional<QByteArray>& token,
                 const std::optional<QByteArray>& mic);

    std::vector<Candidate> m_candidates;
    bool m_started = false;
    bool m_raw = false; ///< The client sends NTLM tokens without SPNEGO around them.
    bool m_micRequired = false;
    bool m_micVerified = false;
};

} // namespace wbemscope::dcom::spnego
