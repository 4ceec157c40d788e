#include "core/session/securitysummary.h"

#include <QCoreApplication>

namespace wbemscope {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("SecuritySummary", text);
}

QString notTold(const Outcome& why) {
    return why.ok() ? tr("not told") : tr("not told (%1)").arg(hresultName(why.code));
}

} // namespace

SecuritySummary summaryOf(const NamespaceSecurity& security) {
    SecuritySummary line;
    if (!security.login.ok()) {
        line.encryption = describe(security.login.code);
        return line;
    }
    if (!security.requiresEncryption)
        line.encryption = tr("not told");
    else
        line.encryption = *security.requiresEncryption ? tr("required") : tr("not required");
    line.myRights =
        security.callerRights ? wmiRightsText(*security.callerRights) : notTold(security.callerOutcome);
    if (!security.descriptor) {
        line.remoteEnable = notTold(security.descriptorOutcome);
        return line;
    }
    QStringList accounts, differences;
    for (const Sid& sid : trusteesWith(*security.descriptor, WmiRemoteEnable))
        accounts += accountText(sid, security.names);
    for (const DaclDifference& difference : differencesFromDefault(*security.descriptor))
        differences += differenceText(difference, security.names);
    line.remoteEnable = accounts.isEmpty() ? tr("nobody") : accounts.join(QStringLiteral(", "));
    line.differs = !differences.isEmpty();
    line.differences = line.differs ? differences.join(QStringLiteral(" · ")) : tr("as Windows makes it");
    return line;
}

} // namespace wbemscope
