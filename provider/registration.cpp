#include "provider/registration.h"

#include "provider/module.h"

#include <string>

namespace wbemscope::provider {
namespace {

std::wstring classKey() {
    wchar_t text[39] = {}; // "{8-4-4-4-12}" and a terminator
    StringFromGUID2(CallerContextClsid, text, 39);
    return std::wstring(L"Software\\Classes\\CLSID\\") + text;
}

/// Empty: the module's path could not be found out.
std::wstring pathOf(HMODULE module) {
    std::wstring path(MAX_PATH, L'\0');
    for (;;) {
        const DWORD length = GetModuleFileNameW(module, path.data(), static_cast<DWORD>(path.size()));
        if (length == 0)
            return {};
        if (length < path.size()) {
            path.resize(length);
            return path;
        }
        path.resize(2 * path.size());
    }
}

HRESULT write(const std::wstring& key, const wchar_t* name, const std::wstring& value) {
    const LSTATUS status = RegSetKeyValueW(HKEY_LOCAL_MACHINE, key.c_str(), name, REG_SZ, value.c_str(),
                                           static_cast<DWORD>((value.size() + 1) * sizeof(wchar_t)));
    return HRESULT_FROM_WIN32(static_cast<DWORD>(status));
}

} // namespace

HRESULT registerServer(HMODULE module) {
    const std::wstring path = pathOf(module);
    if (path.empty())
        return HRESULT_FROM_WIN32(GetLastError());
    const std::wstring key = classKey();
    const std::wstring server = key + L"\\InprocServer32";
    HRESULT result = write(key, nullptr, L"WbemScope caller context provider");
    if (SUCCEEDED(result))
        result = write(server, nullptr, path);
    if (SUCCEEDED(result))
        result = write(server, L"ThreadingModel", L"Both");
    return result;
}

HRESULT unregisterServer() {
    const LSTATUS status = RegDeleteTreeW(HKEY_LOCAL_MACHINE, classKey().c_str());
    if (status == ERROR_FILE_NOT_FOUND)
        return S_OK;
    return HRESULT_FROM_WIN32(static_cast<DWORD>(status));
}

} // namespace wbemscope::provider
