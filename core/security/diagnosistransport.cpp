#include "core/security/diagnosisjudges.h"
#include "core/security/errorobject.h"
#include "core/security/nearestname.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>

namespace wbemscope {
namespace {

using Result = std::optional<Finding>;

QString tr(const char* text) {
    return QCoreApplication::translate("Diagnosis", text);
}

Evidence answered(const Facts& f) {
    const HResult code = f.call.underlying != hr::Ok ? f.call.underlying : f.call.hresult;
    return f.self(f.call.message.isEmpty() ? describe(code)
                                           : tr("%1: %2").arg(describe(code), f.call.message));
}

/// The host's own word first, where it has one.
std::vector<Evidence> told(const Facts& f) {
    std::vector<Evidence> evidence;
    if (const auto word = f.hostsWord())
        evidence.push_back(*word);
    evidence.push_back(answered(f));
    return evidence;
}

Finding certain(const Facts& f, Remedy::Kind remedy = Remedy::Kind::None, QString detail = {}) {
    return {Confidence::Certain, told(f), plain(remedy), std::move(detail)};
}

/// No TCP connection came about. COM's WMI may put it in words of its own.
bool noConnection(const CallRecord& c) {
    return c.stage == Stage::Transport && (c.hresult == hr::RpcServerUnavailable ||
                                           c.hresult == hr::Timeout || c.hresult == hr::WbemTransportFailure);
}

/// Through COM nobody tells a refusal from silence, nor a name that is not there.
bool untold(const CallRecord& c) {
    return c.protection == WireProtection::NotReported && c.underlying == hr::Ok;
}

bool routeless(HResult underlying) {
    return underlying == hr::HostUnreachable || underlying == hr::NetworkUnreachable;
}

/// The resolver named the endpoint and nothing has ever come from there.
const CallRecord* activationBefore(const Facts& f) {
    if (!f.onExporter())
        return nullptr;
    const bool worked = f.earlier(
        [&f](const CallRecord& c) { return c.endpoint == f.call.endpoint && succeeded(c.hresult); });
    if (worked)
        return nullptr;
    return f.earlier([](const CallRecord& c) {
        return c.proxyKind == ProxyKind::Activation && c.method != u"ServerAlive2" && succeeded(c.hresult);
    });
}

/// A call made to find out whether anybody answers at the endpoint; whatever was answered counts.
const CallRecord* knock(const Facts& f) {
    return f.trial(
        [&f](const CallRecord& c) { return c.method == u"ServerAlive2" && c.endpoint == f.call.endpoint; });
}
const CallRecord* aliveResolver(const Facts& f) {
    return f.trial([](const CallRecord& c) { return c.method == u"ServerAlive2" && succeeded(c.hresult); });
}

Result unknownHost(const Facts& f) {
    if (f.call.stage != Stage::Resolve)
        return {};
    return certain(f, Remedy::Kind::OtherPort);
}

Result refused(const Facts& f) {
    if (!noConnection(f.call) || (f.call.underlying != hr::ConnectionRefused && !untold(f.call)))
        return {};
    if (activationBefore(f) || untold(f.call))
        return Finding{Confidence::Possible, {answered(f)}, {}, {}};
    return certain(f, Remedy::Kind::OtherPort);
}

Result unreachable(const Facts& f) {
    if (!noConnection(f.call) || !routeless(f.call.underlying) || activationBefore(f))
        return {};
    return certain(f, Remedy::Kind::OtherPort);
}

Result noAnswer(const Facts& f) {
    if (!noConnection(f.call) || f.call.underlying == hr::ConnectionRefused || routeless(f.call.underlying) ||
        activationBefore(f))
        return {};
    if (untold(f.call))
        return Finding{Confidence::Likely, {answered(f)}, plain(Remedy::Kind::OtherPort), {}};
    return certain(f, Remedy::Kind::OtherPort);
}

Result silentHost(const Facts& f) {
    if (!f.is({hr::Timeout}) || noConnection(f.call) || f.call.bytesReceived != 0 ||
        f.call.stage == Stage::Resolve)
        return {};
    // An exporter that has spoken before is not silent, it is slow.
    if (f.earlier(
            [&f](const CallRecord& c) { return c.endpoint == f.call.endpoint && c.bytesReceived != 0; }))
        return {};
    return certain(f, f.isActivation() ? Remedy::Kind::OtherPort : Remedy::Kind::LongerTimeOut);
}

Result notRpc(const Facts& f) {
    if (!f.is({hr::RpcProtocolError}))
        return {};
    const bool spoke = f.earlier(
        [&f](const CallRecord& c) { return c.endpoint == f.call.endpoint && succeeded(c.hresult); });
    if (spoke)
        return {};
    return certain(f, Remedy::Kind::OtherPort);
}

Result connectionBroken(const Facts& f) {
    if (!f.is({hr::RpcCallFailed}))
        return {};
    return certain(f);
}

Result dynamicPortBlocked(const Facts& f) {
    const CallRecord* activation = activationBefore(f);
    if (!noConnection(f.call) || !activation)
        return {};
    std::vector<Evidence> evidence{
        {activation->id, tr("the resolver at %1 answered and named the port").arg(activation->endpoint)},
        answered(f)};
    if (const CallRecord* again = knock(f)) {
        if (!noConnection(*again)) {
            evidence.push_back({again->id, tr("answers now: the failure was a passing one")});
            return Finding{Confidence::Possible, evidence, {}, {}};
        }
        evidence.push_back({again->id, tr("knocked again without credentials: nobody answers")});
        return Finding{Confidence::Certain, evidence, {}, {}};
    }
    // A refusal may also mean that the service has gone meanwhile.
    const bool gone = f.call.underlying == hr::ConnectionRefused;
    return Finding{gone ? Confidence::Likely : Confidence::Certain, evidence, {}, {}};
}

Result timedOut(const Facts& f) {
    constexpr HResult ProviderTimedOut = 0x80041088;
    if (f.is({hr::WbemTimedOut, ProviderTimedOut}))
        return certain(f, Remedy::Kind::LongerTimeOut);
    if (!f.is({hr::Timeout}) || noConnection(f.call))
        return {};
    Finding result{Confidence::Likely, {answered(f)}, plain(Remedy::Kind::LongerTimeOut), {}};
    const bool spoke = f.call.bytesReceived != 0 || f.earlier([&f](const CallRecord& c) {
        return c.endpoint == f.call.endpoint && c.bytesReceived != 0;
    });
    if (!spoke)
        return {};
    if (const CallRecord* alive = aliveResolver(f)) {
        result.evidence.push_back({alive->id, tr("the host is alive: it answers at once")});
        result.confidence = Confidence::Certain;
    }
    return result;
}

Result quota(const Facts& f) {
    // Limits of our own say the same, and no server is to blame for them.
    if (!f.is({hr::WbemQuotaViolation, hr::WbemServerTooBusy, hr::RpcServerTooBusy}) ||
        f.call.stage == Stage::Local)
        return {};
    return certain(f, Remedy::Kind::None, describe(f.call.hresult));
}

Result disconnected(const Facts& f) {
    constexpr HResult InvalidIpid = 0x80010113;
    constexpr HResult InvalidObject = 0x80010114;
    if (!f.is({hr::Disconnected, hr::ObjectExporterNotFound, InvalidIpid, InvalidObject}))
        return {};
    return certain(f);
}

Result noSuchNamespace(const Facts& f) {
    if (!f.is({hr::WbemInvalidNamespace}))
        return {};
    return certain(f, Remedy::Kind::OtherNamespace);
}

const KnownNames* knownNames(const Facts& f, const QString& className) {
    const auto& all = f.in.names;
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const KnownNames& known) {
        return known.nameSpace.compare(f.nameSpace, Qt::CaseInsensitive) == 0 &&
               known.className.compare(className, Qt::CaseInsensitive) == 0;
    });
    return found == all.rend() ? nullptr : &*found;
}

/// "%1 there": what may have been meant, and the call that told of it.
void addNearest(Finding& finding, const KnownNames* known, const QString& name) {
    if (!known)
        return;
    const QStringList nearest = nearestNames(name, known->names);
    finding.evidence.push_back(
        {known->callId, nearest.isEmpty()
                            ? tr("has nothing like %1").arg(name)
                            : tr("has the nearest name: %1").arg(nearest.join(QStringLiteral(", ")))});
    if (!nearest.isEmpty())
        finding.detail += u' ' + tr("Was %1 meant?").arg(nearest.join(QStringLiteral(", ")));
}

Result unknownClass(const Facts& f) {
    Finding result{Confidence::Certain, told(f), {}, {}};
    result.detail = f.nameSpace.isEmpty()
                        ? tr("There is no class %1.").arg(f.in.asked.className)
                        : tr("There is no class %1 in %2.").arg(f.in.asked.className, f.nameSpace);
    addNearest(result, knownNames(f, {}), f.in.asked.className);
    return result;
}

/// Those of the names that the host's own words contain, as whole words; all, if it has none of them.
QStringList namedByHost(const Facts& f, const QStringList& names) {
    const ErrorObject* said = f.hostsStatus();
    if (!said)
        return names;
    // Of a query ParameterInfo is the whole text, which has every name.
    const bool single = names.contains(said->parameterInfo, Qt::CaseInsensitive);
    const QString& words = single ? said->parameterInfo : said->description;
    QStringList named;
    for (const QString& name : names) {
        const auto isPart = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
        for (qsizetype at = words.indexOf(name, 0, Qt::CaseInsensitive); at >= 0;
             at = words.indexOf(name, at + 1, Qt::CaseInsensitive)) {
            const qsizetype end = at + name.size();
            if ((at == 0 || !isPart(words[at - 1])) && (end == words.size() || !isPart(words[end]))) {
                named += name;
                break;
            }
        }
    }
    return named.isEmpty() ? names : named;
}

/// The HRESULT says no more than "invalid query"; the host's words may name what it stumbled over, the
/// query's text has all names, and its class the right ones.
Result unknownProperty(const Facts& f) {
    const auto& [className, properties] = f.in.asked;
    if (properties.isEmpty())
        return {};
    if (f.trial([&](const CallRecord& c) {
            return c.method == u"GetObject" && f.is({hr::WbemInvalidQuery}) &&
                   (c.hresult == hr::WbemNotFound || c.hresult == hr::WbemInvalidClass);
        }))
        return unknownClass(f);
    Finding result{Confidence::Likely, told(f), {}, {}};
    const KnownNames* known = knownNames(f, className);
    if (!known) {
        result.detail =
            tr("The query is well-formed WQL, and something it names is not there: the class %1 or one of "
               "its properties: %2.")
                .arg(className, namedByHost(f, properties).join(QStringLiteral(", ")));
        return result;
    }
    QStringList unknown;
    for (const QString& property : properties)
        if (!known->names.contains(property, Qt::CaseInsensitive))
            unknown += property;
    if (unknown.isEmpty())
        return {};
    result.confidence = Confidence::Certain;
    result.detail =
        unknown.size() == 1
            ? tr("The class %1 has no property %2.").arg(className, unknown.front())
            : tr("The class %1 has no properties %2.").arg(className, unknown.join(QStringLiteral(", ")));
    for (const QString& property : unknown)
        addNearest(result, known, property);
    return result;
}

Result unknownName(const Facts& f) {
    if (f.in.asked.className.isEmpty())
        return {};
    if (f.is({hr::WbemInvalidClass}) || (f.is({hr::WbemNotFound}) && f.call.method == u"GetObject"))
        return unknownClass(f);
    if (f.is({hr::WbemInvalidQuery}))
        return unknownProperty(f);
    return {};
}

Result notSecurity(const Facts& f) {
    if (unknownName(f))
        return {};
    if (!f.is({hr::WbemNotFound, hr::WbemInvalidClass, hr::WbemInvalidQuery, hr::WbemInvalidQueryType,
               hr::WbemUnparsableQuery, hr::WbemInvalidObject, hr::WbemInvalidObjectPath,
               hr::WbemInvalidMethod, hr::WbemInvalidMethodParameters, hr::WbemInvalidParameter,
               hr::WbemTypeMismatch, hr::WbemNotSupported, hr::WbemProviderNotCapable,
               hr::WbemMethodNotImplemented, hr::WbemAlreadyExists, hr::NotImplemented}))
        return {};
    return certain(f, Remedy::Kind::None, hresultText(f.call.hresult));
}

constexpr std::array Judges{
    Judge{Cause::UnknownHost, unknownHost},
    Judge{Cause::Refused, refused},
    Judge{Cause::Unreachable, unreachable},
    Judge{Cause::NoAnswer, noAnswer},
    Judge{Cause::SilentHost, silentHost},
    Judge{Cause::NotRpc, notRpc},
    Judge{Cause::ConnectionBroken, connectionBroken},
    Judge{Cause::DynamicPortBlocked, dynamicPortBlocked},
    Judge{Cause::TimedOut, timedOut},
    Judge{Cause::Quota, quota},
    Judge{Cause::Disconnected, disconnected},
    Judge{Cause::NoSuchNamespace, noSuchNamespace},
    Judge{Cause::UnknownName, unknownName},
    Judge{Cause::NotSecurity, notSecurity},
};

} // namespace

std::span<const Judge> transportJudges() {
    return Judges;
}

} // namespace wbemscope
