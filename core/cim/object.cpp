#include "core/cim/object.h"

#include <algorithm>

namespace wbemscope::cim {

namespace {
template <class T> bool samePointee(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b) {
    return a == b || (a && b && *a == *b);
}
} // namespace

bool sameName(QStringView a, QStringView b) {
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

const Qualifier* findQualifier(const Qualifiers& qualifiers, QStringView name) {
    const auto it =
        std::ranges::find_if(qualifiers, [&](const Qualifier& q) { return sameName(q.name, name); });
    return it != qualifiers.end() ? &*it : nullptr;
}

bool hasFlag(const Qualifiers& qualifiers, QStringView name) {
    const Qualifier* q = findQualifier(qualifiers, name);
    return q && q->value.asBool() && *q->value.asBool();
}

QString Property::referencedClass() const {
    const Qualifier* cimType = findQualifier(qualifiers, u"CIMTYPE");
    if (!cimType || !cimType->value.asString())
        return {};
    const QString& text = *cimType->value.asString();
    const qsizetype colon = text.indexOf(u':');
    return colon >= 0 ? text.mid(colon + 1) : QString();
}

bool operator==(const Object& a, const Object& b) {
    return samePointee(a.cls, b.cls) && samePointee(a.instance, b.instance);
}

bool operator==(const Method& a, const Method& b) {
    return a.name == b.name && a.qualifiers == b.qualifiers && a.origin == b.origin &&
           a.inherited == b.inherited && samePointee(a.in, b.in) && samePointee(a.out, b.out);
}

bool operator==(const Class& a, const Class& b) {
    return a.name == b.name && a.derivation == b.derivation && a.qualifiers == b.qualifiers &&
           a.properties == b.properties && a.methods == b.methods && a.decoration == b.decoration;
}

bool operator==(const Instance& a, const Instance& b) {
    return samePointee(a.cls, b.cls) && a.values == b.values && a.isDefault == b.isDefault &&
           a.qualifiers == b.qualifiers && a.decoration == b.decoration &&
           a.propertyQualifiers == b.propertyQualifiers;
}

int Class::propertyIndex(QStringView property) const {
    for (std::size_t i = 0; i < properties.size(); ++i)
        if (sameName(properties[i].name, property))
            return static_cast<int>(i);
    return -1;
}

const Property* Class::property(QStringView propertyName) const {
    const int i = propertyIndex(propertyName);
    return i < 0 ? nullptr : &properties[static_cast<std::size_t>(i)];
}

const Method* Class::method(QStringView methodName) const {
    const auto it =
        std::ranges::find_if(methods, [&](const Method& m) { return sameName(m.name, methodName); });
    return it != methods.end() ? &*it : nullptr;
}

bool Class::derivesFrom(QStringView ancestor) const {
    return sameName(name, ancestor) ||
           std::ranges::any_of(derivation, [&](const QString& d) { return sameName(d, ancestor); });
}

Instance Instance::of(ClassPtr cls) {
    Instance instance;
    instance.cls = std::move(cls);
    instance.values.reserve(instance.cls->properties.size());
    for (const Property& p : instance.cls->properties)
        instance.values.push_back(p.defaultValue);
    instance.isDefault.assign(instance.values.size(), true);
    return instance;
}

const Value& Instance::value(QStringView property) const {
    static const Value null;
    const int i = cls->propertyIndex(property);
    return i < 0 ? null : values[static_cast<std::size_t>(i)];
}

bool Instance::set(QStringView property, Value newValue) {
    const int i = cls->propertyIndex(property);
    if (i < 0)
        return false;
    values[static_cast<std::size_t>(i)] = std::move(newValue);
    isDefault[static_cast<std::size_t>(i)] = false;
    return true;
}

} // namespace wbemscope::cim
