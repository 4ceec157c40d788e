#pragma once

#include "tests/com/fakeobjects.h"

namespace fake {

#ifdef __GNUC__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
#endif
/// WMI's error object: an IWbemClassObject that is an IErrorInfo, too, and one object as both.
class Status final : public Object, public IErrorInfo {
public:
    Status(World& w, const QString& cls, std::vector<Property> properties)
        : Object(w, cls, false, std::move(properties)) {}

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
        if (!object || !IsEqualIID(iid, __uuidof(IErrorInfo)))
            return Object::QueryInterface(iid, object);
        *object = static_cast<IErrorInfo*>(this);
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return Object::AddRef(); }
    ULONG STDMETHODCALLTYPE Release() override { return Object::Release(); }
    HRESULT STDMETHODCALLTYPE GetGUID(GUID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetSource(BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetDescription(BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetHelpFile(BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetHelpContext(DWORD*) override { return E_NOTIMPL; }

private:
    ~Status() override = default;
};
#ifdef __GNUC__
#pragma GCC diagnostic pop
#endif

inline ComPtr<Status> extendedStatus(World& world) {
    return makeObject<Status>(
        world, QStringLiteral("__ExtendedStatus"),
        std::vector<Property>{
            {QStringLiteral("StatusCode"), CIM_UINT32, QString::number(qint32(0x80041010)), 0},
            {QStringLiteral("Description"), CIM_STRING, {}, 0},
            {QStringLiteral("Operation"), CIM_STRING, QStringLiteral("ExecQuery"), 0},
            {QStringLiteral("ParameterInfo"), CIM_STRING, QStringLiteral("SELECT * FROM Fake_Row"), 0},
            {QStringLiteral("ProviderName"), CIM_STRING, QStringLiteral("WinMgmt"), 0}});
}

/// An error object of another process: its proxy manager answers for IClientSecurity, and nothing else may be
/// asked of it.
class FarError final : public Proxy<IErrorInfo> {
public:
    explicit FarError(World& w)
        : Proxy(w, QStringLiteral("IErrorInfo")) {}
    HRESULT STDMETHODCALLTYPE GetGUID(GUID*) override { return asked(); }
    HRESULT STDMETHODCALLTYPE GetSource(BSTR*) override { return asked(); }
    HRESULT STDMETHODCALLTYPE GetDescription(BSTR*) override { return asked(); }
    HRESULT STDMETHODCALLTYPE GetHelpFile(BSTR*) override { return asked(); }
    HRESULT STDMETHODCALLTYPE GetHelpContext(DWORD*) override { return asked(); }

private:
    ~FarError() override = default;
    HRESULT asked() { return world.enter(QStringLiteral("IErrorInfo")); }
};

} // namespace fake
