#include "ui/connection/problems.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace wbemscope::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ConnectionForm", text);
}

/// IWbemLocator::ConnectServer, strUser: "If the connection is to a local namespace, this must be NULL".
bool isThisMachine(const QString& host) {
    const QString name = QSysInfo::machineHostName();
    for (const QString& own : {QStringLiteral("."), QStringLiteral("localhost"), QStringLiteral("127.0.0.1"),
                               QStringLiteral("::1"), name, name.section(u'.', 0, 0)})
        if (host.compare(own, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

QString problemOfAuthority(const ConnectionRequest& r) {
    const QString& authority = r.authority;
    if (r.engine != Engine::Com || authority.isEmpty())
        return {};
    const auto begins = [&](QLatin1String prefix) {
        return authority.startsWith(prefix, Qt::CaseInsensitive) && authority.size() > prefix.size();
    };
    if (begins(QLatin1String("ntlmdomain:")))
        return r.credentials.domain.isEmpty()
                   ? QString()
                   : tr("The domain is named already, above: WMI takes it in one place only.");
    if (begins(QLatin1String("kerberos:")))
        return {};
    return tr("Begins with kerberos: and a principal, or with ntlmdomain: and a domain.");
}

} // namespace

ConnectionProblems problemsOf(const ConnectionRequest& r, const QString& targetText) {
    using Field = ConnectionField;
    ConnectionProblems problems;
    QString host;
    quint16 port = 135;
    if (targetText.isEmpty())
        problems[Field::Target] = tr("Name a host or its address.");
    else if (const auto reason = ConnectionRequest::parseTarget(targetText, host, port))
        problems[Field::Target] = *reason;

    if (r.nameSpace.isEmpty())
        problems[Field::NameSpace] = tr("Name a namespace, such as ROOT\\CIMV2.");
    else if (r.nameSpace.startsWith(u'\\') || r.nameSpace.endsWith(u'\\') ||
             r.nameSpace.contains(QStringLiteral("\\\\")))
        problems[Field::NameSpace] =
            tr("Names separated by single backslashes, without the host: ROOT\\CIMV2.");
    const bool com = r.engine == Engine::Com;
    if (com && r.resolverPort != 135 && !problems.contains(Field::Target))
        problems[Field::Target] = tr("Windows COM asks port 135 and no other; WbemScope DCOM can.");
    if (r.credentials.kind == Credentials::Kind::Explicit) {
        if (r.credentials.user.isEmpty())
            problems[Field::User] = tr("Name a user.");
        else if (com && isThisMachine(r.host))
            problems[Field::User] = tr(
                "WMI takes no name and password for the machine it runs on: connect as the current user, or "
                "start the program as this one.");
    }
    if (const QString wrong = problemOfAuthority(r); !wrong.isEmpty())
        problems[Field::Authority] = wrong;

    using S = AuthnService;
    const S service = r.blanket.authnService;
    if (r.credentials.kind == Credentials::Kind::CurrentUser && service == S::Ntlm && !com)
        problems[Field::Service] =
            tr("NTLM needs a name and a password here; the current user's ticket is Kerberos.");
    else if (r.credentials.kind == Credentials::Kind::Anonymous && service == S::Kerberos)
        problems[Field::Service] = tr("Kerberos has no anonymous user.");
    if (service == S::None && r.blanket.authnLevel > AuthnLevel::None)
        problems[Field::Level] = tr("Without a service nothing can be proven: choose none, or a service.");
    if (service == S::Ntlm && r.blanket.impersonationLevel == ImpersonationLevel::Delegate)
        problems[Field::Impersonation] = tr("NTLM cannot delegate: that needs Kerberos.");
    constexpr quint32 BothCloakings = EoacStaticCloaking | EoacDynamicCloaking;
    if ((r.blanket.capabilities & BothCloakings) == BothCloakings)
        problems[Field::Capabilities] = tr("Static and dynamic cloaking exclude each other.");
    else if ((r.blanket.capabilities & EoacMutualAuth) && service == S::Ntlm)
        problems[Field::Capabilities] =
            tr("NTLM cannot authenticate the server: mutual authentication needs Kerberos.");
    return problems;
}

} // namespace wbemscope::ui
