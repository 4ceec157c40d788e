#include "core/com/errorinfo.h"

#include "core/cim/extendedstatus.h"
#include "core/com/objects/objectreader.h"
#include "core/com/support/bstr.h"
#include "core/security/protocolerror.h"

#include <tuple>

namespace wbemscope::com {
namespace {

QString textOf(IErrorInfo& info, HRESULT (STDMETHODCALLTYPE IErrorInfo::*get)(BSTR*)) {
    Bstr text;
    return SUCCEEDED((info.*get)(text.out())) ? boundedErrorText(text.toQString()) : QString();
}

ErrorObject comError(IErrorInfo& info) {
    const QString description = textOf(info, &IErrorInfo::GetDescription);
    const QString source = textOf(info, &IErrorInfo::GetSource);
    const QString helpFile = textOf(info, &IErrorInfo::GetHelpFile);
    return comErrorObject(description, source, helpFile);
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
    if (remote)
        return std::make_shared<const ErrorObject>(remoteErrorObject(QStringLiteral("IErrorInfo")));
    ComPtr<IWbemClassObject> status;
    if (SUCCEEDED(info.QueryInterface(IID_PPV_ARGS(&status))))
        return readErrorStatus(*status.Get());
    return std::make_shared<const ErrorObject>(comError(info));
}

} // namespace wbemscope::com
