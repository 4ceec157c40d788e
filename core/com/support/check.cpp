#include "core/com/support/check.h"

#include <array>
#include <QCoreApplication>

namespace wbemscope::com {

HResult lastError() {
    const DWORD code = GetLastError();
    return toHResult(code == ERROR_SUCCESS ? E_FAIL : HRESULT_FROM_WIN32(code));
}

QString describeFailure(HResult code) {
    if (QString known = hresultText(code); !known.isEmpty())
        return known;
    std::array<wchar_t, 512> text{};
    const DWORD length = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr,
                                        code, 0, text.data(), static_cast<DWORD>(text.size()), nullptr);
    return QString::fromWCharArray(text.data(), static_cast<qsizetype>(length)).simplified();
}

HResult check(HRESULT code, Stage stage, const QString& where) {
    if (SUCCEEDED(code))
        return toHResult(code);
    QString text = describeFailure(toHResult(code));
    if (text.isEmpty())
        text = QCoreApplication::translate("Com", "The call failed.");
    throw ProtocolError(toHResult(code), stage, where, text);
}

void throwLastError(Stage stage, const QString& where) {
    const HResult code = lastError();
    check(toHRESULT(code), stage, where);
    Q_UNREACHABLE();
}

} // namespace wbemscope::com
