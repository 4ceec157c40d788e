#include "core/dcom/auth/kerberos/principal.h"

#include "core/dcom/auth/kerberos/kerberos.h"

#include <algorithm>

namespace wbemscope::dcom::kerberos {

QString hostOf(const QString& spn) {
    return spn.section(u'/', 1, 1).isEmpty() ? spn : spn.section(u'/', 1, 1);
}

bool isAddress(const QString& host) {
    if (host.contains(u':'))
        return true;
    return !host.isEmpty() && std::all_of(host.begin(), host.end(),
                                          [](QChar c) { return c == u'.' || (c >= u'0' && c <= u'9'); });
}

QString hostBased(const QString& spn) {
    if (spn.count(u'/') != 1 || spn.contains(u'@') || spn.startsWith(u'/') || spn.endsWith(u'/'))
        return {};
    QString name = spn;
    name[name.indexOf(u'/')] = u'@';
    return name;
}

QString principalOf(const Credentials& credentials) {
    if (credentials.domain.isEmpty())
        return credentials.user;
    return credentials.user + u'@' + credentials.domain.toUpper();
}

bool worthTrying(const InitiatorOptions& options) {
    const QString host = hostOf(options.targetName);
    return available() && !host.isEmpty() && !isAddress(host) &&
           host.compare(u"localhost", Qt::CaseInsensitive) != 0 &&
           options.credentials.kind != Credentials::Kind::Anonymous &&
           options.impersonationLevel != ImpersonationLevel::Anonymous;
}

} // namespace wbemscope::dcom::kerberos
