#include "core/cim/extendedstatus.h"

#include <QCoreApplication>

namespace wbemscope::cim {
namespace {

using TextField = QString ErrorObject::*;
struct TextProperty {
    QStringView name;
    TextField field;
};
/// In the order of the class.
constexpr TextProperty Texts[] = {
    {u"Description", &ErrorObject::description},
    {u"Operation", &ErrorObject::operation},
    {u"ParameterInfo", &ErrorObject::parameterInfo},
    {u"ProviderName", &ErrorObject::providerName},
};
constexpr QStringView StatusCode = u"StatusCode";

TextField fieldOf(const QString& property) {
    for (const auto& [name, field] : Texts)
        if (sameName(property, name))
            return field;
    return nullptr;
}

/// uint32 in the documentation, sint32 in classes of old.
std::optional<HResult> statusCodeIn(const Value& value) {
    if (const auto* u = value.asUnsigned())
        return static_cast<HResult>(*u);
    if (const auto* s = value.asSigned())
        return static_cast<HResult>(*s);
    return std::nullopt;
}

Property property(const QString& name, Type type, const QString& origin, bool inherited) {
    Property p;
    p.name = name;
    p.type = type;
    p.origin = origin;
    p.inherited = inherited;
    return p;
}

ClassPtr extendedStatusClass() {
    static const ClassPtr cls = [] {
        const QString base = QStringLiteral("__NotifyStatus");
        const QString name = QStringLiteral("__ExtendedStatus");
        auto parent = std::make_shared<Class>();
        parent->name = base;
        parent->qualifiers = {{QStringLiteral("abstract"), {BaseType::Boolean}, Value(true), FlavorNone}};
        parent->properties = {property(StatusCode.toString(), {BaseType::Uint32}, base, false)};
        auto made = std::make_shared<Class>();
        made->name = name;
        made->derivation = {base};
        made->parent = parent;
        made->properties = {property(StatusCode.toString(), {BaseType::Uint32}, base, true)};
        for (const auto& [text, field] : Texts)
            made->properties.push_back(property(text.toString(), {BaseType::String}, name, false));
        return made;
    }();
    return cls;
}

} // namespace

ErrorObject errorObjectOf(const Object& status) {
    if (!status.instance || !status.instance->cls->derivesFrom(u"__ExtendedStatus")) {
        const QString name = boundedErrorText(status.instance ? status.instance->cls->name
                                              : status.cls    ? status.cls->name
                                                              : QString());
        return otherErrorObject(
            QCoreApplication::translate("ErrorObject", "an object of class %1").arg(name));
    }
    ErrorObject error;
    const Instance& instance = *status.instance;
    error.className = boundedErrorText(instance.cls->name);
    for (std::size_t i = 0; i < instance.values.size(); ++i) {
        const Property& p = instance.cls->properties[i];
        const Value& value = instance.values[i];
        if (value.isNull())
            continue;
        if (const auto field = fieldOf(p.name); field && value.asString()) {
            error.*field = boundedErrorText(*value.asString());
        } else if (sameName(p.name, StatusCode)) {
            error.statusCode = statusCodeIn(value);
        } else if (error.details.size() < ErrorObject::MaxDetails) {
            const QString text = boundedErrorText(displayText(value, p.type));
            if (!text.isEmpty())
                error.details.push_back({boundedErrorText(p.name), text});
        }
    }
    return error;
}

Object extendedStatus(const ErrorObject& error) {
    Instance instance = Instance::of(extendedStatusClass());
    for (const auto& [name, field] : Texts)
        if (!(error.*field).isEmpty())
            instance.set(name, Value(error.*field));
    if (error.statusCode)
        instance.set(StatusCode, Value(quint64{*error.statusCode}));
    return {nullptr, std::make_shared<const Instance>(std::move(instance))};
}

} // namespace wbemscope::cim
