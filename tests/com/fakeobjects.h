#pragma once

#include "core/com/support/handle.h"
#include "core/com/support/variant.h"
#include "tests/com/fakeproxy.h"

// Classes and instances of the fake WMI: local objects, as real ones are, which carry no blanket.

namespace fake {

using wbemscope::com::Bstr;
using wbemscope::com::Variant;

inline constexpr auto NotFound = static_cast<HRESULT>(0x80041002); // WBEM_E_NOT_FOUND

struct Property {
    QString name;
    CIMTYPE type = CIM_STRING;
    QString text; ///< The value, as text; null: NULL
    LONG flavor = 0;
};

class Qualifiers final : public ComObject<IWbemQualifierSet> {
public:
    struct Item {
        QString name;
        bool flag;
        QString text;
        LONG flavor;
    };
    explicit Qualifiers(std::vector<Item> items)
        : m_items(std::move(items)) {}
    HRESULT STDMETHODCALLTYPE Get(LPCWSTR, LONG, VARIANT*, LONG*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Put(LPCWSTR, VARIANT*, LONG) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Delete(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetNames(LONG, SAFEARRAY**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE BeginEnumeration(LONG) override {
        m_at = 0;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Next(LONG, BSTR* name, VARIANT* value, LONG* flavor) override {
        if (m_at >= m_items.size())
            return WBEM_S_NO_MORE_DATA;
        const Item& item = m_items[m_at++];
        *name = Bstr(item.name).detach();
        Variant v = item.text.isNull() ? Variant::of(item.flag) : Variant::of(item.text);
        std::swap(*value, *v.in());
        *flavor = item.flavor;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE EndEnumeration() override { return S_OK; }

private:
    ~Qualifiers() override = default;
    std::vector<Item> m_items;
    std::size_t m_at = 0;
};

/// A class or an instance, local as real ones are. Its values stand in Property::text.
class Object : public ComObject<IWbemClassObject> {
public:
    Object(World& w, QString cls, bool isClass, std::vector<Property> properties)
        : world(w)
        , m_class(std::move(cls))
        , m_isClass(isClass)
        , m_properties(std::move(properties)) {
        const std::lock_guard lock(world.mutex);
        ++world.alive;
    }
    std::map<QString, Variant> put; ///< What was set.
    ComPtr<Object> in;              ///< Signature of the one method "Do".
    std::vector<Qualifiers::Item> qualifiers;

    HRESULT STDMETHODCALLTYPE GetQualifierSet(IWbemQualifierSet** set) override {
        *set = makeObject<Qualifiers>(qualifiers).Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Get(LPCWSTR name, LONG, VARIANT* value, CIMTYPE*, LONG*) override {
        const QString n = QString::fromWCharArray(name);
        Variant v = Variant::null();
        if (n == QLatin1String("__GENUS"))
            v = Variant::of(LONG(m_isClass ? WBEM_GENUS_CLASS : WBEM_GENUS_INSTANCE));
        else if (n == QLatin1String("__CLASS"))
            v = Variant::of(m_class);
        else if (n == QLatin1String("__SERVER"))
            v = Variant::of(QStringLiteral("FAKE"));
        else if (n == QLatin1String("__NAMESPACE"))
            v = Variant::of(QStringLiteral("ROOT\\CIMV2"));
        else if (!n.startsWith(QLatin1String("__")))
            return NotFound;
        std::swap(*value, *v.in());
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Put(LPCWSTR name, LONG, VARIANT* value, CIMTYPE) override {
        return VariantCopy(put[QString::fromWCharArray(name)].out(), value);
    }
    HRESULT STDMETHODCALLTYPE Delete(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetNames(LPCWSTR, LONG, VARIANT*, SAFEARRAY**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE BeginEnumeration(LONG) override {
        m_at = 0;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Next(LONG, BSTR* name, VARIANT* value, CIMTYPE* type, LONG* flavor) override {
        if (m_at >= m_properties.size())
            return WBEM_S_NO_MORE_DATA;
        const Property& p = m_properties[m_at++];
        *name = Bstr(p.name).detach();
        Variant v = Variant::null();
        if (!p.text.isNull())
            v = p.type == CIM_UINT32 || p.type == CIM_SINT32 ? Variant::of(LONG(p.text.toLongLong()))
                                                             : Variant::of(p.text);
        std::swap(*value, *v.in());
        *type = p.type;
        *flavor = p.flavor;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE EndEnumeration() override { return S_OK; }
    HRESULT STDMETHODCALLTYPE GetPropertyQualifierSet(LPCWSTR name, IWbemQualifierSet** set) override {
        if (QString::fromWCharArray(name) != m_properties.front().name)
            return NotFound;
        *set = makeObject<Qualifiers>(std::vector<Qualifiers::Item>{{QStringLiteral("key"), true, {}, 0x03}})
                   .Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Clone(IWbemClassObject**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetObjectText(LONG, BSTR* text) override {
        *text = Bstr(QStringLiteral("instance of %1 {};").arg(m_class)).detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE SpawnDerivedClass(LONG, IWbemClassObject**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SpawnInstance(LONG, IWbemClassObject** made) override {
        *made = makeObject<Object>(world, m_class, false, m_properties).Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE CompareTo(LONG, IWbemClassObject*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetPropertyOrigin(LPCWSTR, BSTR* origin) override {
        *origin = Bstr(QStringLiteral("Fake_Base")).detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE InheritsFrom(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetMethod(LPCWSTR, LONG, IWbemClassObject** signature,
                                        IWbemClassObject**) override {
        return in ? in.CopyTo(signature) : NotFound;
    }
    HRESULT STDMETHODCALLTYPE PutMethod(LPCWSTR, LONG, IWbemClassObject*, IWbemClassObject*) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE DeleteMethod(LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE BeginMethodEnumeration(LONG) override {
        m_methodAt = 0;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE NextMethod(LONG, BSTR* name, IWbemClassObject** signature,
                                         IWbemClassObject**) override {
        if (!in || m_methodAt++ > 0)
            return WBEM_S_NO_MORE_DATA;
        *name = Bstr(QStringLiteral("Do")).detach();
        return in.CopyTo(signature);
    }
    HRESULT STDMETHODCALLTYPE EndMethodEnumeration() override { return S_OK; }
    HRESULT STDMETHODCALLTYPE GetMethodQualifierSet(LPCWSTR, IWbemQualifierSet** set) override {
        *set = makeObject<Qualifiers>(std::vector<Qualifiers::Item>{
                                          {QStringLiteral("Privileges"), false, QStringLiteral("x"), 0}})
                   .Detach();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetMethodOrigin(LPCWSTR, BSTR*) override { return E_NOTIMPL; }

    World& world;

protected:
    ~Object() override {
        const std::lock_guard lock(world.mutex);
        --world.alive;
    }

private:
    QString m_class;
    bool m_isClass;
    std::vector<Property> m_properties;
    std::size_t m_at = 0;
    int m_methodAt = 0;
};

inline ComPtr<Object> row(World& world, int number) {
    return makeObject<Object>(
        world, QStringLiteral("Fake_Row"), false,
        std::vector<Property>{
            {QStringLiteral("Id"), CIM_UINT32, QString::number(number), 0},
            {QStringLiteral("Name"), CIM_STRING, {}, 0x20},
            {QStringLiteral("Big"), CIM_UINT64, QStringLiteral("18446744073709551615"), 0}});
}

/// The instance of the provider's class. What the host saw is not what a caller here asks for, so that nobody
/// takes the one for the other.
inline ComPtr<Object> callerContext(World& world) {
    return makeObject<Object>(
        world, QStringLiteral("WbemScope_CallerContext"), false,
        std::vector<Property>{
            {QStringLiteral("Account"), CIM_STRING, QStringLiteral("HOST\\alice"), 0},
            {QStringLiteral("Sid"), CIM_STRING, QStringLiteral("S-1-5-21-1-2-3-1001"), 0},
            {QStringLiteral("AuthenticationService"), CIM_STRING, QStringLiteral("kerberos"), 0},
            {QStringLiteral("AuthenticationLevel"), CIM_UINT32, QStringLiteral("5"), 0},
            {QStringLiteral("ImpersonationLevel"), CIM_UINT32, QStringLiteral("2"), 0},
            {QStringLiteral("ClientAddress"), CIM_STRING, {}, 0}});
}

inline ComPtr<Object> nextRow(World& world, int number) {
    return world.callerContext ? callerContext(world) : row(world, number);
}

/// The class of row(), with one method.
inline ComPtr<Object> rowClass(World& world) {
    auto cls = makeObject<Object>(
        world, QStringLiteral("Fake_Row"), true,
        std::vector<Property>{{QStringLiteral("Id"), CIM_UINT32, {}, 0},
                              {QStringLiteral("Name"), CIM_STRING, QStringLiteral("x"), 0x20},
                              {QStringLiteral("Big"), CIM_UINT64, {}, 0}});
    cls->in = makeObject<Object>(world, QStringLiteral("__PARAMETERS"), true,
                                 std::vector<Property>{{QStringLiteral("Count"), CIM_UINT32, {}, 0}});
    cls->qualifiers = {{QStringLiteral("dynamic"), true, {}, 0x01},
                       {QStringLiteral("provider"), false, QStringLiteral("Fake"), 0x21}};
    return cls;
}

inline ComPtr<Object> object(World& world) {
    return world.callerContext ? callerContext(world) : rowClass(world);
}

} // namespace fake
