#include "ui/connection/problems.h"

#include <QCoreApplication>

namespace wbemscope::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ConnectionForm", text);
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
    if (r.credentials.kind == Credentials::Kind::Explicit && r.credentials.user.isEmpty())
        problems[Field::User] = tr("Name a user.");

    using S = AuthnService;
    const S service = r.blanket.authnService;
    if (r.credentials.kind == Credentials::Kind::CurrentUser && service == S::Ntlm)
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
