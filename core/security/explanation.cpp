#include "core/security/explanation.h"

#include "core/security/diagnosis.h"

#include <QCoreApplication>

namespace wbemscope {
namespace {

bool always(const CallRecord&) {
    return true;
}
using Condition = bool (*)(const CallRecord&);

/// What requested, effective and server-seen have to say when the call itself is not the story.
/// %1: requested level, %2: effective level.
struct BlanketRule {
    Condition when;
    const char* text;
};

const BlanketRule BlanketRules[] = {
    {[](const CallRecord& c) {
         return !c.effective && (c.protection == WireProtection::NotReported ||
                                 (c.effectiveSource == EffectiveSource::NotReported && succeeded(c.hresult)));
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

/// Message formats name only some of the arguments; QString::arg complains about the rest.
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
    Circumstances alone;
    alone.call = c;
    const auto verdicts = diagnose(alone);
    if (verdicts.empty())
        return std::nullopt;
    const Verdict& first = verdicts.front();
    if (verdicts.size() == 1)
        return first.sentence;
    QStringList others;
    for (std::size_t i = 1; i < verdicts.size(); ++i)
        others += verdicts[i].title;
    //: %1: a sentence; %2: titles of other causes
    return filled(translated(QT_TRANSLATE_NOOP("Explanation", "Probably: %1 (Or: %2.)")),
                  {first.sentence, others.join(QStringLiteral("; "))});
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
