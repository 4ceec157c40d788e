#include "core/lessons/facets.h"

#include "core/lessons/lesson.h"
#include "core/security/callids.h"
#include "core/security/hresultnames.h"

#include <algorithm>

namespace wbemscope::lessons {
namespace {

using Text = std::optional<QString>;

template <auto FromName> Text levelText(const QString& value) {
    const auto level = FromName(value);
    return level ? Text(monikerName(*level)) : std::nullopt;
}

Text serviceText(const QString& value) {
    const auto service = authnServiceFromName(value);
    return service ? Text(serviceName(*service)) : std::nullopt;
}

Text protectionText(const QString& value) {
    for (const char* name : {"plain", "signed", "sealed", "notReported"})
        if (value.compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
            return QLatin1String(name);
    return std::nullopt;
}

Text resultText(const QString& value) {
    const auto code = hresultFromText(value);
    return code ? Text(describe(*code)) : std::nullopt;
}

Text anyText(const QString& value) {
    return value.isEmpty() ? std::nullopt : Text(value);
}

template <auto Field> QString effective(const CallRecord& call) {
    return call.effective ? Field(*call.effective) : QString();
}
template <auto Field> QString seen(const CallRecord& call) {
    return call.serverSeen ? Field(*call.serverSeen) : QString();
}

bool sameText(const QString& a, const QString& b) {
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

QString noText(const CallRecord&) {
    return {};
}

constexpr auto LevelName = [](const SecurityBlanket& b) { return monikerName(b.authnLevel); };
constexpr auto ImpersonationName = [](const SecurityBlanket& b) { return monikerName(b.impersonationLevel); };
constexpr auto ServiceName = [](const SecurityBlanket& b) { return serviceName(b.authnService); };
constexpr auto IdentityName = [](const SecurityBlanket& b) { return b.identity; };
constexpr auto SeenLevel = [](const ServerSeen& s) { return monikerName(s.authnLevel); };
constexpr auto SeenImpersonation = [](const ServerSeen& s) { return monikerName(s.impersonationLevel); };
constexpr auto SeenAccount = [](const ServerSeen& s) { return s.account; };

const FacetRule Rules[] = {
    {"requested", levelText<authnLevelFromName>,
     [](const CallRecord& c) { return monikerName(c.requested.authnLevel); }, nullptr},
    {"effective", levelText<authnLevelFromName>, effective<LevelName>, nullptr},
    {"seen", levelText<authnLevelFromName>, seen<SeenLevel>, nullptr},
    {"impersonation", levelText<impersonationLevelFromName>, effective<ImpersonationName>, nullptr},
    {"seen-impersonation", levelText<impersonationLevelFromName>, seen<SeenImpersonation>, nullptr},
    {"service", serviceText, effective<ServiceName>, nullptr},
    {"identity", anyText, effective<IdentityName>,
     [](const CallRecord& c, const QString& v) { return sameText(effective<IdentityName>(c), v); }},
    {"seen-account", anyText, seen<SeenAccount>,
     [](const CallRecord& c, const QString& v) { return sameText(seen<SeenAccount>(c), v); }},
    {"wire", protectionText, [](const CallRecord& c) { return wireProtectionId(c.protection); }, nullptr},
    {"result", resultText, [](const CallRecord& c) { return describe(c.hresult); }, nullptr},
    {"namespace", anyText, [](const CallRecord& c) { return c.nameSpace; },
     [](const CallRecord& c, const QString& v) { return sameText(c.nameSpace, v); }},
    {"shows", anyText, noText, isReadableOnTheWire},
    {"hides", anyText, noText,
     [](const CallRecord& c, const QString& v) {
         return c.pdus && !c.pdus->empty() && !isReadableOnTheWire(c, v);
     }},
};

} // namespace

const FacetRule* facetRule(QStringView name) {
    const auto* found = std::ranges::find_if(Rules, [&](const FacetRule& rule) {
        return name.compare(QLatin1String(rule.name), Qt::CaseInsensitive) == 0;
    });
    return found == std::end(Rules) ? nullptr : found;
}

QStringList facetNames() {
    QStringList names;
    for (const FacetRule& rule : Rules)
        names += QLatin1String(rule.name);
    return names;
}

bool isReadableOnTheWire(const CallRecord& call, const QString& text) {
    if (!call.pdus)
        return false;
    const QByteArray narrow = text.toLatin1();
    QByteArray wide;
    for (const QChar c : text) {
        wide += static_cast<char>(c.unicode() & 0xFF);
        wide += static_cast<char>(c.unicode() >> 8);
    }
    return std::ranges::any_of(*call.pdus, [&](const PduRecord& pdu) {
        return pdu.wire.contains(narrow) || pdu.wire.contains(wide);
    });
}

} // namespace wbemscope::lessons
