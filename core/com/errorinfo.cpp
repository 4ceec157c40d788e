#include "core/com/errorinfo.h"

#include "core/cim/extendedstatus.h"
#include "core/com/objects/objectreader.h"
#include "core/com/support/bstr.h"
#include "core/security/protocolerror.h"

#include <QCoreApplication>
#include <tuple>

namespace wbemscope::com {
namespace {

QString textOf(IErrorInfo& info, HRESULT (STDMETHODCALLTYPE IErrorInfo::*get)(BSTR*)) {
    Bstr text;
    return SUCCEEDED((info.*get)(text.out())) ? boundedErrorText(text.toQString()) : QString();
}

ErrorObject comError(IErrorInfo& info) {
    ErrorObject error;
    error.kind = ErrorObject::Kind::ComError;
    error.description = textOf(info, &IErrorInfo::GetDescription);
    for (const auto& [name, text] :
         {std::pair(QStringLiteral("Source"), textOf(info, &IErrorInfo::GetSource)),
          std::pair(QStringLiteral("HelpFile"), textOf(info, &IErrorInfo::GetHelpFile))})
        if (!text.isEmpty())
            error.details.push_back({name, text});
    return error;
}

} // namespace

void forgetErrorInfo() {
    std::ignore = SetErrorInfo(0, nullptr);
}

ComPtr<IErrorInfo> takeErrorInfo() {
    ComPtr<IErrorInfo> info;
    return GetErrorInfo(0, info.GetAddressOf()) == S_OK ? info : nullptr;
}

std::shared_ptr<const ErrorObject> readErrorStatus(IWbemClassObject& status) {
    try {
        return std::make_shared<const ErrorObject>(cim::errorObjectOf(ClassObjectReader().read(status)));
    } catch (const ProtocolError& error) {
        return std::make_shared<const ErrorObject>(unreadableErrorObject(error.message()));
    }
}

std::shared_ptr<const ErrorObject> readErrorInfo(IErrorInfo& info, bool remote) {
    if (remote) {
        ErrorObject error;
        error.kind = ErrorObject::Kind::Other;
        error.note =
            QCoreApplication::translate("ErrorObject", "one that lives on the host (%1) and was not asked")
                .arg(QStringLiteral("IErrorInfo"));
        return std::make_shared<const ErrorObject>(std::move(error));
    }
    ComPtr<IWbemClassObject> status;
    if (SUCCEEDED(info.QueryInterface(IID_PPV_ARGS(&status))))
        return readErrorStatus(*status.Get());
    return std::make_shared<const ErrorObject>(comError(info));
}

} // namespace wbemscope::com
