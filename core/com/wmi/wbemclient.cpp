#include "core/com/wmi/wbemclient.h"

#include "core/com/processsecurity.h"
#include "core/com/support/bstr.h"
#include "core/com/support/check.h"
#include "core/com/wmi/wbemservices.h"

#include <array>
#include <QCoreApplication>

namespace wbemscope::com {

namespace {

QString computerName(COMPUTER_NAME_FORMAT format) {
    std::array<wchar_t, 512> name{};
    auto size = static_cast<DWORD>(name.size());
    return GetComputerNameExW(format, name.data(), &size)
               ? QString::fromWCharArray(name.data(), static_cast<qsizetype>(size))
               : QString();
}

std::shared_ptr<AuthIdentity> identityOf(const Credentials& credentials) {
    return credentials.kind == Credentials::Kind::Explicit ? std::make_shared<AuthIdentity>(credentials)
                                                           : nullptr;
}

/// ConnectServer and activation travel as the process's security says: no proxy of theirs is in our hands.
BlanketFor withProcessSecurity(BlanketFor wanted, const ProcessSecurity& process) {
    return [wanted = std::move(wanted), process](ProxyKind kind) {
        if (kind != ProxyKind::Login && kind != ProxyKind::Activation)
            return wanted(kind);
        ProxyBlanket blanket;
        blanket.blanket.authnLevel = process.authnLevel;
        blanket.blanket.impersonationLevel = process.impersonationLevel;
        blanket.blanket.capabilities = process.capabilities;
        return blanket;
    };
}

} // namespace

bool isThisMachine(const QString& host) {
    if (host.isEmpty() || host == QLatin1String(".") || host == QLatin1String("127.0.0.1") ||
        host == QLatin1String("::1") || host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    for (const auto format : {ComputerNameNetBIOS, ComputerNameDnsHostname, ComputerNameDnsFullyQualified})
        if (const QString own = computerName(format);
            !own.isEmpty() && host.compare(own, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

WbemClient::WbemClient(ClientParameters parameters)
    : m_parameters(std::move(parameters))
    , m_identity(identityOf(m_parameters.credentials))
    , m_door(
          std::make_shared<Door>(m_parameters.connectionId, m_parameters.host, m_parameters.sink,
                                 withProcessSecurity(m_parameters.blanketFor, m_parameters.options.process),
                                 m_identity, m_parameters.credentials.identity())) {
    announceProcessSecurity();
    m_privileges = std::make_unique<PrivilegeScope>(m_parameters.options.privileges);
}

void WbemClient::announceProcessSecurity() {
    const bool first = !establishedProcessSecurity();
    const ProcessSecurityState state = initializeProcessSecurity(m_parameters.options.process);
    if (!first && !state.restartNeeded)
        return;
    CallRecord record = m_door->begin({ProxyKind::Activation,
                                       QStringLiteral("COM"),
                                       QStringLiteral("CoInitializeSecurity"),
                                       {},
                                       {},
                                       Stage::Local,
                                       state.words});
    record.hresult = state.result;
    m_door->note(std::move(record));
}

void WbemClient::refuse(const Passage& passage, HResult code, const QString& words) {
    CallRecord record = m_door->begin(passage);
    record.hresult = code;
    record.stage = Stage::Local;
    record.message = words;
    m_door->note(std::move(record));
    throw ProtocolError(code, Stage::Local, QStringLiteral("IWbemLocator::ConnectServer"), words);
}

std::shared_ptr<WbemServices> WbemClient::connect(const QString& nameSpace) {
    const bool local = isThisMachine(m_parameters.host);
    const Credentials& who = m_parameters.credentials;
    const QString resource =
        local ? nameSpace : QStringLiteral("\\\\%1\\%2").arg(m_parameters.host, nameSpace);
    const Passage passage{ProxyKind::Login,
                          QStringLiteral("IWbemLocator"),
                          QStringLiteral("ConnectServer"),
                          resource,
                          nameSpace,
                          Stage::Login,
                          {}};
    const bool credentials = who.kind == Credentials::Kind::Explicit;
    if (credentials && local)
        refuse(passage, hr::WbemLocalCredentials,
               QCoreApplication::translate(
                   "Com",
                   "WMI takes no user name and password for the machine the program itself runs on: a local "
                   "connection always is the account of the process. Choose the current user, or start the "
                   "program as %1.")
                   .arg(who.identity()));
    if (who.kind == Credentials::Kind::Anonymous)
        refuse(passage, hr::InvalidArg,
               QCoreApplication::translate(
                   "Com", "IWbemLocator::ConnectServer knows no anonymous caller: choose the "
                          "current user or name an account."));
    if (!m_locator) {
        if (m_parameters.makeLocator)
            m_locator = m_parameters.makeLocator();
        else
            check(CoCreateInstance(CLSID_WbemLocator, nullptr, CLSCTX_INPROC_SERVER, __uuidof(IWbemLocator),
                                   reinterpret_cast<void**>(m_locator.ReleaseAndGetAddressOf())),
                  Stage::Local, QStringLiteral("CoCreateInstance(WbemLocator)"));
    }
    // The domain is named once: in the authority, or before the user (Win32, ConnectServer, strAuthority).
    const QString authority = credentials ? m_parameters.authority : QString();
    const bool domainInAuthority = authority.startsWith(QLatin1String("ntlmdomain:"), Qt::CaseInsensitive);
    const auto optional = [](const QString& text) { return text.isEmpty() ? QString() : text; };
    const Bstr place(resource);
    const Bstr user(credentials ? (domainInAuthority ? who.user : who.identity()) : QString());
    const Bstr locale(optional(m_parameters.locale));
    const Bstr domain(optional(authority));
    std::optional<SecretBstr> password;
    if (credentials)
        password.emplace(who.password);
    const LONG flags = m_parameters.options.useMaxWait ? WBEM_FLAG_CONNECT_USE_MAX_WAIT : 0;
    ComPtr<IWbemServices> services;
    m_door->call(nullptr, passage, [&] {
        return m_locator->ConnectServer(place.get(), user.get(), password ? password->get() : nullptr,
                                        locale.get(), flags, domain.get(), nullptr, services.GetAddressOf());
    });
    if (!services)
        throw ProtocolError(hr::WbemFailed, Stage::Login, QStringLiteral("IWbemLocator::ConnectServer"),
                            QCoreApplication::translate("Com", "The call succeeded and brought nothing."));
    return std::make_shared<WbemServices>(Proxy<IWbemServices>(m_door, std::move(services),
                                                               ProxyKind::Services,
                                                               QStringLiteral("IWbemServices"), nameSpace),
                                          m_parameters.options, m_parameters.host);
}

} // namespace wbemscope::com
