#include "core/dcom/auth/kerberos/gsscontext.h"

namespace wbemscope::dcom::kerberos {

namespace {

class Acceptor : public Context {
public:
    explicit Acceptor(const AcceptorOptions& options)
        : Context(wireLevel(options.level))
        , m_options(options) {
        const QByteArray path = options.keytab.toUtf8();
        // The store names the keytab, so no environment variable has to.
        gss_key_value_element_desc element = {"keytab", path.constData()};
        const gss_key_value_set_desc store = {1, &element};
        OM_uint32 minor = 0;
        const OM_uint32 major =
            gss_acquire_cred_from(&minor, GSS_C_NO_NAME, GSS_C_INDEFINITE, gss::mechanisms(), GSS_C_ACCEPT,
                                  &store, m_credential.out(), nullptr, nullptr);
        gss::check(major, minor, hr::RpcSecPkgError, Stage::Local,
                   QStringLiteral("Kerberos keytab %1").arg(options.keytab));
    }

    std::optional<Peer> peer() const override { return m_peer; }

    SecurityBlanket effective() const override {
        SecurityBlanket b;
        b.authnService = AuthnService::Kerberos;
        b.authnLevel = level();
        if (m_peer) {
            b.impersonationLevel = m_peer->impersonationLevel;
            b.identity = m_peer->account;
        }
        return b;
    }

protected:
    Step advance(std::span<const quint8> peerToken) override {
        gss_buffer_desc in = gss::view(peerToken);
        gss::Buffer out;
        gss::Name source;
        OM_uint32 minor = 0;
        OM_uint32 granted = 0;
        // The forwarded ticket of a delegating caller is not taken: nothing here acts in the caller's name
        // elsewhere (and the library would lose it between the legs). The context's flags tell that it was
        // there.
        const OM_uint32 major = gss_accept_sec_context(&minor, m_context.inOut(), m_credential.get(), &in,
                                                       GSS_C_NO_CHANNEL_BINDINGS, source.out(), nullptr,
                                                       out.out(), &granted, nullptr, nullptr);
        const bool malformed = GSS_ROUTINE_ERROR(major) == GSS_S_DEFECTIVE_TOKEN;
        gss::check(major, minor, malformed ? hr::InvalidToken : hr::LogonDenied, Stage::Bind,
                   QStringLiteral("Kerberos AP-REQ"));
        Step next;
        next.token = out.bytes();
        if (major == GSS_S_COMPLETE) {
            complete(granted);
            setPeer(gss::displayName(source.get()), granted | contextFlags());
        }
        return next;
    }

private:
    OM_uint32 contextFlags() const {
        OM_uint32 minor = 0;
        OM_uint32 flags = 0;
        const OM_uint32 major = gss_inquire_context(&minor, m_context.get(), nullptr, nullptr, nullptr,
                                                    nullptr, &flags, nullptr, nullptr);
        return major == GSS_S_COMPLETE ? flags : 0;
    }

    void setPeer(const QString& principal, OM_uint32 flags) {
        Peer peer;
        const qsizetype at = principal.lastIndexOf(u'@');
        const QString user = at < 0 ? principal : principal.first(at);
        const QString realm = at < 0 ? QString() : principal.sliced(at + 1);
        peer.account = m_options.accounts ? m_options.accounts->canonicalName(realm, user) : principal;
        if (flags & GSS_C_IDENTIFY_FLAG)
            peer.impersonationLevel = ImpersonationLevel::Identify;
        else if (flags & GSS_C_DELEG_FLAG)
            peer.impersonationLevel = ImpersonationLevel::Delegate;
        m_peer = std::move(peer);
    }

    AcceptorOptions m_options;
    gss::Credential m_credential;
    std::optional<Peer> m_peer;
};

} // namespace

std::unique_ptr<Mechanism> makeAcceptor(const AcceptorOptions& options) {
    return std::make_unique<Acceptor>(options);
}

} // namespace wbemscope::dcom::kerberos
