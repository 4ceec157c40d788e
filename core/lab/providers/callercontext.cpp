#include "core/lab/accounts.h"
#include "core/lab/providers/providers.h"

namespace wbemscope::lab {

namespace {

cim::Value texts(const QStringList& list) {
    return cim::Value::Array(list.begin(), list.end());
}

class CallerContextProvider : public Provider {
public:
    QString name() const override { return QStringLiteral("WbemScope_CallerContextProvider"); }

    GeneratorPtr enumerate(const ProviderCall& call) override {
        const CallerContext& caller = call.caller;
        const AccessToken token = tokenOf(caller.account);
        QStringList groups;
        for (const Sid& group : token.groups)
            groups += group.toString();
        const quint32 rights = grantedRights(call.nameSpace->descriptor(), token);

        cim::Instance row = cim::Instance::of(call.cls);
        row.set(u"Account", caller.account);
        row.set(u"Sid", token.user.toString());
        row.set(u"AuthenticationService", serviceName(caller.authnService));
        row.set(u"AuthenticationLevel", quint64{static_cast<quint8>(caller.authnLevel)});
        row.set(u"AuthenticationLevelName", monikerName(caller.authnLevel));
        row.set(u"ImpersonationLevel", quint64{static_cast<quint8>(caller.impersonationLevel)});
        row.set(u"ImpersonationLevelName", monikerName(caller.impersonationLevel));
        row.set(u"ClientAddress", caller.clientAddress);
        row.set(u"Groups", texts(groups));
        row.set(u"AccessRights", quint64{rights});
        row.set(u"AccessRightNames", texts(wmiRightNames(rights)));
        row.decoration = call.nameSpace->decoration();
        return listGenerator({{nullptr, std::make_shared<const cim::Instance>(std::move(row))}});
    }
};

} // namespace

std::unique_ptr<Provider> makeCallerContextProvider() {
    return std::make_unique<CallerContextProvider>();
}

} // namespace wbemscope::lab
