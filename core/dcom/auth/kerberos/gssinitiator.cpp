#include "core/dcom/auth/kerberos/gsscontext.h"

#include <QCoreApplication>

namespace wbemscope::dcom::kerberos {

namespace {

class Initiator : public Context {
public:
    explicit Initiator(const InitiatorOptions& options)
        : Context(wireLevel(options.level))
        , m_options(options) {
        const QString where = QStringLiteral("Kerberos");
        if (options.credentials.kind == Credentials::Kind::Anonymous ||
            options.impersonationLevel == ImpersonationLevel::Anonymous)
            throw ProtocolError(
                hr::LogonDenied, Stage::Local, where,
                QCoreApplication::translate("Kerberos", "Kerberos has no anonymous callers here."));
        if (options.targetName.isEmpty())
            throw ProtocolError(
                hr::InvalidArg, Stage::Local, where,
                QCoreApplication::translate("Kerberos", "Kerberos needs the server's principal name."));
        if (m_options.impersonationLevel == ImpersonationLevel::Default)
            m_options.impersonationLevel = ImpersonationLevel::Identify;
        const QString service = hostBased(options.targetName);
        if (service.isEmpty())
            gss::importName(m_target, options.targetName, const_cast<gss_OID>(GSS_KRB5_NT_PRINCIPAL_NAME));
        else
            gss::importName(m_target, service, GSS_C_NT_HOSTBASED_SERVICE);
        if (options.credentials.kind == Credentials::Kind::Explicit)
            acquire();
    }

    SecurityBlanket effective() const override {
        SecurityBlanket b;
        b.authnService = AuthnService::Kerberos;
        b.principal = m_options.targetName;
        b.authnLevel = level();
        b.impersonationLevel = m_options.impersonationLevel;
        if (b.impersonationLevel == ImpersonationLevel::Delegate && isComplete() &&
            !(m_flags & GSS_C_DELEG_FLAG))
            b.impersonationLevel = ImpersonationLevel::Impersonate;
        b.identity = m_options.credentials.identity();
        b.capabilities = EoacMutualAuth;
        return b;
    }

protected:
    Step advance(std::span<const quint8> peerToken) override {
        // DCE style is mutual by its nature.
        OM_uint32 wanted =
            GSS_C_MUTUAL_FLAG | GSS_C_DCE_STYLE | GSS_C_REPLAY_FLAG | GSS_C_SEQUENCE_FLAG | GSS_C_INTEG_FLAG;
        if (seals())
            wanted |= GSS_C_CONF_FLAG;
        if (m_options.impersonationLevel == ImpersonationLevel::Identify)
            wanted |= GSS_C_IDENTIFY_FLAG;
        if (m_options.impersonationLevel == ImpersonationLevel::Delegate)
            wanted |= GSS_C_DELEG_FLAG;
        gss_buffer_desc in = gss::view(peerToken);
        gss::Buffer out;
        OM_uint32 minor = 0;
        OM_uint32 granted = 0;
        const OM_uint32 major = gss_init_sec_context(
            &minor, m_credential.get(), m_context.inOut(), m_target.get(), gss::mechanism(), wanted,
            GSS_C_INDEFINITE, GSS_C_NO_CHANNEL_BINDINGS, peerToken.empty() ? GSS_C_NO_BUFFER : &in, nullptr,
            out.out(), &granted, nullptr);
        const bool firstLeg = peerToken.empty();
        gss::check(major, minor, firstLeg ? gss::logonCode(minor) : hr::InvalidToken, Stage::Bind,
                   QStringLiteral("Kerberos ticket for %1").arg(m_options.targetName));
        Step next;
        next.token = out.bytes();
        if (major == GSS_S_COMPLETE) {
            if (!(granted & GSS_C_MUTUAL_FLAG))
                refuse(hr::QopNotSupported, QStringLiteral("Kerberos"),
                       QCoreApplication::translate("Kerberos", "The server did not prove who it is."));
            complete(granted);
        }
        return next;
    }

private:
    void acquire() {
        gss::Name user;
        gss::importName(user, principalOf(m_options.credentials), GSS_C_NT_USER_NAME);
        QByteArray password = m_options.credentials.password.view().toUtf8();
        gss_buffer_desc buffer = gss::view(password);
        OM_uint32 minor = 0;
        const OM_uint32 major =
            gss_acquire_cred_with_password(&minor, user.get(), &buffer, GSS_C_INDEFINITE, gss::mechanisms(),
                                           GSS_C_INITIATE, m_credential.out(), nullptr, nullptr);
        wipe(password);
        gss::check(major, minor, gss::logonCode(minor), Stage::Bind,
                   QStringLiteral("Kerberos logon of %1").arg(principalOf(m_options.credentials)));
    }

    InitiatorOptions m_options;
    gss::Name m_target;
    gss::Credential m_credential;
};

} // namespace

std::unique_ptr<Mechanism> makeInitiator(const InitiatorOptions& options) {
    return std::make_unique<Initiator>(options);
}

} // namespace wbemscope::dcom::kerberos
