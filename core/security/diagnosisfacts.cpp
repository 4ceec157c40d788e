#include "core/security/diagnosisfacts.h"

#include "core/security/errorobject.h"
#include "core/security/securitydescriptor.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Diagnosis", text);
}

bool sameName(const QString& a, const QString& b) {
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool isNamespaceCall(const CallRecord& call) {
    return call.method == u"NTLMLogin" || call.method == u"OpenNamespace";
}

QString unquoted(const QString& text) {
    return text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"') ? text.mid(1, text.size() - 2)
                                                                            : text;
}

} // namespace

AuthnLevel levelOf(const CallRecord& call) {
    return call.effective ? call.effective->authnLevel : wireLevel(call.requested.authnLevel);
}

ImpersonationLevel impersonationOf(const CallRecord& call) {
    return call.effective ? call.effective->impersonationLevel : call.requested.impersonationLevel;
}

QString identityOf(const CallRecord& call) {
    for (const auto& name : {call.serverSeen ? call.serverSeen->account : QString(),
                             call.effective ? call.effective->identity : QString(), call.requested.identity})
        if (!name.isEmpty())
            return name;
    return {};
}

QString namespaceOf(const CallRecord& call) {
    if (call.method == u"OpenNamespace")
        return call.nameSpace + u'\\' + unquoted(call.arguments);
    return call.nameSpace;
}

Facts::Facts(const Circumstances& circumstances)
    : in(circumstances)
    , call(circumstances.call)
    , identity(identityOf(call))
    , nameSpace(namespaceOf(call))
    , level(levelOf(call))
    , impersonation(impersonationOf(call))
    , service(call.effective ? call.effective->authnService : call.requested.authnService) {
    if (identity.isEmpty())
        identity = in.identity;
    m_accepted = earlier([](const CallRecord& c) {
        return succeeded(c.hresult) && c.effective && c.effective->authnLevel > AuthnLevel::None &&
               c.effective->impersonationLevel != ImpersonationLevel::Anonymous;
    });
    if (!m_accepted && call.effective && call.effective->authnLevel > AuthnLevel::None &&
        call.effective->authnService != AuthnService::Ntlm)
        m_accepted = &call;
}

bool Facts::is(std::initializer_list<HResult> codes) const {
    return std::ranges::find(codes, call.hresult) != codes.end();
}

Anonymity Facts::anonymity() const {
    if (in.identity == Credentials::anonymousIdentity())
        return Anonymity::Credentials;
    if (level == AuthnLevel::None)
        return Anonymity::Level;
    // Asked for that level, NTLM logs on as nobody, whatever the credentials are (MS-NLMP 3.1.5.1.2).
    if (call.requested.impersonationLevel == ImpersonationLevel::Anonymous)
        return Anonymity::Impersonation;
    if (identity == Credentials::anonymousIdentity())
        return Anonymity::Credentials;
    return impersonation == ImpersonationLevel::Anonymous ? Anonymity::Impersonation : Anonymity::Named;
}

bool Facts::below(AuthnLevel wanted) const {
    // `default` without a context: nobody knows what it would have become.
    return level != AuthnLevel::Default && level < wanted;
}

bool Facts::isActivation() const {
    return call.stage != Stage::Local &&
           (call.proxyKind == ProxyKind::Activation || call.stage == Stage::Activation);
}

bool Facts::isLogin() const {
    return call.stage == Stage::Login || isNamespaceCall(call);
}

namespace {
template <class Wanted> const CallRecord* lastOf(const Circumstances& in, const Wanted& wanted) {
    const auto found = std::find_if(in.calls.rbegin(), in.calls.rend(), wanted);
    return found == in.calls.rend() ? nullptr : &*found;
}
} // namespace

const CallRecord* Facts::earlier(const Matches& matches) const {
    return lastOf(in, [&](const CallRecord& c) {
        return c.connectionId == call.connectionId && c.id < call.id && matches(c);
    });
}

const CallRecord* Facts::trial(const Matches& matches) const {
    return lastOf(in, [&](const CallRecord& c) {
        return std::ranges::find(in.investigations, c.connectionId) != in.investigations.end() && matches(c);
    });
}

const CallRecord* Facts::anywhere(const Matches& matches) const {
    return lastOf(in, [&](const CallRecord& c) {
        return c.id != call.id && !identity.isEmpty() && sameName(identityOf(c), identity) &&
               c.endpoint.section(u':', 0, -2) == call.endpoint.section(u':', 0, -2) && matches(c);
    });
}

std::optional<Evidence> Facts::acceptedLogonEvidence() const {
    if (!m_accepted)
        return std::nullopt;
    if (m_accepted == &call)
        return self(tr("the server completed the hand-shake: name and password are right"));
    return Evidence{m_accepted->id, tr("succeeded with the same credentials: name and password are right")};
}

const ErrorObject* Facts::hostsStatus() const {
    const ErrorObject* said = call.errorObject.get();
    return said && said->kind == ErrorObject::Kind::WmiStatus ? said : nullptr;
}

std::optional<Evidence> Facts::hostsWord() const {
    const ErrorObject* said = call.errorObject.get();
    if (said && !said->description.isEmpty())
        return self(tr("the host says: %1").arg(said->description));
    if (said && !said->parameterInfo.isEmpty())
        return self(tr("the host names what it is about: %1").arg(said->parameterInfo));
    return std::nullopt;
}

QString Facts::blamedProvider() const {
    // What hosts write and what the documentation has, where no provider took part.
    static constexpr const char16_t* Nobody[] = {u"", u"WinMgmt", u"Windows Management"};
    const ErrorObject* said = hostsStatus();
    const bool nobody = !said || std::ranges::any_of(Nobody, [said](QStringView name) {
        return said->providerName.compare(name, Qt::CaseInsensitive) == 0;
    });
    return nobody ? QString() : said->providerName;
}

const CallRecord* Facts::login() const {
    return earlier([this](const CallRecord& c) {
        return isNamespaceCall(c) && succeeded(c.hresult) && sameName(namespaceOf(c), nameSpace);
    });
}

const KnownRights* Facts::rightsIn(const QString& wanted) const {
    const auto found = std::find_if(in.rights.rbegin(), in.rights.rend(), [&](const KnownRights& known) {
        return sameName(known.nameSpace, wanted) &&
               (identity.isEmpty() || sameName(known.identity, identity));
    });
    return found == in.rights.rend() ? nullptr : &*found;
}

const KnownRights* Facts::rightsAbove() const {
    for (QString above = nameSpace.section(u'\\', 0, -2); !above.isEmpty();
         above = above.section(u'\\', 0, -2))
        if (const KnownRights* known = rightsIn(above))
            return known;
    return nullptr;
}

bool Facts::sameNamespace(const CallRecord& other) const {
    return !nameSpace.isEmpty() && sameName(namespaceOf(other), nameSpace);
}

const CallRecord* Facts::repeated() const {
    if (call.proxyKind == ProxyKind::Enumerator)
        return trial([this](const CallRecord& c) {
            return c.proxyKind == ProxyKind::Enumerator && c.method == u"Next" && sameNamespace(c);
        });
    return trial([this](const CallRecord& c) {
        return c.method == call.method && c.arguments == call.arguments && sameNamespace(c);
    });
}

CauseWords Facts::words(const QString& detail) const {
    CauseWords w;
    w.identity = identity.isEmpty() ? tr("the account") : identity;
    w.nameSpace = nameSpace.isEmpty() ? tr("the namespace") : nameSpace;
    w.level = monikerName(level);
    w.place = call.endpoint.isEmpty() ? tr("the host") : call.endpoint;
    w.call = call.proxy.isEmpty() ? tr("the call") : QStringLiteral("%1::%2").arg(call.proxy, call.method);
    w.detail = detail;
    return w;
}

quint32 rightForCall(const CallRecord& call) {
    struct MethodRight {
        const char16_t* method;
        quint32 right;
    };
    // MS-WMI 5.2. PutInstance and DeleteInstance take Provider Write where a provider has the class.
    static constexpr MethodRight Rights[] = {
        {u"PutClass", WmiFullWrite},          {u"PutClassAsync", WmiFullWrite},
        {u"DeleteClass", WmiFullWrite},       {u"DeleteClassAsync", WmiFullWrite},
        {u"PutInstance", WmiPartialWrite},    {u"PutInstanceAsync", WmiPartialWrite},
        {u"DeleteInstance", WmiPartialWrite}, {u"DeleteInstanceAsync", WmiPartialWrite},
        {u"ExecMethod", WmiExecuteMethods},   {u"ExecMethodAsync", WmiExecuteMethods},
    };
    // Reading and changing a descriptor take rights of their own (Win32 "__SystemSecurity").
    if (call.method.startsWith(u"ExecMethod") && call.arguments.contains(u"__SystemSecurity")) {
        if (call.arguments.contains(u"Set"))
            return WmiEditSecurity;
        return call.arguments.contains(u"GetCallerAccessRights") ? 0U : quint32{WmiReadSecurity};
    }
    for (const auto& [method, right] : Rights)
        if (call.method == QStringView(method))
            return right;
    return 0;
}

bool isReadingCall(const CallRecord& call) {
    if (call.proxyKind == ProxyKind::Enumerator)
        return true;
    static constexpr const char16_t* Methods[] = {u"GetObject", u"ExecQuery", u"CreateInstanceEnum",
                                                  u"CreateClassEnum"};
    return call.proxyKind == ProxyKind::Services &&
           std::ranges::any_of(Methods, [&](const char16_t* m) { return call.method == QStringView(m); });
}

} // namespace wbemscope
