#include "core/session/astext/literals.h"
#include "core/session/astext/texts.h"

#include <QCoreApplication>

namespace wbemscope::astext {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("CppText", text);
}

const char* levelName(AuthnLevel level) {
    static constexpr const char* names[] = {"RPC_C_AUTHN_LEVEL_DEFAULT",    "RPC_C_AUTHN_LEVEL_NONE",
                                            "RPC_C_AUTHN_LEVEL_CONNECT",    "RPC_C_AUTHN_LEVEL_CALL",
                                            "RPC_C_AUTHN_LEVEL_PKT",        "RPC_C_AUTHN_LEVEL_PKT_INTEGRITY",
                                            "RPC_C_AUTHN_LEVEL_PKT_PRIVACY"};
    return names[static_cast<std::size_t>(level)];
}

const char* impersonationName(ImpersonationLevel level) {
    static constexpr const char* names[] = {"RPC_C_IMP_LEVEL_DEFAULT", "RPC_C_IMP_LEVEL_ANONYMOUS",
                                            "RPC_C_IMP_LEVEL_IDENTIFY", "RPC_C_IMP_LEVEL_IMPERSONATE",
                                            "RPC_C_IMP_LEVEL_DELEGATE"};
    return names[static_cast<std::size_t>(level)];
}

const char* serviceConstant(AuthnService service) {
    switch (service) {
    case AuthnService::None:
        return "RPC_C_AUTHN_NONE";
    case AuthnService::Negotiate:
        return "RPC_C_AUTHN_GSS_NEGOTIATE";
    case AuthnService::Ntlm:
        return "RPC_C_AUTHN_WINNT";
    case AuthnService::Kerberos:
        return "RPC_C_AUTHN_GSS_KERBEROS";
    case AuthnService::Default:
        break;
    }
    return "RPC_C_AUTHN_DEFAULT";
}

const char* authzConstant(AuthzService service) {
    switch (service) {
    case AuthzService::Name:
        return "RPC_C_AUTHZ_NAME";
    case AuthzService::Dce:
        return "RPC_C_AUTHZ_DCE";
    case AuthzService::Default:
        return "RPC_C_AUTHZ_DEFAULT";
    case AuthzService::None:
        break;
    }
    return "RPC_C_AUTHZ_NONE";
}

QString capabilityConstants(quint32 flags) {
    struct Flag {
        quint32 bit;
        const char* name;
    };
    static constexpr Flag Flags[] = {{EoacMutualAuth, "EOAC_MUTUAL_AUTH"},
                                     {EoacStaticCloaking, "EOAC_STATIC_CLOAKING"},
                                     {EoacDynamicCloaking, "EOAC_DYNAMIC_CLOAKING"},
                                     {EoacDefault, "EOAC_DEFAULT"}};
    QStringList names;
    for (const Flag& flag : Flags)
        if (flags & flag.bit)
            names += QLatin1String(flag.name);
    return names.isEmpty() ? QStringLiteral("EOAC_NONE") : names.join(QStringLiteral(" | "));
}

QString orNull(const QString& text) {
    return text.isEmpty() ? QStringLiteral("nullptr") : cppLiteral(text);
}

/// "Blanket{...}" of one kind of proxy.
QString blanketValue(const ConnectionRequest& request, ProxyKind kind, bool withIdentity) {
    const SecurityBlanket blanket = request.blanketFor(kind);
    return QStringLiteral("{%1, %2, %3, %4, %5, %6, %7}")
        .arg(QLatin1String(serviceConstant(blanket.authnService)),
             QLatin1String(authzConstant(blanket.authzService)), orNull(blanket.principal),
             QLatin1String(levelName(blanket.authnLevel)),
             QLatin1String(impersonationName(blanket.impersonationLevel)),
             withIdentity && request.identityFor(kind) == com::IdentityChoice::Connection
                 ? QStringLiteral("true")
                 : QStringLiteral("false"),
             capabilityConstants(blanket.capabilities));
}

const char* const Head =
    R"cpp(// x86_64-w64-mingw32-g++ -std=c++17 -municode query.cpp -lole32 -loleaut32 -lwbemuuid
#include <windows.h>

#include <wbemidl.h>

#include <cstdio>
#include <stdexcept>
#include <string>

namespace {

)cpp";

const char* const Support = R"cpp(
struct Blanket {
    DWORD service, authorization;
    const wchar_t* principal; // null: COLE_DEFAULT_PRINCIPAL
    DWORD level, impersonation;
    bool identity; // the account below; false: the process's own
    DWORD capabilities;
};

void check(HRESULT result, const char* what) {
    if (FAILED(result)) {
        char text[160];
        std::snprintf(text, sizeof text, "%s: 0x%08lX", what, static_cast<unsigned long>(result));
        throw std::runtime_error(text);
    }
}

template <class T> class Ptr {
public:
    Ptr() = default;
    Ptr(const Ptr&) = delete;
    Ptr& operator=(const Ptr&) = delete;
    ~Ptr() {
        if (m_pointer)
            m_pointer->Release();
    }
    T** put() { return &m_pointer; }
    T* get() const { return m_pointer; }
    T* operator->() const { return m_pointer; }

private:
    T* m_pointer = nullptr;
};

class Text { // a BSTR
public:
    explicit Text(const wchar_t* text) : m_text(text ? SysAllocString(text) : nullptr) {
        if (text && !m_text)
            throw std::bad_alloc();
    }
    Text(const Text&) = delete;
    Text& operator=(const Text&) = delete;
    ~Text() {
        if (m_text)
            SecureZeroMemory(m_text, SysStringByteLen(m_text));
        SysFreeString(m_text);
    }
    BSTR get() const { return m_text; }

private:
    BSTR m_text;
};

struct Apartment {
    Apartment() { check(CoInitializeEx(nullptr, COINIT_MULTITHREADED), "CoInitializeEx"); }
    ~Apartment() { CoUninitialize(); }
};

// The password lives here and nowhere else, and is overwritten at the end.
class Identity {
public:
    explicit Identity(bool ask) {
        if (!ask)
            return;
        const HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
        DWORD mode = 0;
        if (!GetConsoleMode(in, &mode))
            throw std::runtime_error("a console is needed to ask for the password");
        std::fputws(L"Password: ", stderr);
        SetConsoleMode(in, (mode | ENABLE_LINE_INPUT) & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
        DWORD length = 0;
        const BOOL read = ReadConsoleW(in, m_password, MaxPassword, &length, nullptr);
        SetConsoleMode(in, mode);
        std::fputws(L"\n", stderr);
        if (!read)
            throw std::runtime_error("the password could not be read");
        while (length > 0 && (m_password[length - 1] == L'\r' || m_password[length - 1] == L'\n'))
            --length;
        m_password[length] = 0;
        m_identity.User = reinterpret_cast<decltype(m_identity.User)>(const_cast<wchar_t*>(UserName));
        m_identity.UserLength = static_cast<ULONG>(std::wstring(UserName).size());
        m_identity.Domain = reinterpret_cast<decltype(m_identity.Domain)>(const_cast<wchar_t*>(DomainName));
        m_identity.DomainLength = static_cast<ULONG>(std::wstring(DomainName).size());
        m_identity.Password = reinterpret_cast<decltype(m_identity.Password)>(m_password);
        m_identity.PasswordLength = length;
        m_identity.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
        m_given = true;
    }
    Identity(const Identity&) = delete;
    Identity& operator=(const Identity&) = delete;
    ~Identity() { SecureZeroMemory(m_password, sizeof m_password); }
    const wchar_t* password() const { return m_given ? m_password : nullptr; }
    RPC_AUTH_IDENTITY_HANDLE handle(bool wanted) { return m_given && wanted ? &m_identity : nullptr; }

private:
    static constexpr DWORD MaxPassword = 512;
    wchar_t m_password[MaxPassword + 1] = {};
    COAUTHIDENTITY m_identity = {};
    bool m_given = false;
};

void setOne(IUnknown* proxy, const Blanket& blanket, Identity& identity, const char* what) {
    OLECHAR* principal = blanket.principal ? const_cast<OLECHAR*>(blanket.principal) : COLE_DEFAULT_PRINCIPAL;
    check(CoSetProxyBlanket(proxy, blanket.service, blanket.authorization, principal, blanket.level,
                            blanket.impersonation, identity.handle(blanket.identity), blanket.capabilities),
          what);
}

// An interface and its IUnknown have a blanket each: QueryInterface, AddRef and Release travel with the latter.
void setBlanket(IUnknown* proxy, const Blanket& blanket, Identity& identity) {
    setOne(proxy, blanket, identity, "CoSetProxyBlanket");
    Ptr<IUnknown> unknown;
    check(proxy->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(unknown.put())), "IUnknown");
    setOne(unknown.get(), UnknownBlanket, identity, "CoSetProxyBlanket(IUnknown)");
}

void printRow(IWbemClassObject* row) {
    check(row->BeginEnumeration(WBEM_FLAG_NONSYSTEM_ONLY), "BeginEnumeration");
    BSTR name = nullptr;
    VARIANT value;
    VariantInit(&value);
    while (row->Next(0, &name, &value, nullptr, nullptr) == WBEM_S_NO_ERROR) {
        VARIANT text;
        VariantInit(&text);
        const bool shown =
            value.vt != VT_NULL && SUCCEEDED(VariantChangeType(&text, &value, VARIANT_ALPHABOOL, VT_BSTR));
        std::wprintf(L"%ls=%ls  ", name, shown ? text.bstrVal : L"NULL");
        VariantClear(&text);
        VariantClear(&value);
        SysFreeString(name);
        name = nullptr;
    }
    row->EndEnumeration();
    std::wprintf(L"\n");
}

void run() {
    Apartment apartment;
    check(CoInitializeSecurity(nullptr, -1, nullptr, nullptr, ServicesBlanket.level,
                               ServicesBlanket.impersonation, nullptr, ProcessCapabilities, nullptr),
          "CoInitializeSecurity");
    Identity identity(AsksPassword);
    Ptr<IWbemLocator> locator;
    check(CoCreateInstance(CLSID_WbemLocator, nullptr, CLSCTX_INPROC_SERVER, IID_IWbemLocator,
                           reinterpret_cast<void**>(locator.put())),
          "WbemLocator");
    Ptr<IWbemServices> services;
    {
        const Text path(Path), user(AsksPassword ? LoginName : nullptr), password(identity.password()),
            locale(Locale), authority(Authority);
        check(locator->ConnectServer(path.get(), user.get(), password.get(), locale.get(), ConnectFlags,
                                     authority.get(), nullptr, services.put()),
              "ConnectServer");
    }
    setBlanket(services.get(), ServicesBlanket, identity);
    Ptr<IEnumWbemClassObject> rows;
    {
        const Text language(L"WQL"), query(Query);
        check(services->ExecQuery(language.get(), query.get(),
                                  WBEM_FLAG_FORWARD_ONLY | WBEM_FLAG_RETURN_IMMEDIATELY, nullptr, rows.put()),
              "ExecQuery");
    }
    setBlanket(rows.get(), EnumeratorBlanket, identity);
    for (;;) {
        Ptr<IWbemClassObject> row;
        ULONG count = 0;
        const HRESULT result = rows->Next(WBEM_INFINITE, 1, row.put(), &count);
        check(result, "Next");
        if (count == 0) {
            if (result == static_cast<HRESULT>(0x00040009)) // WBEM_S_ACCESS_DENIED
                std::fputs("the rows are not complete: access denied to the rest\n", stderr);
            break;
        }
        printRow(row.get());
    }
}

} // namespace

int wmain() {
    try {
        run();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
)cpp";

} // namespace

ConnectionText cppText(const ConnectionRequest& request, const QString& query) {
    ConnectionText result;
    noteWellKnownPort(request, result.notes);
    const bool explicitUser = request.credentials.kind == Credentials::Kind::Explicit;
    constexpr quint32 Cloaking = quint32(EoacStaticCloaking) | quint32(EoacDynamicCloaking);
    const bool cloaked = request.blanket.capabilities & Cloaking;
    if (request.credentials.kind == Credentials::Kind::Anonymous)
        result.notes += tr("ConnectServer has no anonymous user: this connects as whoever runs it.");
    if (explicitUser && cloaked)
        result.notes += tr("Cloaking takes the thread's token: the proxies get no identity beside it.");
    for (const ProxyKind kind : {ProxyKind::Activation, ProxyKind::Login})
        if (request.overrides.contains(kind))
            result.notes +=
                tr("The blanket of %1 is out of a program's reach: COM itself activates and logs in.")
                    .arg(proxyKindName(kind));
    // A domain is named once: in the user's name or in the authority (IWbemLocator::ConnectServer).
    const bool domainInAuthority = request.authority.startsWith(u"ntlmdomain:", Qt::CaseInsensitive);
    const QString login = domainInAuthority ? request.credentials.user : request.credentials.identity();
    const QString path = QStringLiteral("\\\\%1\\").arg(request.host) + request.nameSpace;
    const auto text = [](const char* name, const QString& value) {
        return QStringLiteral("constexpr const wchar_t* %1 = %2;\n").arg(QLatin1String(name), value);
    };
    const auto blanket = [&](const char* name, ProxyKind kind) {
        return QStringLiteral("const Blanket %1").arg(QLatin1String(name)) +
               blanketValue(request, kind, explicitUser && !cloaked) + QStringLiteral(";\n");
    };
    const QString constants =
        text("Path", cppLiteral(path)) + text("LoginName", cppLiteral(explicitUser ? login : QString())) +
        text("UserName", cppLiteral(explicitUser ? request.credentials.user : QString())) +
        text("DomainName", cppLiteral(explicitUser ? request.credentials.domain : QString())) +
        text("Locale", orNull(request.locale)) + text("Authority", orNull(request.authority)) +
        text("Query", cppLiteral(query)) +
        QStringLiteral("constexpr bool AsksPassword = %1;\n")
            .arg(explicitUser ? QStringLiteral("true") : QStringLiteral("false")) +
        QStringLiteral("constexpr DWORD ProcessCapabilities = %1;\n")
            .arg(capabilityConstants(request.com.process.capabilities)) +
        QStringLiteral("constexpr long ConnectFlags = %1;\n")
            .arg(request.com.useMaxWait ? QStringLiteral("WBEM_FLAG_CONNECT_USE_MAX_WAIT")
                                        : QStringLiteral("0"));
    QString support = QString::fromLatin1(Support);
    const qsizetype afterBlanket = support.indexOf(QStringLiteral("};\n\nvoid check")) + 3;
    support.insert(afterBlanket, QLatin1Char('\n') + blanket("ServicesBlanket", ProxyKind::Services) +
                                     blanket("UnknownBlanket", ProxyKind::Unknown) +
                                     blanket("EnumeratorBlanket", ProxyKind::Enumerator));
    result.text =
        commentLines(result.notes, QStringLiteral("//")) + QString::fromLatin1(Head) + constants + support;
    return result;
}

} // namespace wbemscope::astext
