#include "core/dcom/auth/securitycontext.h"

#include "core/dcom/auth/mechanism.h"
#include "core/dcom/auth/ntlm/acceptor.h"
#include "core/dcom/auth/ntlm/initiator.h"

#include <QCoreApplication>

namespace wbemscope::dcom {

namespace {
[[noreturn]] void noSuchService(AuthnService service) {
    throw ProtocolError(
        hr::RpcUnknownAuthnService, Stage::Local, serviceName(service),
        QCoreApplication::translate("SecurityContext", "This authentication service is not available."));
}
} // namespace

std::unique_ptr<SecurityContext> makeInitiator(const InitiatorOptions& options) {
    switch (options.service) {
    case AuthnService::Ntlm:
        return std::make_unique<ntlm::Initiator>(options);
    case AuthnService::Default:
    case AuthnService::Negotiate:
    case AuthnService::Kerberos:
    case AuthnService::None:
        break;
    }
    noSuchService(options.service);
}

std::unique_ptr<SecurityContext> makeAcceptor(const AcceptorOptions& options) {
    switch (options.service) {
    case AuthnService::Ntlm:
        return std::make_unique<ntlm::Acceptor>(options);
    case AuthnService::Default:
    case AuthnService::Negotiate:
    case AuthnService::Kerberos:
    case AuthnService::None:
        break;
    }
    noSuchService(options.service);
}

} // namespace wbemscope::dcom
