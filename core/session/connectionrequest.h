#pragma once

#include "core/com/options.h"
#include "core/security/credentials.h"
#include "core/security/securityblanket.h"

#include <chrono>
#include <map>
#include <span>

namespace wbemscope {

/// What a proxy's blanket changes against the connection's default one; empty fields keep the default. The
/// members are CoSetProxyBlanket's parameters after the proxy itself.
struct BlanketOverride {
    std::optional<AuthnLevel> authnLevel;
    std::optional<ImpersonationLevel> impersonationLevel;
    std::optional<AuthnService> authnService;
    std::optional<AuthzService> authzService;
    std::optional<QString> principal; ///< "": COLE_DEFAULT_PRINCIPAL
    std::optional<com::IdentityChoice> identity;
    std::optional<quint32> capabilities; ///< EoacFlag bits
    /// COM engine: such proxies are left as COM hands them out, without CoSetProxyBlanket.
    bool untouched = false;

    friend bool operator==(const BlanketOverride&, const BlanketOverride&) = default;
};

enum class Engine : quint8 { Dcom, Com };

/// Whether this build has the COM engine: Windows' own COM, on Windows.
bool hasComEngine();

/// Everything a form says about a connection. A plain value, free to copy between threads.
struct ConnectionRequest {
    Engine engine = Engine::Dcom;
    QString host;               ///< Name, IPv4 or IPv6 address, without port.
    quint16 resolverPort = 135; ///< Where IOXIDResolver / ISystemActivator listen.
    QString nameSpace = QStringLiteral("ROOT\\CIMV2");
    QString locale; ///< "MS_409"; empty: the server's default.
    /// "kerberos:PRINCIPAL" or "ntlmdomain:DOMAIN" (IWbemLocator::ConnectServer, strAuthority); empty: what
    /// follows from blanket and credentials.
    QString authority;
    Credentials credentials;
    SecurityBlanket blanket; ///< The default for every proxy.
    std::map<ProxyKind, BlanketOverride> overrides;
    com::ComOptions com;                              ///< What the COM engine alone asks for.
    std::chrono::milliseconds connectTimeout{10'000}; ///< For each of: resolve, TCP connect, bind.
    std::chrono::milliseconds callTimeout{60'000};    ///< For each remote call.

    /// The blanket that is asked for on a proxy of this kind: the default with the override applied.
    SecurityBlanket blanketFor(ProxyKind kind) const;
    com::IdentityChoice identityFor(ProxyKind kind) const;
    /// `authority`, or what a moniker and ConnectServer say of the account in its place; often empty.
    QString effectiveAuthority() const;
    /// "winmgmts:{impersonationLevel=impersonate,authenticationLevel=pktPrivacy}!\\host\ROOT\CIMV2".
    QString moniker() const;
    /// "host", "host:1135", "[::1]:1135".
    QString target() const;
    /// Splits such a text into host and port; an English reason when it is none.
    static std::optional<QString> parseTarget(QStringView text, QString& host, quint16& port);
};

/// The kinds of proxy that an engine sets a blanket on.
std::span<const ProxyKind> proxyKindsOf(Engine engine);

/// "services=pktIntegrity", "login=connect,identify": the value of --proxy-blanket; an English reason if
/// malformed.
std::optional<QString> parseProxyBlanket(QStringView text, ConnectionRequest& request);

} // namespace wbemscope
