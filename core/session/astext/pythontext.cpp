#include "core/session/astext/literals.h"
#include "core/session/astext/texts.h"

#include <QCoreApplication>

namespace wbemscope::astext {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("PythonText", text);
}

const char* levelName(AuthnLevel level) {
    switch (level) {
    case AuthnLevel::None:
        return "RPC_C_AUTHN_LEVEL_NONE";
    case AuthnLevel::Connect:
        return "RPC_C_AUTHN_LEVEL_CONNECT";
    case AuthnLevel::Call:
    case AuthnLevel::Pkt:
        return "RPC_C_AUTHN_LEVEL_PKT";
    case AuthnLevel::Default:
    case AuthnLevel::PktIntegrity:
        return "RPC_C_AUTHN_LEVEL_PKT_INTEGRITY";
    case AuthnLevel::PktPrivacy:
        break;
    }
    return "RPC_C_AUTHN_LEVEL_PKT_PRIVACY";
}

const char* const Head = R"(import getpass
import sys

from impacket.dcerpc.v5.dcom import wmi
from impacket.dcerpc.v5.dcomrt import DCOMConnection
from impacket.dcerpc.v5.dtypes import NULL
from impacket.dcerpc.v5.rpcrt import (RPC_C_AUTHN_LEVEL_CONNECT, RPC_C_AUTHN_LEVEL_NONE, RPC_C_AUTHN_LEVEL_PKT,
                                      RPC_C_AUTHN_LEVEL_PKT_INTEGRITY, RPC_C_AUTHN_LEVEL_PKT_PRIVACY)

)";

const char* const Body = R"(

def main():
    %password%
    connection = DCOMConnection(HOST, USER, password, DOMAIN, authLevel=LEVEL, oxidResolver=True, doKerberos=%kerberos%)
    try:
        interface = connection.CoCreateInstanceEx(wmi.CLSID_WbemLevel1Login, wmi.IID_IWbemLevel1Login)
        # What the host's activation reply hints at is less than what is asked for here.
        interface.get_cinstance().set_auth_level(LOGIN_LEVEL)
        login = wmi.IWbemLevel1Login(interface)
        services = login.NTLMLogin(NAMESPACE, %locale%, NULL)
        services.get_dce_rpc().set_auth_level(SERVICES_LEVEL)
        login.RemRelease()
        rows = services.ExecQuery(QUERY)
        while True:
            try:
                row = rows.Next(0xFFFFFFFF, 1)[0]
            except wmi.DCERPCSessionError as error:
                if error.get_error_code() != 1:  # WBEM_S_FALSE: that was all
                    raise
                break
            print({name: item["value"] for name, item in row.getProperties().items()})
        rows.RemRelease()
        services.RemRelease()
    finally:
        connection.disconnect()


if __name__ == "__main__":
    sys.exit(main())
)";

} // namespace

ConnectionText pythonText(const ConnectionRequest& request, const QString& query) {
    ConnectionText result;
    const AuthnService service = request.blanket.authnService;
    const bool explicitUser = request.credentials.kind == Credentials::Kind::Explicit;
    const bool kerberos =
        service == AuthnService::Kerberos || request.credentials.kind == Credentials::Kind::CurrentUser;
    noteWellKnownPort(request, result.notes);
    const ImpersonationLevel imp = request.blanket.impersonationLevel;
    if (imp != ImpersonationLevel::Default && imp != ImpersonationLevel::Impersonate)
        result.notes +=
            tr("impacket asks for impersonate; the level %1 cannot be asked for.").arg(monikerName(imp));
    if (service == AuthnService::Negotiate || service == AuthnService::Default)
        result.notes += kerberos ? tr("impacket is told which service to use: kerberos here.")
                                 : tr("impacket is told which service to use: ntlm here.");
    if (request.blanket.authnLevel == AuthnLevel::Default)
        result.notes +=
            tr("impacket knows no default level: pktIntegrity, the least that hardened hosts activate.");
    if (request.blanket.authnLevel == AuthnLevel::Call)
        result.notes += tr("call is pkt over TCP.");
    if (!request.overrides.empty())
        result.notes +=
            tr("Of the single proxies' blankets only the levels of activation, login and services are set.");
    if (!request.blanket.principal.isEmpty())
        result.notes += tr("impacket makes the server's principal name itself.");

    const QString password =
        explicitUser
            ? QStringLiteral("password = getpass.getpass(") +
                  pythonLiteral(tr("Password of %1: ").arg(request.credentials.identity())) + QLatin1Char(')')
            : QStringLiteral("password = ''");
    QString body = QString::fromLatin1(Body);
    body.replace(QStringLiteral("%kerberos%"), kerberos ? QStringLiteral("True") : QStringLiteral("False"));
    body.replace(QStringLiteral("%locale%"),
                 request.locale.isEmpty() ? QStringLiteral("NULL") : QStringLiteral("LOCALE"));
    body.replace(QStringLiteral("%password%"), password); // last: what a value holds is not looked at again
    const auto constant = [](const char* name, const QString& value) {
        return QLatin1String(name) + QStringLiteral(" = ") + value + QLatin1Char('\n');
    };
    result.text =
        commentLines(result.notes, QStringLiteral("#")) + QString::fromLatin1(Head) +
        constant("HOST", pythonLiteral(request.host)) +
        constant("DOMAIN", pythonLiteral(explicitUser ? request.credentials.domain : QString())) +
        constant("USER", pythonLiteral(explicitUser ? request.credentials.user : QString())) +
        constant("NAMESPACE",
                 pythonLiteral(QStringLiteral("\\\\%1\\").arg(request.host) + request.nameSpace)) +
        (request.locale.isEmpty() ? QString() : constant("LOCALE", pythonLiteral(request.locale))) +
        constant("LEVEL", QLatin1String(levelName(request.blanketFor(ProxyKind::Activation).authnLevel))) +
        constant("LOGIN_LEVEL", QLatin1String(levelName(request.blanketFor(ProxyKind::Login).authnLevel))) +
        constant("SERVICES_LEVEL",
                 QLatin1String(levelName(request.blanketFor(ProxyKind::Services).authnLevel))) +
        constant("QUERY", pythonLiteral(query)) + body;
    return result;
}

} // namespace wbemscope::astext
