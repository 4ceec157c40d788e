// A provider over instances that a scenario wrote down. Whether it acts as its caller says its registration;
// what a caller may see of it say ReadableBy qualifiers, and what then happens the class's WhenDenied.
#include "core/lab/accounts.h"
#include "core/lab/providers/providers.h"

namespace wbemscope::lab {

namespace {

QString textOf(const cim::Qualifiers& qualifiers, QStringView name) {
    const auto* qualifier = cim::findQualifier(qualifiers, name);
    const QString* text = qualifier ? qualifier->value.asString() : nullptr;
    return text ? *text : QString();
}

class Gate {
public:
    explicit Gate(const ProviderCall& call)
        : m_token(tokenOf(call.caller.account)) {
        for (const auto& property : call.cls->properties)
            m_properties.push_back(opens(property.qualifiers));
    }
    bool opens(const cim::Qualifiers& qualifiers) const {
        const QString sddl = textOf(qualifiers, u"ReadableBy");
        return sddl.isEmpty() ||
               accessCheck(SecurityDescriptor::fromSddl(expandAccountNames(sddl), workshopDomainSid()),
                           m_token, WmiEnableAccount);
    }
    bool opensAllProperties() const {
        return std::find(m_properties.begin(), m_properties.end(), false) == m_properties.end();
    }
    cim::InstancePtr withoutHidden(const cim::InstancePtr& instance) const {
        cim::Instance copy = *instance;
        for (std::size_t i = 0; i < copy.values.size(); ++i)
            if (!m_properties[i]) {
                copy.values[i] = {};
                copy.isDefault[i] = false;
            }
        return std::make_shared<const cim::Instance>(std::move(copy));
    }

private:
    AccessToken m_token;
    std::vector<bool> m_properties;
};

/// "Impersonating a Client" (Win32): "Reporting Partial Instances", "Reporting Partial Enumerations".
enum class WhenDenied : quint8 { Fail, NullProperties, Partial };

WhenDenied whenDenied(const cim::Class& cls) {
    const QString word = textOf(cls.qualifiers, u"WhenDenied");
    if (cim::sameName(word, u"NullProperties"))
        return WhenDenied::NullProperties;
    if (cim::sameName(word, u"Partial"))
        return WhenDenied::Partial;
    return WhenDenied::Fail;
}

class StoredProvider : public Provider {
public:
    QString name() const override { return QStringLiteral("WbemScope_StoredProvider"); }
    QString clsid() const override { return QStringLiteral("{6D7AF1C2-0E0B-4E58-9C38-1A5B3F1D7002}"); }

    GeneratorPtr enumerate(const ProviderCall& call) override {
        const Gate gate(call);
        const auto behaviour = whenDenied(*call.cls);
        std::vector<cim::Object> rows;
        bool hidden = false;
        for (const auto& instance : call.nameSpace->instances(call.cls->name)) {
            const bool visible = gate.opens(instance->qualifiers) &&
                                 (gate.opensAllProperties() || behaviour == WhenDenied::NullProperties);
            if (visible)
                rows.push_back(
                    {nullptr, gate.opensAllProperties() ? instance : gate.withoutHidden(instance)});
            else
                hidden = true;
        }
        if (!hidden)
            return listGenerator(std::move(rows));
        if (behaviour == WhenDenied::Fail)
            return listGenerator({}, hr::WbemAccessDenied, deniedText(call));
        return listGenerator(std::move(rows), hr::WbemAccessDeniedPartial, deniedText(call));
    }

    cim::InstancePtr get(const ProviderCall& call, const cim::ObjectPath& path) override {
        const auto instance = call.nameSpace->findInstance(path);
        if (!instance)
            return nullptr;
        const Gate gate(call);
        if (!gate.opens(instance->qualifiers) ||
            (!gate.opensAllProperties() && whenDenied(*call.cls) != WhenDenied::NullProperties))
            fail(hr::WbemAccessDenied, call.cls->name, deniedText(call));
        return gate.opensAllProperties() ? instance : gate.withoutHidden(instance);
    }

private:
    static QString deniedText(const ProviderCall& call) {
        return QStringLiteral("%1 may not see all of %2.").arg(call.caller.account, call.cls->name);
    }
};

} // namespace

std::unique_ptr<Provider> makeStoredProvider() {
    return std::make_unique<StoredProvider>();
}

} // namespace wbemscope::lab
