#include "core/lessons/methodcall.h"

#include "core/security/protocolerror.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace wbemscope::lessons {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Lessons", text);
}

[[noreturn]] void refuse(HResult code, const Operation& operation, const QString& message) {
    throw ProtocolError(code, Stage::Local, operation.method, message);
}

std::optional<cim::Value> valueOf(const QString& text, cim::Type type) {
    bool ok = true;
    cim::Value value;
    if (type.array)
        return std::nullopt;
    if (text == u"NULL")
        return value;
    switch (type.base) {
    case cim::BaseType::Boolean:
        ok = text.compare(u"true", Qt::CaseInsensitive) == 0 ||
             text.compare(u"false", Qt::CaseInsensitive) == 0;
        value = cim::Value(text.compare(u"true", Qt::CaseInsensitive) == 0);
        break;
    case cim::BaseType::Real32:
    case cim::BaseType::Real64:
        value = cim::Value(text.toDouble(&ok));
        break;
    case cim::BaseType::String:
    case cim::BaseType::DateTime:
    case cim::BaseType::Reference:
        value = cim::Value(text);
        break;
    default:
        if (!cim::isInteger(type.base))
            return std::nullopt;
        value =
            cim::isSigned(type.base) ? cim::Value(text.toLongLong(&ok)) : cim::Value(text.toULongLong(&ok));
    }
    return ok && cim::fits(value, type) ? std::optional(value) : std::nullopt;
}

} // namespace

cim::Object callMethod(Services& services, const Operation& operation, std::stop_token stop) {
    if (operation.in.empty())
        return services.execMethod(operation.text, operation.method, {}, stop);
    static const QRegularExpression keys(QStringLiteral("[.=].*$"),
                                         QRegularExpression::DotMatchesEverythingOption);
    const cim::Object object = services.getObject(QString(operation.text).remove(keys), stop);
    const cim::Method* method = object.cls ? object.cls->method(operation.method) : nullptr;
    if (!method || !method->in)
        refuse(hr::WbemInvalidMethod, operation,
               tr("The class has no method %1 with parameters.").arg(operation.method));
    auto in = cim::Instance::of(method->in);
    for (const auto& [name, text] : operation.in) {
        const cim::Property* parameter = method->in->property(name);
        if (!parameter)
            refuse(hr::WbemInvalidMethodParameters, operation,
                   tr("%1 has no parameter %2.").arg(operation.method, name));
        const auto value = valueOf(text, parameter->type);
        if (!value)
            refuse(hr::WbemInvalidMethodParameters, operation,
                   tr("“%1” is no value for %2 (%3).").arg(text, name, cim::typeName(parameter->type.base)));
        in.set(name, *value);
    }
    cim::Object parameters;
    parameters.instance = std::make_shared<const cim::Instance>(std::move(in));
    return services.execMethod(operation.text, operation.method, parameters, stop);
}

} // namespace wbemscope::lessons
