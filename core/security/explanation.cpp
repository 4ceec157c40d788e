#include "core/security/explanation.h"

#include <QCoreApplication>

namespace wbemscope {
namespace {

constexpr unsigned bit(Stage stage) {
    return 1U << unsigned(stage);
}
constexpr unsigned AnyStage = ~0U;

using Condition = bool (*)(const CallRecord&);

bool always(const CallRecord&) {
    return true;
}
AuthnLevel levelOf(const CallRecord& c) {
    return c.effective ? c.effective->authnLevel : c.requested.authnLevel;
}
bool belowIntegrity(const CallRecord& c) {
    return wireLevel(levelOf(c)) < AuthnLevel::PktIntegrity;
}
bool belowPrivacy(const CallRecord& c) {
    return levelOf(c) < AuthnLevel::PktPrivacy;
}
/// NTLM's last message has no answer of its own: whether the server took it shows at the first call.
bool logonShowsOnlyNow(const CallRecord& c) {
    return (c.effective ? c.effective->authnService : c.requested.authnService) == AuthnService::Ntlm;
}
bool onlyIdentified(const CallRecord& c) {
    const auto asked = c.effective ? c.effective->impersonationLevel : c.requested.impersonationLevel;
    return asked == ImpersonationLevel::Identify || asked == ImpersonationLevel::Anonymous;
}

/// What a result means. %1: identity, %2: namespace, %3: level in force, %4: endpoint or host.
struct ResultRule {
    HResult code;
    unsigned stages;
    Condition when;
    const char* text;
};

// References: MS-DCOM 3.1.1.1.1 and KB5004442 for activation, MS-WMI 3.1.4.3 for the login, Win32 WMI
// "Securing a remote WMI connection" and "Requiring an encrypted connection to a namespace" for namespaces.
const ResultRule ResultRules[] = {
    {hr::WbemEncryptedConnectionRequired, AnyStage, always,
     QT_TRANSLATE_NOOP("Explanation",
                       "The namespace %2 gives nothing below pktPrivacy, and this call travelled at %3. "
                       "Connect at pktPrivacy.")},
    {hr::AccessDenied, bit(Stage::Activation) | bit(Stage::Bind), belowIntegrity,
     QT_TRANSLATE_NOOP("Explanation",
                       "Since DCOM hardening (KB5004442) a server refuses activation below pktIntegrity, "
                       "and this one was asked at %3. Ask for pktIntegrity or pktPrivacy.")},
    {hr::AccessDenied, bit(Stage::Activation), logonShowsOnlyNow,
     QT_TRANSLATE_NOOP("Explanation", "The server refused %1 without saying why: the name or the password is "
                                      "wrong, or the account lacks the "
                                      "Remote Launch and Remote Activation permission of DCOM.")},
    {hr::AccessDenied, bit(Stage::Activation), always,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "%1 was recognised and may not activate COM objects from remote: the account lacks the "
         "Remote Launch and Remote Activation permission of DCOM.")},
    {hr::WbemAccessDenied, bit(Stage::Activation), always,
     QT_TRANSLATE_NOOP("Explanation", "%1 was recognised and may not activate COM objects from remote.")},
    {hr::WbemAccessDenied, bit(Stage::Login), belowPrivacy,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "%1 reached WMI and was not let into %2: the account lacks Enable Account or Remote Enable "
         "there, or the namespace wants pktPrivacy while this call travelled at %3.")},
    {hr::WbemAccessDenied, bit(Stage::Login), always,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "%1 reached WMI and was not let into %2: the account lacks Enable Account or Remote Enable "
         "on this namespace.")},
    {hr::WbemAccessDenied, AnyStage, onlyIdentified,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "The login worked, and the provider must act as %1 to fetch the data: the level identify does "
         "not allow that. Ask for impersonate.")},
    {hr::WbemAccessDenied, AnyStage, belowPrivacy,
     QT_TRANSLATE_NOOP("Explanation",
                       "%1 is inside %2, and lacks the right that this method needs there, or the namespace "
                       "wants pktPrivacy while this call travelled at %3.")},
    {hr::WbemAccessDenied, AnyStage, always,
     QT_TRANSLATE_NOOP("Explanation", "%1 is inside %2, and lacks the right that this method needs there.")},
    {hr::AccessDenied, bit(Stage::Bind), always,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "The server refused the logon of %1: the name or the password is wrong, or the account "
         "may not log on.")},
    {hr::AccessDenied, AnyStage, always,
     QT_TRANSLATE_NOOP("Explanation", "%1 was recognised and refused before the method ran.")},
    {hr::WbemAccessDeniedPartial, AnyStage, always,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "%1 may see a part: what was withheld is missing from the rows, and the server said so.")},
    {hr::LogonDenied, AnyStage, always,
     QT_TRANSLATE_NOOP("Explanation", "The server does not accept this name and password (%1).")},
    {hr::WbemLocalCredentials, AnyStage, always,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A name and password may not be given for the local machine: connect as the current user.")},
    {hr::MessageAltered, AnyStage, always,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A signature did not match its bytes: the answer was changed on the way or made with another "
         "key. It was thrown away.")},
    {hr::QopNotSupported, AnyStage, always,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "The server granted less protection than was asked for. The connection stopped there: it never "
         "goes on weaker than requested.")},
    {hr::RpcUnknownAuthnService, AnyStage, always,
     QT_TRANSLATE_NOOP("Explanation",
                       "The server does not know this authentication service. Try negotiate or ntlm.")},
    {hr::RpcServerUnavailable, AnyStage, always,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Nobody answered at %4: the host is off, a firewall drops the packets, or the port is another.")},
    {hr::Timeout, AnyStage, always,
     QT_TRANSLATE_NOOP("Explanation",
                       "%4 took the connection and then stayed silent until the time was up.")},
    {hr::WbemInvalidNamespace, AnyStage, always,
     QT_TRANSLATE_NOOP("Explanation", "There is no namespace %2 on this host.")},
    {hr::WbemInvalidClass, AnyStage, always,
     QT_TRANSLATE_NOOP("Explanation", "There is no such class in %2.")},
    {hr::WbemInvalidQuery, AnyStage, always,
     QT_TRANSLATE_NOOP("Explanation", "The server could not read the query. Security has no part in this.")},
    {hr::WbemNotFound, AnyStage, always,
     QT_TRANSLATE_NOOP("Explanation", "There is no such object in %2. Security has no part in this.")},
    {hr::Disconnected, AnyStage, always,
     QT_TRANSLATE_NOOP(
         "Explanation",
         "The server no longer knows this object: it was released, or the client did not ping for "
         "some minutes.")},
};

/// What requested, effective and server-seen have to say when the call itself is not the story.
/// %1: requested level, %2: effective level.
struct BlanketRule {
    Condition when;
    const char* text;
};

const BlanketRule BlanketRules[] = {
    {[](const CallRecord& c) {
         return !c.effective && c.effectiveSource == EffectiveSource::NotReported && succeeded(c.hresult);
     },
     QT_TRANSLATE_NOOP("Explanation", "What was effective is not reported by this COM runtime.")},
    {[](const CallRecord& c) { return !c.effective; },
     QT_TRANSLATE_NOOP("Explanation", "No security context was established, so nothing became effective.")},
    {[](const CallRecord& c) {
         return c.requested.authnLevel == AuthnLevel::Call && c.effective->authnLevel == AuthnLevel::Pkt;
     },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "call became pkt: over a connection-oriented transport each packet is proven, not only the "
         "first of a call.")},
    {[](const CallRecord& c) { return c.requested.authnLevel == AuthnLevel::Default; },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "default was resolved to %2: the higher of the client's default and the hint in the server's "
         "activation reply.")},
    {[](const CallRecord& c) { return c.effective->authnLevel < c.requested.authnLevel; },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Less than requested was in force: %2 instead of %1. Treat what was sent as exposed.")},
    {[](const CallRecord& c) { return c.effective->authnLevel > c.requested.authnLevel; },
     QT_TRANSLATE_NOOP("Explanation", "More than requested was in force: %2 instead of %1.")},
    {[](const CallRecord& c) {
         return c.serverSeen && c.serverSeen->authnLevel != AuthnLevel::None &&
                c.serverSeen->authnLevel != c.effective->authnLevel;
     },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "The server reports another level than this side saw on the wire: something between the two "
         "ends the connection.")},
    {[](const CallRecord& c) {
         return c.serverSeen && c.serverSeen->impersonationLevel != ImpersonationLevel::Default &&
                c.requested.impersonationLevel != ImpersonationLevel::Default &&
                c.serverSeen->impersonationLevel < c.requested.impersonationLevel;
     },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "The server holds a lower impersonation level than was asked for: it may do less in the "
         "caller's name.")},
    {[](const CallRecord& c) {
         return c.proxyKind == ProxyKind::Unknown && c.protection != WireProtection::Sealed;
     },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "IUnknown has a blanket of its own: AddRef and Release stay at %2 even where the interface beside "
         "it was raised.")},
    {[](const CallRecord& c) {
         return c.proxyKind == ProxyKind::Login && c.protection != WireProtection::Sealed;
     },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "The login proxy travels at %2; the blanket of IWbemServices is set after it and is another one.")},
    {[](const CallRecord& c) { return c.protection == WireProtection::Sealed; },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "The content was encrypted and signed; the headers, with sizes and method numbers, stay "
         "readable to anyone on the way.")},
    {[](const CallRecord& c) {
         return c.protection == WireProtection::Signed && c.effective->authnLevel == AuthnLevel::Pkt;
     },
     QT_TRANSLATE_NOOP("Explanation",
                       "Each packet carried proof of its sender. Anyone on the way could read the content.")},
    {[](const CallRecord& c) { return c.protection == WireProtection::Signed; },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Each packet was signed: a change would have been noticed. Anyone on the way could read the "
         "content.")},
    {[](const CallRecord& c) { return c.effective->authnLevel == AuthnLevel::Connect; },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Identity was proven once, at the bind. After that anyone on the way could read and change the "
         "bytes.")},
    {[](const CallRecord& c) {
         return c.effective->authnLevel == AuthnLevel::None && c.method.startsWith(u"ServerAlive");
     },
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Asked without authentication, as the protocol wants it: it tells only where and how the host "
         "may be reached.")},
    {always,
     QT_TRANSLATE_NOOP("Explanation",
                       "Nothing protected these bytes: anyone on the way could read and change them.")},
};

QString translated(const char* text) {
    return QCoreApplication::translate("Explanation", text);
}

QString identityOf(const CallRecord& c) {
    for (const auto& name : {c.serverSeen ? c.serverSeen->account : QString(), c.requested.identity})
        if (!name.isEmpty())
            return name;
    return translated(QT_TRANSLATE_NOOP("Explanation", "The account"));
}

/// Message formats name only some of the four; QString::arg complains about the rest.
QString filled(QString text, std::initializer_list<QString> arguments) {
    int number = 1;
    for (const QString& argument : arguments)
        text.replace(QStringLiteral("%%1").arg(number++), argument);
    return text;
}

std::optional<QString> resultSentence(const CallRecord& c) {
    if (c.outcome() == CallOutcome::Ok)
        return std::nullopt;
    if (c.outcome() == CallOutcome::Cancelled)
        return translated(QT_TRANSLATE_NOOP("Explanation", "Cancelled here before the server answered."));
    for (const auto& rule : ResultRules) {
        if (rule.code != c.hresult || (rule.stages & bit(c.stage)) == 0 || !rule.when(c))
            continue;
        const QString space = c.nameSpace.isEmpty()
                                  ? translated(QT_TRANSLATE_NOOP("Explanation", "the namespace"))
                                  : c.nameSpace;
        const QString place =
            c.endpoint.isEmpty() ? translated(QT_TRANSLATE_NOOP("Explanation", "the host")) : c.endpoint;
        return filled(translated(rule.text), {identityOf(c), space, monikerName(levelOf(c)), place});
    }
    if (!c.message.isEmpty())
        return c.message;
    const QString plain = hresultText(c.hresult);
    return plain.isEmpty() ? describe(c.hresult) : plain;
}

QString blanketSentence(const CallRecord& c) {
    for (const auto& rule : BlanketRules)
        if (rule.when(c))
            return filled(translated(rule.text),
                          {monikerName(c.requested.authnLevel),
                           c.effective ? monikerName(c.effective->authnLevel) : QString()});
    return {};
}

} // namespace

QStringList explain(const CallRecord& call) {
    QStringList sentences;
    if (auto result = resultSentence(call))
        sentences += *result;
    sentences += blanketSentence(call);
    return sentences;
}

} // namespace wbemscope
