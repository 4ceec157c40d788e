#pragma once

#include "core/security/authnlevel.h"

#include <QString>

namespace wbemscope {

/// EOLE_AUTHENTICATION_CAPABILITIES bits a blanket can carry.
enum EoacFlag : quint32 {
    EoacNone = 0x00,
    EoacMutualAuth = 0x01,
    EoacStaticCloaking = 0x20,
    EoacDynamicCloaking = 0x40,
    EoacDefault = 0x800,
};

/// The security of one proxy: what CoSetProxyBlanket sets and CoQueryProxyBlanket reads.
struct SecurityBlanket {
    AuthnService authnService = AuthnService::Default;
    AuthzService authzService = AuthzService::None;
    QString principal; ///< Server principal name; empty: COLE_DEFAULT_PRINCIPAL.
    AuthnLevel authnLevel = AuthnLevel::Default;
    ImpersonationLevel impersonationLevel = ImpersonationLevel::Default;
    QString identity; ///< "DOMAIN\\user"; empty: the process's own identity. Never a secret.
    quint32 capabilities = EoacNone;

    friend bool operator==(const SecurityBlanket&, const SecurityBlanket&) = default;
};

/// The kinds of proxy that carry a blanket of their own within one connection.
enum class ProxyKind : quint8 {
    Activation, ///< ISystemActivator / IActivation on the resolver's port
    Unknown,    ///< IRemUnknown(2), in COM a proxy's IUnknown: AddRef, Release and QueryInterface travel here
    Login,      ///< IWbemLevel1Login
    Services,   ///< IWbemServices
    Enumerator, ///< IEnumWbemClassObject, IWbemFetchSmartEnum, IWbemWCOSmartEnum
    CallResult, ///< IWbemCallResult
    Refresher,  ///< what IWbemRefresher and IWbemConfigureRefresher hold of a host
    Sink,       ///< our own IWbemObjectSink, called by the host: its blanket is the caller's
};
inline constexpr int ProxyKindCount = 8;

/// "activation unknown login services enumerator callresult refresher sink", as in --proxy-blanket.
QString proxyKindName(ProxyKind kind);
std::optional<ProxyKind> proxyKindFromName(QStringView name);

} // namespace wbemscope
