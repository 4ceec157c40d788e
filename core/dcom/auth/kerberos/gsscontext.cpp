#include "core/dcom/auth/kerberos/gsscontext.h"

#include <QCoreApplication>

namespace wbemscope::dcom::kerberos {

SecurityContext::Step Context::step(std::span<const quint8> peerToken) {
    if (m_state != State::Running)
        refuse(
            hr::InvalidToken, QStringLiteral("Kerberos"),
            QCoreApplication::translate("Kerberos", "The hand-shake is over; no further token is expected."));
    m_state = State::Failed;
    Step next = advance(peerToken);
    if (m_state == State::Failed)
        m_state = State::Running;
    next.complete = isComplete();
    return next;
}

void Context::complete(OM_uint32 flags) {
    m_flags = flags;
    const bool needsSignature = m_level >= AuthnLevel::Call;
    if ((needsSignature && !(flags & GSS_C_INTEG_FLAG)) || (seals() && !(flags & GSS_C_CONF_FLAG)))
        refuse(hr::QopNotSupported, QStringLiteral("Kerberos"),
               QCoreApplication::translate("Kerberos", "The context does not give what level %1 needs.")
                   .arg(monikerName(m_level)));
    m_state = State::Complete;
}

void Context::mustBeComplete(const char* what) const {
    if (m_state != State::Complete)
        throw ProtocolError(
            hr::QopNotSupported, Stage::Operation, QString::fromLatin1(what),
            QCoreApplication::translate("Kerberos", "This context has no keys to protect messages with."));
}

/// With GSS_C_DCE_STYLE the header buffer takes everything that is not data: it is the signature of the PDU.
Context::Iov Context::describe(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) const {
    Iov iov;
    iov.reserve(buffers.size() + 1);
    for (const ProtectedBuffer& b : buffers) {
        const bool seal = b.seal && seals();
        if (!seal && !b.sign && !b.seal)
            continue;
        iov.push_back(
            {static_cast<OM_uint32>(seal ? GSS_IOV_BUFFER_TYPE_DATA : GSS_IOV_BUFFER_TYPE_SIGN_ONLY),
             {b.data.size(), b.data.data()}});
    }
    iov.push_back(
        {static_cast<OM_uint32>(seals() ? GSS_IOV_BUFFER_TYPE_HEADER : GSS_IOV_BUFFER_TYPE_MIC_TOKEN),
         {signature.size(), signature.data()}});
    return iov;
}

/// The length depends on the encryption type alone: DCE style pads within the header (MS-KILE 3.4.5.4.1).
std::size_t Context::signatureSize() const {
    if (m_level < AuthnLevel::Call)
        return 0;
    mustBeComplete("Kerberos signature size");
    if (m_signatureSize != 0)
        return m_signatureSize;
    std::array<quint8, 16> sample{};
    ProtectedBuffer buffer{sample, true, seals()};
    Iov iov = describe({&buffer, 1}, {});
    OM_uint32 minor = 0;
    const auto count = static_cast<int>(iov.size());
    const OM_uint32 major =
        seals()
            ? gss_wrap_iov_length(&minor, m_context.get(), 1, GSS_C_QOP_DEFAULT, nullptr, iov.data(), count)
            : gss_get_mic_iov_length(&minor, m_context.get(), GSS_C_QOP_DEFAULT, iov.data(), count);
    gss::check(major, minor, hr::RpcSecPkgError, Stage::Operation, QStringLiteral("Kerberos signature size"));
    m_signatureSize = iov.back().buffer.length;
    return m_signatureSize;
}

void Context::protect(std::span<ProtectedBuffer> buffers, std::span<quint8> signature) {
    if (m_level < AuthnLevel::Call && signature.empty())
        return;
    mustBeComplete("Kerberos protect");
    Q_ASSERT(signature.size() == signatureSize());
    Iov iov = describe(buffers, signature);
    OM_uint32 minor = 0;
    int sealed = 0;
    const auto count = static_cast<int>(iov.size());
    const OM_uint32 major =
        seals() ? gss_wrap_iov(&minor, m_context.get(), 1, GSS_C_QOP_DEFAULT, &sealed, iov.data(), count)
                : gss_get_mic_iov(&minor, m_context.get(), GSS_C_QOP_DEFAULT, iov.data(), count);
    gss::check(major, minor, hr::RpcSecPkgError, Stage::Operation, QStringLiteral("Kerberos protect"));
    if ((seals() && sealed == 0) || iov.back().buffer.length != signature.size())
        throw ProtocolError(hr::QopNotSupported, Stage::Operation, QStringLiteral("Kerberos protect"),
                            QCoreApplication::translate("Kerberos", "The library did not seal the message."));
}

void Context::unprotect(std::span<ProtectedBuffer> buffers, std::span<const quint8> signature) {
    if (m_level < AuthnLevel::Call && signature.empty())
        return;
    mustBeComplete("Kerberos unprotect");
    // The library decrypts its part of the header in place.
    std::vector<quint8> header(signature.begin(), signature.end());
    Iov iov = describe(buffers, header);
    OM_uint32 minor = 0;
    int sealed = 0;
    const auto count = static_cast<int>(iov.size());
    const OM_uint32 major = seals()
                                ? gss_unwrap_iov(&minor, m_context.get(), &sealed, nullptr, iov.data(), count)
                                : gss_verify_mic_iov(&minor, m_context.get(), nullptr, iov.data(), count);
    // Anything else than plain success counts: old, repeated and missing messages come as supplementary bits.
    if (major == GSS_S_COMPLETE && (!seals() || sealed != 0))
        return;
    m_state = State::Failed;
    for (const ProtectedBuffer& b : buffers) {
        if (b.seal)
            wipe(b.data.data(), b.data.size());
    }
    throw ProtocolError(
        hr::MessageAltered, Stage::Operation, QStringLiteral("Kerberos"),
        QCoreApplication::translate("Kerberos",
                                    "The signature of a message is wrong: it was changed, lost or repeated "
                                    "on its way. (%1)")
            .arg(gss::text(major, minor)));
}

QByteArray Context::mechListMic(std::span<const quint8> mechList) {
    mustBeComplete("Kerberos mechListMIC");
    gss_buffer_desc message = gss::view(mechList);
    gss::Buffer mic;
    OM_uint32 minor = 0;
    const OM_uint32 major = gss_get_mic(&minor, m_context.get(), GSS_C_QOP_DEFAULT, &message, mic.out());
    gss::check(major, minor, hr::RpcSecPkgError, Stage::Bind, QStringLiteral("SPNEGO mechListMIC"));
    return mic.bytes();
}

void Context::verifyMechListMic(std::span<const quint8> mechList, std::span<const quint8> mic) {
    mustBeComplete("Kerberos mechListMIC");
    gss_buffer_desc message = gss::view(mechList);
    gss_buffer_desc token = gss::view(mic);
    OM_uint32 minor = 0;
    if (gss_verify_mic(&minor, m_context.get(), &message, &token, nullptr) == GSS_S_COMPLETE)
        return;
    m_state = State::Failed;
    refuse(
        hr::MessageAltered, QStringLiteral("SPNEGO mechListMIC"),
        QCoreApplication::translate(
            "Kerberos", "The list of security mechanisms was changed on its way (its signature is wrong)."));
}

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
        gss::check(major, minor, firstLeg ? hr::LogonDenied : hr::InvalidToken, Stage::Bind,
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
        gss::check(major, minor, hr::LogonDenied, Stage::Bind,
                   QStringLiteral("Kerberos logon of %1").arg(principalOf(m_options.credentials)));
    }

    InitiatorOptions m_options;
    gss::Name m_target;
    gss::Credential m_credential;
};

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
        gss::Credential delegated;
        OM_uint32 minor = 0;
        OM_uint32 granted = 0;
        const OM_uint32 major = gss_accept_sec_context(&minor, m_context.inOut(), m_credential.get(), &in,
                                                       GSS_C_NO_CHANNEL_BINDINGS, source.out(), nullptr,
                                                       out.out(), &granted, nullptr, delegated.out());
        const bool malformed = GSS_ROUTINE_ERROR(major) == GSS_S_DEFECTIVE_TOKEN;
        gss::check(major, minor, malformed ? hr::InvalidToken : hr::LogonDenied, Stage::Bind,
                   QStringLiteral("Kerberos AP-REQ"));
        // A forwarded ticket comes with the first leg already.
        m_delegated = m_delegated || delegated.get() != nullptr;
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
        const OM_uint32 major = gss_inquire_context(&minor, m_context.get(), nullptr, nullptr, nullptr, nullptr, &flags,
                                                    nullptr, nullptr);
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
        else if (m_delegated || (flags & GSS_C_DELEG_FLAG))
            peer.impersonationLevel = ImpersonationLevel::Delegate;
        m_peer = std::move(peer);
    }

    AcceptorOptions m_options;
    gss::Credential m_credential;
    std::optional<Peer> m_peer;
    bool m_delegated = false;
};

} // namespace

bool available() {
    return true;
}

std::unique_ptr<Mechanism> makeInitiator(const InitiatorOptions& options) {
    return std::make_unique<Initiator>(options);
}

std::unique_ptr<Mechanism> makeAcceptor(const AcceptorOptions& options) {
    return std::make_unique<Acceptor>(options);
}

} // namespace wbemscope::dcom::kerberos
