#pragma once

#include "core/security/errorobject.h"
#include "core/security/protocolerror.h"

namespace wbemscope::lab {

/// What a failed method of WMI leaves on its thread for COM to send beside its HRESULT (SetErrorInfo): an
/// __ExtendedStatus. Operation and ProviderName are written as Windows hosts write them ("ExecQuery",
/// "WinMgmt"), whatever the documentation's example says. A refusal of winmgmt's own tells nothing: its
/// reason is what the lab teaches to find. One call's, on its stack.
class FailureReport {
public:
    explicit FailureReport(QString operation)
        : m_operation(std::move(operation)) {}

    /// What is to be said of `error`; empty: nothing.
    std::optional<ErrorObject> of(const ProtocolError& error, const QString& parameterInfo) const;
    void say(std::optional<ErrorObject> status) { m_said = std::move(status); }
    const std::optional<ErrorObject>& said() const { return m_said; }

private:
    QString m_operation;
    std::optional<ErrorObject> m_said;
};

/// What a request is about: the query, the path, the class, the namespace.
template <class Request> QString subjectOf(const Request& q) {
    if constexpr (requires { q.query; })
        return q.query;
    else if constexpr (requires { q.objectPath; })
        return q.objectPath;
    else if constexpr (requires { q.path; })
        return q.path;
    else if constexpr (requires { q.superclass; })
        return q.superclass;
    else if constexpr (requires { q.nameSpace; })
        return q.nameSpace;
    else if constexpr (requires { q.networkResource; })
        return q.networkResource;
    else
        return {};
}

} // namespace wbemscope::lab
