#include "core/lab/exporter/failurereport.h"

#include "core/lab/provider.h"

namespace wbemscope::lab {

std::optional<ErrorObject> FailureReport::of(const ProtocolError& error, const QString& parameterInfo) const {
    const bool denied = error.code() == hr::WbemAccessDenied;
    const auto* provider = dynamic_cast<const ProviderFailure*>(&error);
    if (denied && !provider)
        return std::nullopt;
    ErrorObject status;
    if (!denied)
        status.description = error.message();
    status.operation = m_operation;
    status.parameterInfo = parameterInfo;
    status.providerName = provider ? provider->provider() : QStringLiteral("WinMgmt");
    status.statusCode = error.code();
    return status;
}

} // namespace wbemscope::lab
