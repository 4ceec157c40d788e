#pragma once

#include <memory>
#include <QString>
#include <QtCore/qt_windows.h>

/// Owners of what Win32 hands out, and the few readers that every file here needs.
namespace wbemscope::lab::live {

template <auto Close> struct Closing {
    template <typename T> void operator()(T* handle) const { Close(handle); }
};

/// A kernel handle; empty for NULL and for INVALID_HANDLE_VALUE.
using Handle = std::unique_ptr<void, Closing<CloseHandle>>;
inline Handle owned(HANDLE handle) {
    return Handle(handle == INVALID_HANDLE_VALUE ? nullptr : handle);
}

/// A string below HKEY_LOCAL_MACHINE; empty when it is not there.
QString registryText(const wchar_t* key, const wchar_t* value);
/// A DWORD below HKEY_LOCAL_MACHINE.
std::optional<quint32> registryNumber(const wchar_t* key, const wchar_t* value);

inline quint64 ticks(const FILETIME& time) {
    return quint64{time.dwHighDateTime} << 32 | time.dwLowDateTime;
}
/// FILETIME counts 100 ns since 1601; the result seconds since 1970.
qint64 unixSeconds(const FILETIME& time);

} // namespace wbemscope::lab::live
