#include "core/lab/providers/providers.h"
#include "core/security/providers/hostingmodel.h"

namespace wbemscope::lab {

namespace {

/// Who started the application of a decoupled provider, or is named in the COM registration of one with a
/// process of its own: both are hers here.
const QString ApplicationAccount = QStringLiteral("WORKSHOP\\carol");

/// Tells as whom its own code acts: the caller, or the account of the host that its registration names. The
/// same code under every registration with its CLSID.
class RunsAsProvider : public Provider {
public:
    QString name() const override { return QStringLiteral("WbemScope_RunsAsProvider"); }
    QString clsid() const override { return QStringLiteral("{6D7AF1C2-0E0B-4E58-9C38-1A5B3F1D7005}"); }

    GeneratorPtr enumerate(const ProviderCall& call) override {
        const auto registration = providerRegistration(*call.nameSpace, *call.cls);
        if (!registration)
            fail(hr::WbemProviderNotFound, call.cls->name, QStringLiteral("Its registration is gone."));
        const QString* text = registration->value(u"HostingModel").asString();
        const auto sid = HostingModel::parse(text ? *text : QString()).accountSid();
        const bool asCaller = actsAsCaller(*registration);

        cim::Instance row = cim::Instance::of(call.cls);
        row.set(u"Provider", Namespace::providerOf(*call.cls));
        row.set(u"RunsAs", asCaller ? call.caller.account
                           : sid    ? wellKnownSidName(*sid)
                                    : ApplicationAccount);
        row.set(u"ActsAsCaller", asCaller);
        row.set(u"Caller", call.caller.account);
        if (text)
            row.set(u"HostingModel", *text);
        row.decoration = call.nameSpace->decoration();
        return listGenerator({{nullptr, std::make_shared<const cim::Instance>(std::move(row))}});
    }
};

} // namespace

std::unique_ptr<Provider> makeRunsAsProvider() {
    return std::make_unique<RunsAsProvider>();
}

} // namespace wbemscope::lab
