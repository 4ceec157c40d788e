#include "core/dcom/orpc/wiresecurity.h"

#include "core/security/protocolerror.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::dcom {

namespace {

// Best first: Negotiate becomes Kerberos where that is to be had.
constexpr std::array PreferredServices{AuthnService::Negotiate, AuthnService::Kerberos, AuthnService::Ntlm};

const SecurityBinding* bindingOf(const SecurityPeer& peer, AuthnService service) {
    const auto found =
        std::ranges::find(peer.bindings, static_cast<quint16>(service), &SecurityBinding::authnService);
    return found == peer.bindings.end() ? nullptr : &*found;
}

QString targetNameFor(const SecurityBlanket& blanket, const SecurityPeer& peer, AuthnService service) {
    if (!blanket.principal.isEmpty())
        return blanket.principal;
    // Exporters of Windows name an account ("NT AUTHORITY\\SYSTEM") where the service has no SPNs.
    const SecurityBinding* binding = bindingOf(peer, service);
    if (binding && binding->principal.contains(QLatin1Char('/')))
        return binding->principal;
    return QStringLiteral("host/%1").arg(peer.host);
}

std::vector<AuthnService> servicesFor(const SecurityBlanket& blanket, const Credentials& credentials,
                                      const SecurityPeer& peer) {
    if (blanket.authnService != AuthnService::Default)
        return {blanket.authnService};
    if (credentials.kind == Credentials::Kind::Anonymous)
        return {AuthnService::Ntlm};
    std::vector<AuthnService> services;
    for (const AuthnService s : PreferredServices)
        if (peer.bindings.empty() || bindingOf(peer, s))
            services.push_back(s);
    if (services.empty())
        services.push_back(AuthnService::Ntlm);
    return services;
}

} // namespace

AuthnLevel defaultCallLevel(quint32 authnHint) {
    const auto hint = authnHint > static_cast<quint32>(AuthnLevel::PktPrivacy)
                          ? AuthnLevel::PktPrivacy
                          : static_cast<AuthnLevel>(authnHint);
    return wireLevel(std::max(AuthnLevel::Connect, hint));
}

std::vector<WireSecurity> resolveSecurity(const SecurityBlanket& blanket, const Credentials& credentials,
                                          const SecurityPeer& peer) {
    const bool noService = blanket.authnService == AuthnService::None;
    if (noService && blanket.authnLevel > AuthnLevel::None)
        throw ProtocolError(
            hr::InvalidArg, Stage::Local, QStringLiteral("blanket"),
            QCoreApplication::translate("Dcom", "The authentication level %1 cannot be had without an "
                                                "authentication service.")
                .arg(monikerName(blanket.authnLevel)));
    if (noService || blanket.authnLevel == AuthnLevel::None)
        return {WireSecurity{}};
    WireSecurity s;
    s.level = wireLevel(blanket.authnLevel == AuthnLevel::Default ? peer.defaultLevel : blanket.authnLevel);
    // WMI's documented default; that of COM alone would be identify.
    s.impersonationLevel = blanket.impersonationLevel == ImpersonationLevel::Default
                               ? ImpersonationLevel::Impersonate
                               : blanket.impersonationLevel;
    s.mutual = (blanket.capabilities & EoacMutualAuth) != 0;
    std::vector<WireSecurity> choices;
    for (const AuthnService service : servicesFor(blanket, credentials, peer)) {
        s.service = service;
        s.targetName = targetNameFor(blanket, peer, service);
        choices.push_back(s);
    }
    return choices;
}

SecurityBlanket unauthenticatedBlanket() {
    SecurityBlanket b;
    b.authnService = AuthnService::None;
    b.authnLevel = AuthnLevel::None;
    b.impersonationLevel = ImpersonationLevel::Anonymous;
    return b;
}

} // namespace wbemscope::dcom
