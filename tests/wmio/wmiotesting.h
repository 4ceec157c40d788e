#pragma once

#include "core/dcom/wmio/encodingunit.h"
#include "core/dcom/wmio/wbemcontext.h"
#include "core/security/protocolerror.h"

#include <QDir>
#include <QFile>
#include <QTest>

/// Objects and files that the tests of this folder share.
namespace wbemscope::dcom::wmio::testing {

using cim::BaseType;
using cim::Type;
using cim::Value;

inline QString dataDirectory() {
    const QString fallback = qEnvironmentVariable("WBEMSCOPE_SOURCE_DIR") + QStringLiteral("/../shared/data");
    return qEnvironmentVariable("WBEMSCOPE_TEST_DATA", fallback) + QStringLiteral("/wmio");
}

inline QByteArray fileContent(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A row for each encoding unit of the shared data, with its path; one with no path when there is none.
inline void dumpRows() {
    QTest::addColumn<QString>("path");
    const QDir dir(dataDirectory());
    const QStringList dumps = dir.entryList({QStringLiteral("*.dump")}, QDir::Files, QDir::Name);
    for (const QString& name : dumps)
        QTest::newRow(qPrintable(name)) << dir.filePath(name);
    if (dumps.isEmpty())
        QTest::newRow("absent") << QString();
}

inline cim::Qualifier cimType(const QString& text) {
    return {
        QStringLiteral("CIMTYPE"), {BaseType::String, false}, Value(text), cim::FlavorPropagateToInstance};
}

inline cim::Property makeProperty(const QString& name, Type type, Value defaultValue = {}) {
    cim::Property p;
    p.name = name;
    p.type = type;
    p.qualifiers.push_back(cimType(cim::typeName(type.base)));
    p.defaultValue = std::move(defaultValue);
    p.origin = QStringLiteral("Test_Everything");
    return p;
}

inline const std::vector<BaseType>& allTypes() {
    static const std::vector<BaseType> types = {
        BaseType::Sint16, BaseType::Sint32,  BaseType::Real32,   BaseType::Real64,
        BaseType::String, BaseType::Boolean, BaseType::Object,   BaseType::Sint8,
        BaseType::Uint8,  BaseType::Uint16,  BaseType::Uint32,   BaseType::Sint64,
        BaseType::Uint64, BaseType::Char16,  BaseType::DateTime, BaseType::Reference};
    return types;
}

inline cim::Object smallInstance(const QString& text) {
    auto cls = std::make_shared<cim::Class>();
    cls->name = QStringLiteral("Test_Inner");
    cls->properties.push_back(makeProperty(QStringLiteral("Text"), {BaseType::String, false}));
    cls->properties.back().origin = cls->name;
    auto instance = std::make_shared<cim::Instance>(cim::Instance::of(cls));
    instance->set(u"Text", Value(text));
    return {{}, instance};
}

/// Values that use the whole range of their type.
inline std::vector<Value> samples(BaseType base) {
    const auto least = [](auto v) { return Value(qint64{v}); };
    const auto most = [](auto v) { return Value(quint64{v}); };
    switch (base) {
    case BaseType::Sint8:
        return {least(std::numeric_limits<qint8>::min()), least(std::numeric_limits<qint8>::max()),
                Value(qint64{0})};
    case BaseType::Sint16:
        return {least(std::numeric_limits<qint16>::min()), least(std::numeric_limits<qint16>::max())};
    case BaseType::Sint32:
        return {least(std::numeric_limits<qint32>::min()), least(std::numeric_limits<qint32>::max()),
                Value(qint64{-1})};
    case BaseType::Sint64:
        return {least(std::numeric_limits<qint64>::min()), least(std::numeric_limits<qint64>::max()),
                Value(qint64{-1})};
    case BaseType::Uint8:
        return {most(std::numeric_limits<quint8>::max()), Value(quint64{0})};
    case BaseType::Uint16:
    case BaseType::Char16:
        return {most(std::numeric_limits<quint16>::max()), Value(quint64{65})};
    case BaseType::Uint32:
        return {most(std::numeric_limits<quint32>::max()), Value(quint64{7})};
    case BaseType::Uint64:
        return {most(std::numeric_limits<quint64>::max()), Value(quint64{7})};
    case BaseType::Real32:
        return {Value(double{0.5F}), Value(double{-1.25e30F})};
    case BaseType::Real64:
        return {Value(0.1), Value(-1.7e308)};
    case BaseType::Boolean:
        return {Value(true), Value(false)};
    case BaseType::String:
        return {Value(QStringLiteral("plain")), Value(QString::fromUtf8("d\xC3\xA9j\xC3\xA0 vu")),
                Value(QString::fromUtf8("\xE2\x82\xAC \xF0\x9F\x94\x92")), Value(QStringLiteral(""))};
    case BaseType::DateTime:
        return {Value(QStringLiteral("20261121031743.000000+000"))};
    case BaseType::Reference:
        return {Value(QStringLiteral("\\\\LAB\\ROOT:Test_Inner.Text=\"x\""))};
    case BaseType::Object:
        return {Value(smallInstance(QStringLiteral("one"))),
                Value(cim::Object{smallInstance({}).instance->cls, {}})};
    }
    return {};
}

/// A class with a property of every type, single and as array, each with and without a default.
inline cim::ClassPtr everything() {
    auto cls = std::make_shared<cim::Class>();
    cls->name = QStringLiteral("Test_Everything");
    cls->derivation = {QStringLiteral("Test_Middle"), QStringLiteral("Test_Top")};
    cls->decoration = cim::Decoration{QStringLiteral("LAB"), QStringLiteral("ROOT\\Test")};
    cls->qualifiers.push_back({QStringLiteral("dynamic"), {BaseType::Boolean, false}, Value(true), 0x01});
    for (const BaseType base : allTypes()) {
        const std::vector<Value> values = samples(base);
        const QString name = cim::typeName(base);
        cls->properties.push_back(makeProperty(QStringLiteral("p_") + name, {base, false}));
        cls->properties.push_back(makeProperty(QStringLiteral("d_") + name, {base, false}, values.front()));
        cls->properties.push_back(makeProperty(QStringLiteral("a_") + name, {base, true}));
        cls->properties.push_back(
            makeProperty(QStringLiteral("A2_") + name, {base, true}, Value(Value::Array(values))));
        cls->qualifiers.push_back(
            {QStringLiteral("q_") + name,
             {base, false},
             values.back(),
             static_cast<quint8>(cim::FlavorPropagateToDerived | cim::FlavorNotOverridable)});
        cls->qualifiers.push_back(
            {QStringLiteral("Q2_") + name, {base, true}, Value(Value::Array(values)), 0x82});
    }
    cls->properties[1].inherited = true;
    cls->properties[1].defaultInherited = true;
    cls->properties[1].origin = QStringLiteral("Test_Top");
    cls->properties[2].inherited = true;
    cls->properties[2].defaultInherited = true;
    cls->properties[2].origin = QStringLiteral("Test_Middle");
    return cls;
}

inline cim::Instance everythingInstance(const cim::ClassPtr& cls) {
    cim::Instance instance = cim::Instance::of(cls);
    for (std::size_t i = 0; i < cls->properties.size(); ++i) {
        const cim::Property& p = cls->properties[i];
        const std::vector<Value> values = samples(p.type.base);
        if (p.name.startsWith(u"p_"))
            instance.set(p.name, values.back());
        if (p.name.startsWith(u"a_"))
            instance.set(p.name, Value(Value::Array(values)));
    }
    instance.decoration = cim::Decoration{QStringLiteral("LAB"), QStringLiteral("ROOT\\Test")};
    return instance;
}

} // namespace wbemscope::dcom::wmio::testing
