#pragma once

#include "core/com/support/apartmentguard.h"
#include "core/security/securityblanket.h"

#include <QStringList>

namespace wbemscope::com {

// What a form says about a connection through COM. Plain values on every platform: a request that names this
// engine can be written, kept and shown where the engine itself cannot be built.

/// How IWbemServices' methods are called (Win32, "Calling a Method").
enum class CallMode : quint8 {
    Synchronous,     ///< Returns with the answer.
    Semisynchronous, ///< WBEM_FLAG_RETURN_IMMEDIATELY: returns at once; IEnumWbemClassObject or
                     ///< IWbemCallResult wait.
    Asynchronous,    ///< ...Async methods: the host calls our IWbemObjectSink.
};

/// Whose identity a proxy carries (CoSetProxyBlanket, pAuthInfo).
enum class IdentityChoice : quint8 {
    Connection, ///< The connection's credentials; those of the process when it has none.
    Process,    ///< NULL: the process's token, or with cloaking the thread's.
    Negotiated, ///< COLE_DEFAULT_AUTHINFO: COM chooses.
};

/// CoInitializeSecurity's choices: once per process, for every proxy that has no blanket of its own.
struct ProcessSecurity {
    AuthnLevel authnLevel = AuthnLevel::Default;
    ImpersonationLevel impersonationLevel = ImpersonationLevel::Impersonate;
    quint32 capabilities = EoacNone; ///< EoacFlag bits

    friend bool operator==(const ProcessSecurity&, const ProcessSecurity&) = default;
};

struct ComOptions {
    ApartmentModel apartment = ApartmentModel::MultiThreaded;
    CallMode callMode = CallMode::Semisynchronous;
    bool useMaxWait = true; ///< WBEM_FLAG_CONNECT_USE_MAX_WAIT: ConnectServer returns within 2 minutes.
    /// Asynchronous: callers of the sink are checked (WBEM_FLAG_UNSECAPP_CHECK_ACCESS).
    bool checkSinkAccess = true;
    ProcessSecurity process;
    QStringList privileges; ///< Enabled while the connection lives: "SeSecurityPrivilege".

    friend bool operator==(const ComOptions&, const ComOptions&) = default;
};

} // namespace wbemscope::com
