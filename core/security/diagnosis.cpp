#include "core/security/diagnosis.h"

#include "core/security/diagnosisjudges.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>

namespace wbemscope {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Diagnosis", text);
}

/// More than these nobody reads.
constexpr std::size_t MostVerdicts = 5;

Verdict verdictOf(Cause cause, const Facts& facts, Finding finding) {
    Verdict verdict;
    const CauseWords words = facts.words(finding.detail);
    verdict.cause = cause;
    verdict.confidence = finding.confidence;
    verdict.title = causeTitle(cause);
    verdict.sentence = causeSentence(cause, words);
    verdict.advice = causeRemedy(cause, words);
    verdict.evidence = std::move(finding.evidence);
    verdict.remedy = finding.remedy;
    return verdict;
}

QString ownWords(const CallRecord& call) {
    if (!call.message.isEmpty())
        return call.message;
    const QString plain = hresultText(call.hresult);
    return plain.isEmpty() ? describe(call.hresult) : plain;
}

} // namespace

std::vector<Verdict> diagnose(const Circumstances& circumstances) {
    const CallOutcome outcome = circumstances.call.outcome();
    if (outcome == CallOutcome::Ok || outcome == CallOutcome::Cancelled)
        return {};
    const Facts facts(circumstances);
    std::vector<Verdict> verdicts;
    for (const auto& bench : {accessJudges(), transportJudges()})
        for (const auto& [cause, judge] : bench)
            if (auto finding = judge(facts))
                verdicts.push_back(verdictOf(cause, facts, std::move(*finding)));
    std::ranges::stable_sort(verdicts, {}, &Verdict::confidence);
    if (!verdicts.empty() && verdicts.front().confidence == Confidence::Certain)
        std::erase_if(verdicts, [](const Verdict& v) { return v.confidence != Confidence::Certain; });
    if (verdicts.size() > MostVerdicts)
        verdicts.resize(MostVerdicts);
    if (verdicts.empty())
        verdicts.push_back(verdictOf(Cause::Other, facts,
                                     {Confidence::Possible,
                                      {facts.self(describe(circumstances.call.hresult))},
                                      {},
                                      ownWords(circumstances.call)}));
    return verdicts;
}

bool Remedy::isAutomatic() const {
    switch (kind) {
    case Kind::RaiseLevel:
    case Kind::RaiseImpersonation:
    case Kind::ChangeService:
    case Kind::DefaultPrincipal:
    case Kind::CurrentUser:
    case Kind::LongerTimeOut:
        return true;
    case Kind::None:
    case Kind::OtherAccount:
    case Kind::OtherNamespace:
    case Kind::OtherPort:
        return false;
    }
    return false;
}

QString Remedy::text() const {
    const QString where = proxy ? proxyKindName(*proxy) : QString();
    switch (kind) {
    case Kind::None:
        return {};
    case Kind::RaiseLevel:
        return proxy ? tr("Raise the %1 proxy to %2").arg(where, monikerName(level))
                     : tr("Raise to %1").arg(monikerName(level));
    case Kind::RaiseImpersonation:
        return proxy ? tr("Let the %1 proxy %2").arg(where, monikerName(impersonation))
                     : tr("Raise to %1").arg(monikerName(impersonation));
    case Kind::ChangeService:
        return tr("Use %1").arg(serviceName(service));
    case Kind::DefaultPrincipal:
        return tr("Use the host’s own principal name");
    case Kind::CurrentUser:
        return tr("Connect as the current user");
    case Kind::OtherAccount:
        return tr("Give another account");
    case Kind::OtherNamespace:
        return tr("Choose another namespace");
    case Kind::OtherPort:
        return tr("Correct the address");
    case Kind::LongerTimeOut:
        return tr("Wait longer");
    }
    return {};
}

QString remedyKindName(Remedy::Kind kind) {
    static constexpr std::array Names{
        "none",         "raise-level",   "raise-impersonation", "change-service", "default-principal",
        "current-user", "other-account", "other-namespace",     "other-port",     "longer-time-out"};
    return QLatin1String(Names.at(static_cast<std::size_t>(kind)));
}

} // namespace wbemscope
