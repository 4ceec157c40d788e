#include "core/session/astext/literals.h"
#include "core/session/astext/texts.h"

#include <QCoreApplication>

namespace wbemscope::astext {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("PowerShellText", text);
}

/// System.Management.AuthenticationLevel, as Get-WmiObject takes it.
const char* authentication(AuthnLevel level) {
    switch (level) {
    case AuthnLevel::Default:
        return "Default";
    case AuthnLevel::None:
        return "None";
    case AuthnLevel::Connect:
        return "Connect";
    case AuthnLevel::Call:
        return "Call";
    case AuthnLevel::Pkt:
        return "Packet";
    case AuthnLevel::PktIntegrity:
        return "PacketIntegrity";
    case AuthnLevel::PktPrivacy:
        break;
    }
    return "PacketPrivacy";
}

/// System.Management.ImpersonationLevel; that of Get-CimInstance has the same names, without Anonymous.
const char* impersonation(ImpersonationLevel level) {
    switch (level) {
    case ImpersonationLevel::Default:
        return "Default";
    case ImpersonationLevel::Anonymous:
        return "Anonymous";
    case ImpersonationLevel::Identify:
        return "Identify";
    case ImpersonationLevel::Impersonate:
        return "Impersonate";
    case ImpersonationLevel::Delegate:
        break;
    }
    return "Delegate";
}

QString credentialLines(const ConnectionRequest& request, bool withoutDomain) {
    if (request.credentials.kind != Credentials::Kind::Explicit)
        return {};
    const QString name = withoutDomain ? request.credentials.user : request.credentials.identity();
    return QStringLiteral("$credential = Get-Credential -UserName %1 -Message %2\n")
        .arg(powerShellLiteral(name), powerShellLiteral(tr("Password of %1 on %2").arg(name, request.host)));
}

QString getWmiObject(const ConnectionRequest& request, const QString& query) {
    QStringList parts{
        QStringLiteral("Get-WmiObject -ComputerName ") + powerShellLiteral(request.host),
        QStringLiteral("-Namespace ") + powerShellLiteral(request.nameSpace),
        QStringLiteral("-Query ") + powerShellLiteral(query),
        QStringLiteral("-Authentication ") + QLatin1String(authentication(request.blanket.authnLevel)),
        QStringLiteral("-Impersonation ") + QLatin1String(impersonation(request.blanket.impersonationLevel))};
    if (request.credentials.kind == Credentials::Kind::Explicit)
        parts += QStringLiteral("-Credential $credential");
    if (!request.authority.isEmpty())
        parts += QStringLiteral("-Authority ") + powerShellLiteral(request.authority);
    if (!request.locale.isEmpty())
        parts += QStringLiteral("-Locale ") + powerShellLiteral(request.locale);
    if (!request.com.privileges.isEmpty())
        parts += QStringLiteral("-EnableAllPrivileges");
    return parts.join(QStringLiteral(" `\n    ")) + QLatin1Char('\n');
}

/// The same over Get-CimInstance, and what is lost on the way.
QString getCimInstance(const ConnectionRequest& request, const QString& query) {
    QStringList lost;
    const AuthnLevel level = request.blanket.authnLevel;
    QStringList options;
    if (level == AuthnLevel::PktIntegrity || level == AuthnLevel::PktPrivacy)
        options += QStringLiteral("-PacketIntegrity");
    if (level == AuthnLevel::PktPrivacy)
        options += QStringLiteral("-PacketPrivacy");
    if (level < AuthnLevel::PktIntegrity && level != AuthnLevel::Default)
        lost += tr("the level %1: only signing and encrypting are switches").arg(monikerName(level));
    if (request.blanket.impersonationLevel == ImpersonationLevel::Anonymous)
        lost += tr("the impersonation level anonymous");
    else
        options += QStringLiteral("-Impersonation ") +
                   QLatin1String(impersonation(request.blanket.impersonationLevel));
    if (!request.authority.isEmpty())
        lost += tr("the authority");
    if (!request.locale.isEmpty())
        lost += tr("the locale (it has -Culture and -UICulture instead)");
    if (!request.com.privileges.isEmpty())
        lost += tr("the privileges");
    QString text =
        commentLines({tr("The same with Get-CimInstance, over DCOM; it is all that PowerShell 7 has.")},
                     QStringLiteral("#"));
    if (!lost.isEmpty())
        text += commentLines({tr("What it cannot express: %1.").arg(lost.join(QStringLiteral("; ")))},
                             QStringLiteral("#"));
    text += QStringLiteral("$option = New-CimSessionOption %1\n")
                .arg(options.isEmpty() ? QStringLiteral("-Protocol Dcom") : options.join(QLatin1Char(' ')));
    text += QStringLiteral("$session = New-CimSession -ComputerName %1 -SessionOption $option%2\n")
                .arg(powerShellLiteral(request.host), request.credentials.kind == Credentials::Kind::Explicit
                                                          ? QStringLiteral(" -Credential $credential")
                                                          : QString());
    text += QStringLiteral("try {\n    Get-CimInstance -CimSession $session -Namespace ") +
            powerShellLiteral(request.nameSpace) + QStringLiteral(" -Query ") + powerShellLiteral(query) +
            QStringLiteral("\n} finally {\n    Remove-CimSession $session\n}\n");
    return text;
}

} // namespace

ConnectionText powerShellText(const ConnectionRequest& request, const QString& query) {
    ConnectionText result;
    noteWellKnownPort(request, result.notes);
    if (request.credentials.kind == Credentials::Kind::Anonymous)
        result.notes +=
            tr("PowerShell cannot connect as the anonymous user: this connects as whoever runs it.");
    if (!request.overrides.empty())
        result.notes +=
            tr("PowerShell cannot set the blanket of a single proxy: the connection's is used for all.");
    if (!request.blanket.principal.isEmpty() && request.authority.isEmpty())
        result.notes += tr("The principal name can only be given as an authority (kerberos:NAME).");
    // A domain is named once: in the user's name or in the authority (IWbemLocator::ConnectServer).
    const bool domainInAuthority = request.authority.startsWith(u"ntlmdomain:", Qt::CaseInsensitive);
    result.text =
        commentLines(result.notes, QStringLiteral("#")) +
        QStringLiteral("$ErrorActionPreference = 'Stop'\n") + credentialLines(request, domainInAuthority) +
        QLatin1Char('\n') +
        commentLines({tr("Get-WmiObject speaks DCOM; Windows PowerShell 5.1 has it.")}, QStringLiteral("#")) +
        getWmiObject(request, query) + QLatin1Char('\n') + getCimInstance(request, query);
    return result;
}

} // namespace wbemscope::astext
