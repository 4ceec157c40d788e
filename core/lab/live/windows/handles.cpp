#include "core/lab/live/windows/handles.h"

namespace wbemscope::lab::live {

QString registryText(const wchar_t* key, const wchar_t* value) {
    wchar_t text[1024];
    DWORD bytes = sizeof text;
    if (RegGetValueW(HKEY_LOCAL_MACHINE, key, value, RRF_RT_REG_SZ, nullptr, text, &bytes) != ERROR_SUCCESS)
        return {};
    return QString::fromWCharArray(text).trimmed();
}

std::optional<quint32> registryNumber(const wchar_t* key, const wchar_t* value) {
    DWORD number = 0;
    DWORD bytes = sizeof number;
    if (RegGetValueW(HKEY_LOCAL_MACHINE, key, value, RRF_RT_REG_DWORD, nullptr, &number, &bytes) !=
        ERROR_SUCCESS)
        return std::nullopt;
    return number;
}

qint64 unixSeconds(const FILETIME& time) {
    constexpr qint64 From1601To1970 = 11'644'473'600;
    return static_cast<qint64>(ticks(time) / 10'000'000) - From1601To1970;
}

} // namespace wbemscope::lab::live
