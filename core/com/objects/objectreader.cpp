#include "core/com/objects/objectreader.h"

#include "core/com/objects/variantvalue.h"
#include "core/com/support/check.h"

#include <QCoreApplication>
#include <tuple>

namespace wbemscope::com {

namespace {

constexpr int MaxDepth = 32; // MS-WMIO has no limit; the DCOM engine's decoder stops there too

const ObjectReader NoObjects = [](IUnknown*) -> cim::Object {
    throw ProtocolError(hr::WbemTypeMismatch, Stage::Operation, QStringLiteral("IWbemQualifierSet"),
                        QCoreApplication::translate("Com", "A qualifier holds an object."));
};

/// A system property; NULL where the object has none or the runtime cannot say (Wine: out parameters have no
/// path, and asking for it is WBEM_E_INVALID_QUERY). Reading is local, so nothing of the host's is hidden by
/// that.
cim::Value system(IWbemClassObject& object, const wchar_t* name, cim::Type type) {
    Variant value;
    if (FAILED(object.Get(name, 0, value.out(), nullptr, nullptr)))
        return {};
    return valueOf(value.get(), type, NoObjects);
}

QString systemText(IWbemClassObject& object, const wchar_t* name) {
    const cim::Value value = system(object, name, {cim::BaseType::String, false});
    return value.asString() ? *value.asString() : QString();
}

std::optional<cim::Decoration> decorationOf(IWbemClassObject& object) {
    cim::Decoration decoration{systemText(object, L"__SERVER"), systemText(object, L"__NAMESPACE")};
    if (decoration.server.isEmpty() && decoration.nameSpace.isEmpty())
        return std::nullopt;
    return decoration;
}

bool isClass(IWbemClassObject& object) {
    const cim::Value genus = system(object, L"__GENUS", {cim::BaseType::Sint32, false});
    return genus.asSigned() && *genus.asSigned() == WBEM_GENUS_CLASS;
}

cim::Qualifiers readQualifiers(IWbemQualifierSet* set) {
    cim::Qualifiers result;
    if (!set || FAILED(set->BeginEnumeration(0)))
        return result;
    for (;;) {
        Bstr name;
        Variant value;
        LONG flavor = 0;
        const HRESULT code = set->Next(0, name.out(), value.out(), &flavor);
        if (code != WBEM_S_NO_ERROR)
            break; // WBEM_S_NO_MORE_DATA, or a runtime that cannot
        if (const auto type = qualifierType(value.type()))
            result.push_back({name.toQString(), *type, valueOf(value.get(), *type, NoObjects),
                              static_cast<quint8>(flavor)});
    }
    std::ignore = set->EndEnumeration(); // nothing is lost when it refuses
    return result;
}

template <class Get> cim::Qualifiers qualifiersBy(Get get) {
    ComPtr<IWbemQualifierSet> set;
    return SUCCEEDED(get(set.GetAddressOf())) ? readQualifiers(set.Get()) : cim::Qualifiers();
}

/// One property as IWbemClassObject::Next gives it.
struct Item {
    QString name;
    cim::Type type;
    Variant value;
    LONG flavor = 0;
};

std::vector<Item> readItems(IWbemClassObject& object) {
    std::vector<Item> items;
    check(object.BeginEnumeration(WBEM_FLAG_NONSYSTEM_ONLY), Stage::Operation,
          QStringLiteral("IWbemClassObject::BeginEnumeration"));
    for (;;) {
        Bstr name;
        Item item;
        CIMTYPE type = 0;
        const HRESULT code = object.Next(0, name.out(), item.value.out(), &type, &item.flavor);
        if (code == WBEM_S_NO_MORE_DATA)
            break;
        check(code, Stage::Operation, QStringLiteral("IWbemClassObject::Next"));
        item.name = name.toQString();
        const auto known = typeOf(type);
        if (!known || item.name.startsWith(QLatin1String("__")))
            continue; // CIM_IUNKNOWN and the like live in one process alone
        item.type = *known;
        items.push_back(std::move(item));
    }
    std::ignore = object.EndEnumeration(); // nothing is lost when it refuses
    return items;
}

bool isPropagated(LONG flavor) {
    return (flavor & WBEM_FLAVOR_MASK_ORIGIN) == WBEM_FLAVOR_ORIGIN_PROPAGATED;
}

/// Same properties in the same order: the class that is known serves for this instance too.
bool matches(const cim::Class& cls, const std::vector<Item>& items) {
    if (cls.properties.size() != items.size())
        return false;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (cls.properties[i].name != items[i].name || cls.properties[i].type != items[i].type)
            return false;
    return true;
}

} // namespace

cim::Object ClassObjectReader::read(IWbemClassObject& object) {
    return read(object, 0);
}

cim::Object ClassObjectReader::read(IWbemClassObject& object, int depth) {
    if (depth > MaxDepth)
        throw ProtocolError(
            hr::WbemInvalidObject, Stage::Operation, QStringLiteral("IWbemClassObject"),
            QCoreApplication::translate("Com", "Objects are nested more than %1 deep.").arg(MaxDepth));
    if (isClass(object))
        return {readClass(object, depth, true), nullptr};

    auto instance = std::make_shared<cim::Instance>();
    instance->decoration = decorationOf(object);
    const QString name = systemText(object, L"__CLASS");
    std::vector<Item> items = readItems(object);
    const QString key = (instance->decoration ? instance->decoration->nameSpace : QString()) + u':' + name;
    cim::ClassPtr& known = m_classes[key.toUpper()];
    if (!known || !matches(*known, items))
        known = readClass(object, depth, false);
    instance->cls = known;
    const ObjectReader nested = [&](IUnknown* unknown) {
        ComPtr<IWbemClassObject> inner;
        check(unknown->QueryInterface(IID_PPV_ARGS(&inner)), Stage::Operation,
              QStringLiteral("IWbemClassObject"));
        return read(*inner.Get(), depth + 1);
    };
    for (const Item& item : items) {
        instance->values.push_back(valueOf(item.value.get(), item.type, nested));
        instance->isDefault.push_back(isPropagated(item.flavor));
    }
    // The set of an instance shows its class's too; its own are the local ones.
    for (cim::Qualifier& q :
         qualifiersBy([&](IWbemQualifierSet** set) { return object.GetQualifierSet(set); }))
        if ((q.flavor & (cim::FlavorOriginPropagated | cim::FlavorOriginSystem)) == 0)
            instance->qualifiers.push_back(std::move(q));
    return {instance->cls, instance};
}

cim::ClassPtr ClassObjectReader::signature(IWbemClassObject* object, int depth) {
    return object ? readClass(*object, depth + 1, true) : nullptr;
}

cim::ClassPtr ClassObjectReader::readClass(IWbemClassObject& object, int depth, bool definition) {
    auto cls = std::make_shared<cim::Class>();
    cls->name = systemText(object, L"__CLASS");
    const cim::Value chain = system(object, L"__DERIVATION", {cim::BaseType::String, true});
    if (const auto* names = chain.asArray()) {
        for (const cim::Value& parent : *names)
            if (const auto* text = parent.asString())
                cls->derivation.push_back(*text);
    } else if (const QString parent = systemText(object, L"__SUPERCLASS"); !parent.isEmpty()) {
        cls->derivation.push_back(parent);
    }
    cls->decoration = decorationOf(object);
    cls->qualifiers = qualifiersBy([&](IWbemQualifierSet** set) { return object.GetQualifierSet(set); });
    const ObjectReader nested = [&](IUnknown* unknown) {
        ComPtr<IWbemClassObject> inner;
        check(unknown->QueryInterface(IID_PPV_ARGS(&inner)), Stage::Operation,
              QStringLiteral("IWbemClassObject"));
        return read(*inner.Get(), depth + 1);
    };
    for (const Item& item : readItems(object)) {
        cim::Property property;
        property.name = item.name;
        property.type = item.type;
        const auto* wide = reinterpret_cast<const wchar_t*>(item.name.utf16());
        property.qualifiers =
            qualifiersBy([&](IWbemQualifierSet** set) { return object.GetPropertyQualifierSet(wide, set); });
        Bstr origin;
        if (SUCCEEDED(object.GetPropertyOrigin(wide, origin.out())))
            property.origin = origin.toQString();
        property.inherited = !property.origin.isEmpty() && !cim::sameName(property.origin, cls->name);
        if (definition) { // of an instance these are its own values
            property.defaultValue = valueOf(item.value.get(), item.type, nested);
            property.defaultInherited = isPropagated(item.flavor);
        }
        cls->properties.push_back(std::move(property));
    }
    if (!definition || FAILED(object.BeginMethodEnumeration(0)))
        return cls;
    for (;;) {
        Bstr name;
        ComPtr<IWbemClassObject> in;
        ComPtr<IWbemClassObject> out;
        const HRESULT code = object.NextMethod(0, name.out(), in.GetAddressOf(), out.GetAddressOf());
        if (code != WBEM_S_NO_ERROR)
            break;
        cim::Method method;
        method.name = name.toQString();
        method.in = signature(in.Get(), depth);
        method.out = signature(out.Get(), depth);
        method.qualifiers = qualifiersBy(
            [&](IWbemQualifierSet** set) { return object.GetMethodQualifierSet(name.get(), set); });
        Bstr origin;
        if (SUCCEEDED(object.GetMethodOrigin(name.get(), origin.out())))
            method.origin = origin.toQString();
        method.inherited = !method.origin.isEmpty() && !cim::sameName(method.origin, cls->name);
        cls->methods.push_back(std::move(method));
    }
    std::ignore = object.EndMethodEnumeration(); // nothing is lost when it refuses
    return cls;
}

QString objectText(IWbemClassObject& object) {
    Bstr text;
    check(object.GetObjectText(0, text.out()), Stage::Operation,
          QStringLiteral("IWbemClassObject::GetObjectText"));
    return text.toQString();
}

} // namespace wbemscope::com
