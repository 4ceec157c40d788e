// IWbemServices::ExecMethod (MS-WMI 3.1.4.3.24).
#include "core/lab/methods.h"

namespace wbemscope::lab {

namespace {

const std::map<QString, MethodBody>& table() {
    static const std::map<QString, MethodBody> bodies = [] {
        std::map<QString, MethodBody> all;
        addSystemSecurityMethods(all);
        addWorkshopMethods(all);
        addLiveMethods(all);
        return all;
    }();
    return bodies;
}

/// The in parameters as the method's signature has them; what the client left out has its default.
std::optional<cim::Instance> bindParameters(const Request& request, const cim::Method& method,
                                            const cim::Object& in) {
    const QString where = request.where(method.name);
    if (!method.in) {
        if (in.instance && !in.instance->cls->properties.empty())
            fail(hr::WbemInvalidMethodParameters, where,
                 QStringLiteral("%1 takes no parameters.").arg(method.name));
        return std::nullopt;
    }
    cim::Instance bound = cim::Instance::of(method.in);
    if (!in)
        return bound;
    if (!in.instance)
        fail(hr::WbemInvalidMethodParameters, where, QStringLiteral("The parameters are no instance."));
    const auto& given = *in.instance;
    for (std::size_t i = 0; i < given.cls->properties.size(); ++i) {
        const auto& property = given.cls->properties[i];
        const auto* wanted = method.in->property(property.name);
        if (!wanted)
            fail(hr::WbemInvalidMethodParameters, where,
                 QStringLiteral("%1 has no parameter %2.").arg(method.name, property.name));
        auto value = given.values[i].isNull() ? std::optional(cim::Value())
                                              : cim::coerced(given.values[i], wanted->type);
        if (!value)
            fail(hr::WbemInvalidMethodParameters, where,
                 QStringLiteral("The parameter %1 has the wrong type.").arg(property.name));
        bound.set(property.name, std::move(*value));
    }
    return bound;
}

} // namespace

const cim::Value& MethodCall::parameter(QStringView name) const {
    static const cim::Value null;
    return in ? in->value(name) : null;
}

void MethodCall::result(QStringView name, cim::Value value) const {
    const bool known = out && out->set(name, std::move(value));
    Q_ASSERT(known);
    Q_UNUSED(known);
}

const MethodBody* findMethod(const cim::Class& cls, const QString& method) {
    const auto find = [&](const QString& className) -> const MethodBody* {
        const auto at = table().find((className + u'.' + method).toLower());
        return at == table().end() ? nullptr : &at->second;
    };
    if (const auto* body = find(cls.name))
        return body;
    for (const QString& ancestor : cls.derivation)
        if (const auto* body = find(ancestor))
            return body;
    return nullptr;
}

cim::Object callMethod(const Request& request, const cim::ObjectPath& path, const QString& name,
                       const cim::Object& in) {
    const auto cls = request.nameSpace->findClass(path.className);
    const QString where = request.where(path.className + u'.' + name);
    if (!cls)
        fail(hr::WbemNotFound, where,
             QStringLiteral("There is no class %1 in %2.").arg(path.className, request.nameSpace->path()));
    const cim::Method* method = cls->method(name);
    if (!method)
        fail(hr::WbemInvalidMethod, where, QStringLiteral("%1 has no method %2.").arg(cls->name, name));
    if (cim::hasFlag(method->qualifiers, u"disabled"))
        fail(hrx::MethodDisabled, where, QStringLiteral("%1 is disabled.").arg(name));
    if (!cim::hasFlag(method->qualifiers, u"implemented"))
        fail(hr::WbemMethodNotImplemented, where,
             QStringLiteral("%1 is declared but not implemented.").arg(name));
    cim::Object target{cls, nullptr};
    if (path.isInstance()) {
        target = {nullptr, findInstance(request, path)};
        if (!target.instance)
            fail(hr::WbemNotFound, where, QStringLiteral("There is no such instance."));
    } else if (!cim::hasFlag(method->qualifiers, u"static")) {
        fail(hr::WbemInvalidMethod, where,
             QStringLiteral("%1 is a method of instances, not of the class.").arg(name));
    }
    providerFor(request, *cls);
    const auto* body = findMethod(*cls, method->name);
    if (!body)
        fail(hr::WbemMethodNotImplemented, where, QStringLiteral("The lab has no code for %1.").arg(name));

    const auto bound = bindParameters(request, *method, in);
    std::optional<cim::Instance> out;
    if (method->out) {
        out = cim::Instance::of(method->out);
        out->decoration = request.nameSpace->decoration();
    }
    const ProviderCall call = request.providerCall(cls);
    asProvider(Namespace::providerOf(*cls), [&] {
        (*body)(MethodCall{request, call, target, bound ? &*bound : nullptr, out ? &*out : nullptr});
    });
    if (!out)
        return {};
    for (std::size_t i = 0; i < out->values.size(); ++i)
        out->isDefault[i] = false;
    return {nullptr, std::make_shared<const cim::Instance>(std::move(*out))};
}

} // namespace wbemscope::lab
