#include "core/dcom/auth/securitycontext.h"

#include "core/dcom/auth/kerberos/kerberos.h"
#include "core/dcom/auth/mechanism.h"
#include "core/dcom/auth/ntlm/acceptor.h"
#include "core/dcom/auth/ntlm/initiator.h"
#include "core/dcom/auth/spnego/context.h"

#include <QCoreApplication>

namespace wbemscope::dcom {

namespace {
[[noreturn]] void noSuchService(AuthnService service) {
    throw ProtocolError(
        hr::RpcUnknownAuthnService, Stage::Local, serviceName(service),
        QCoreApplication::translate("SecurityContext", "This authentication service is not available."));
}

const std::vector<QByteArray>& kerberosOids() {
    // Windows offers both names of the one mechanism, the older first.
    static const std::vector<QByteArray> oids = {spnego::oid::MsKerberos, spnego::oid::Kerberos};
    return oids;
}

/// Kerberos first where it can work, then NTLM where a user name and password (or nobody) are at hand.
std::unique_ptr<SecurityContext> negotiateInitiator(const InitiatorOptions& options) {
    std::vector<spnego::Candidate> candidates;
    if (kerberos::worthTrying(options))
        candidates.push_back({kerberosOids(), [options] { return kerberos::makeInitiator(options); }});
    const bool anonymous = options.impersonationLevel == ImpersonationLevel::Anonymous;
    if (options.credentials.kind != Credentials::Kind::CurrentUser || anonymous || candidates.empty())
        candidates.push_back(
            {{spnego::oid::Ntlm}, [options] { return std::make_unique<ntlm::Initiator>(options); }});
    return std::make_unique<spnego::Initiator>(options.level, std::move(candidates));
}

std::unique_ptr<SecurityContext> negotiateAcceptor(const AcceptorOptions& options) {
    std::vector<spnego::Candidate> candidates;
    if (kerberos::available() && !options.keytab.isEmpty())
        candidates.push_back({kerberosOids(), [options] { return kerberos::makeAcceptor(options); }});
    candidates.push_back(
        {{spnego::oid::Ntlm}, [options] { return std::make_unique<ntlm::Acceptor>(options); }});
    return std::make_unique<spnego::Acceptor>(options.level, std::move(candidates));
}
} // namespace

std::unique_ptr<SecurityContext> makeInitiator(const InitiatorOptions& options) {
    switch (options.service) {
    case AuthnService::Ntlm:
        return std::make_unique<ntlm::Initiator>(options);
    case AuthnService::Kerberos:
        return kerberos::makeInitiator(options);
    case AuthnService::Default:
    case AuthnService::Negotiate:
        return negotiateInitiator(options);
    case AuthnService::None:
        break;
    }
    noSuchService(options.service);
}

std::unique_ptr<SecurityContext> makeAcceptor(const AcceptorOptions& options) {
    switch (options.service) {
    case AuthnService::Ntlm:
        return std::make_unique<ntlm::Acceptor>(options);
    case AuthnService::Kerberos:
        return kerberos::makeAcceptor(options);
    case AuthnService::Default:
    case AuthnService::Negotiate:
        return negotiateAcceptor(options);
    case AuthnService::None:
        break;
    }
    noSuchService(options.service);
}

} // namespace wbemscope::dcom
