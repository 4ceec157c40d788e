#pragma once

#include "core/com/door.h"
#include "core/com/privileges.h"
#include "core/security/credentials.h"

#include <wbemcli.h>

namespace wbemscope::com {

class WbemServices;

/// Everything a connection says about itself.
struct ClientParameters {
    QString host;      ///< Empty, ".", or a name of this machine: local.
    QString locale;    ///< "MS_409"; empty: the account's.
    QString authority; ///< "kerberos:PRINCIPAL", "ntlmdomain:DOMAIN", or empty.
    Credentials credentials;
    ComOptions options;
    BlanketFor blanketFor;
    quint32 connectionId = 0;
    RecordSink sink;
    /// Who makes IWbemLocator; empty: CoCreateInstance(CLSID_WbemLocator).
    std::function<ComPtr<IWbemLocator>()> makeLocator;
};

/// Whether a host is this machine, by any of its names.
bool isThisMachine(const QString& host);

/// One connection's WMI client. Lives and dies on its COM thread.
class WbemClient {
public:
    /// Sets the process's security if nobody has, enables privileges. Throws ProtocolError.
    explicit WbemClient(ClientParameters parameters);

    /// IWbemLocator::ConnectServer. Explicit credentials for this machine are refused beforehand, as WMI
    /// would (WBEM_E_LOCAL_CREDENTIALS), with the reason.
    std::shared_ptr<WbemServices> connect(const QString& nameSpace);
    const std::shared_ptr<Door>& door() const { return m_door; }

private:
    void refuse(const Passage& passage, HResult code, const QString& words);
    void announceProcessSecurity();

    ClientParameters m_parameters;
    std::shared_ptr<AuthIdentity> m_identity;
    std::shared_ptr<Door> m_door;
    std::unique_ptr<PrivilegeScope> m_privileges;
    ComPtr<IWbemLocator> m_locator;
};

} // namespace wbemscope::com
