#include "core/session/namespacesecurity.h"

#include "core/cim/bytes.h"
#include "core/session/refusal.h"

#include <algorithm>

#include <QCoreApplication>

namespace wbemscope {
namespace {

constexpr std::size_t MaxChildren = 20'000;
const QString SystemSecurity = QStringLiteral("__SystemSecurity=@");

const cim::Value& parameter(const cim::Object& out, QStringView name) {
    static const cim::Value none;
    return out.instance ? out.instance->value(name) : none;
}

/// A __Trustee's name under its SID.
void noteTrustee(const cim::Value& value, SidNames& names) {
    const cim::Object* object = value.asObject();
    if (!object || !object->instance)
        return;
    const cim::Instance& trustee = *object->instance;
    const QString* name = trustee.value(u"Name").asString();
    if (!name || name->isEmpty())
        return;
    QString sid;
    if (const auto bytes = cim::bytesOf(trustee.value(u"SID")); bytes && !bytes->isEmpty())
        sid = Sid::decode(std::span(reinterpret_cast<const quint8*>(bytes->constData()),
                                    static_cast<std::size_t>(bytes->size())))
                  .toString();
    else if (const QString* text = trustee.value(u"SIDString").asString())
        sid = *text;
    if (sid.isEmpty())
        return;
    const QString* domain = trustee.value(u"Domain").asString();
    names[sid] = domain && !domain->isEmpty() ? *domain + u'\\' + *name : *name;
}

SidNames trusteeNames(const cim::Object& out) {
    SidNames names;
    const cim::Object* descriptor = parameter(out, u"Descriptor").asObject();
    if (!descriptor || !descriptor->instance)
        return names;
    noteTrustee(descriptor->instance->value(u"Owner"), names);
    noteTrustee(descriptor->instance->value(u"Group"), names);
    if (const auto* aces = descriptor->instance->value(u"DACL").asArray())
        for (const cim::Value& ace : *aces)
            if (const cim::Object* object = ace.asObject(); object && object->instance)
                noteTrustee(object->instance->value(u"Trustee"), names);
    return names;
}

void readDescriptor(Services& services, NamespaceSecurity& result, std::stop_token stop) {
    const auto call = [&](const QString& method) {
        return services.execMethod(SystemSecurity, method, {}, stop);
    };
    // The bytes are what counts: __SecurityDescriptor has no room for ACEs of other types.
    result.descriptorOutcome = refusalOf([&] {
        const auto bytes = cim::bytesOf(parameter(call(QStringLiteral("GetSD")), u"SD"));
        if (!bytes)
            throw DecodeError(QStringLiteral("__SystemSecurity::GetSD"), 0,
                              QStringLiteral("The answer has no descriptor."));
        result.descriptor = SecurityDescriptor::decode(*bytes);
    });
    if (!result.descriptor)
        return;
    refusalOf([&] { result.names = trusteeNames(call(QStringLiteral("GetSecurityDescriptor"))); });
}

} // namespace

std::vector<ChildNamespace> listNamespaces(Services& services, std::stop_token stop) {
    const auto enumerator = services.createInstanceEnum(QStringLiteral("__NAMESPACE"), EnumOptions{}, stop);
    std::vector<ChildNamespace> children;
    for (;;) {
        const auto batch = enumerator->next(200, std::chrono::seconds(5), stop);
        for (int row = 0; batch.rows && row < batch.rows->count() && children.size() < MaxChildren; ++row) {
            const cim::Object object = batch.rows->object(row);
            if (!object.instance)
                continue;
            if (const QString* name = object.instance->value(u"Name").asString())
                children.push_back({*name, cim::hasFlag(object.instance->qualifiers, u"RequiresEncryption")});
        }
        if (batch.finished || children.size() >= MaxChildren)
            break;
    }
    std::ranges::sort(children, [](const auto& a, const auto& b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return children;
}

std::optional<quint32> callerAccessRights(Services& services, std::stop_token stop) {
    // The parameter is called "rights" (Win32 "GetCallerAccessRights method of the __SystemSecurity class").
    const auto out = services.execMethod(SystemSecurity, QStringLiteral("GetCallerAccessRights"), {}, stop);
    const cim::Value& value = parameter(out, u"rights");
    if (const auto* u = value.asUnsigned())
        return static_cast<quint32>(*u);
    if (const auto* s = value.asSigned())
        return static_cast<quint32>(*s);
    return std::nullopt;
}

NamespaceSecurity readNamespaceSecurity(Connection& connection, const QString& nameSpace,
                                        std::stop_token stop) {
    NamespaceSecurity result;
    result.nameSpace = nameSpace;
    std::shared_ptr<Services> services;
    result.login = refusalOf([&] { services = connection.services(nameSpace, stop); });
    if (!services)
        return result;
    result.callerOutcome = refusalOf([&] { result.callerRights = callerAccessRights(*services, stop); });
    readDescriptor(*services, result, stop);
    refusalOf([&] {
        const cim::Object object = services->getObject(SystemSecurity, stop);
        if (object.instance)
            result.requiresEncryption = cim::hasFlag(object.instance->qualifiers, u"RequiresEncryption");
    });
    result.childrenOutcome = refusalOf([&] { result.children = listNamespaces(*services, stop); });
    return result;
}

void throwTooManyNamespaces() {
    throw ProtocolError(
        hr::WbemQuotaViolation, Stage::Local, QStringLiteral("namespaces"),
        QCoreApplication::translate("NamespaceSecurity", "Stopped after %1 namespaces: no host has so many.")
            .arg(MostNamespaces));
}

} // namespace wbemscope
