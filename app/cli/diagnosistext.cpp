#include "app/cli/diagnosistext.h"

#include "app/cli/jsonobjects.h"
#include "app/cli/texttable.h"
#include "core/security/callids.h"
#include "core/security/errorobject.h"

#include <QCoreApplication>

namespace wbemscope::cli {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("DiagnosisText", text);
}

QString callName(quint64 id, const Ledger& ledger) {
    const int index = ledger.indexOf(id);
    if (index < 0)
        return tr("request");
    const CallRecord& call = ledger.at(index);
    return tr("call %1, %2::%3").arg(QString::number(id), call.proxy, call.method);
}

void writeRemedy(JsonText& json, const Remedy& remedy) {
    if (remedy.kind == Remedy::Kind::None) {
        json.null();
        return;
    }
    json.beginObject();
    json.key(u"kind").string(remedyKindName(remedy.kind));
    json.key(u"automatic").boolean(remedy.isAutomatic());
    json.key(u"proxy").stringOrNull(remedy.proxy ? proxyKindName(*remedy.proxy) : QString());
    if (remedy.kind == Remedy::Kind::RaiseLevel)
        json.key(u"authnLevel").string(monikerName(remedy.level));
    if (remedy.kind == Remedy::Kind::RaiseImpersonation)
        json.key(u"impersonationLevel").string(monikerName(remedy.impersonation));
    if (remedy.kind == Remedy::Kind::ChangeService)
        json.key(u"authnService").string(serviceName(remedy.service));
    json.endObject();
}

} // namespace

QString errorObjectText(const ErrorObject& error) {
    const auto lines = errorObjectLines(error);
    if (lines.size() == 1 && lines.front().name.isEmpty())
        return QStringLiteral("  ") + oneLine(lines.front().text) + u'\n';
    QString text = QStringLiteral("  ") + tr("The host's error object:") + u'\n';
    for (const auto& [name, value] : lines)
        text += QStringLiteral("    ") + labelled(oneLine(name), oneLine(value)) + u'\n';
    return text;
}

QString diagnosisText(std::span<const Verdict> verdicts, const Ledger& ledger) {
    if (verdicts.empty())
        return {};
    const Verdict& first = verdicts.front();
    QString text = QStringLiteral("  ") +
                   labelled(QStringLiteral("%1 (%2)").arg(first.title, confidenceText(first.confidence)),
                            oneLine(first.sentence)) +
                   u'\n';
    for (const Evidence& evidence : first.evidence)
        text += QStringLiteral("    ") +
                labelled(callName(evidence.callId, ledger), oneLine(evidence.shows)) + u'\n';
    text += QStringLiteral("  ") + tr("What to do: %1").arg(oneLine(first.advice)) + u'\n';
    QStringList others;
    for (const Verdict& other : verdicts.subspan(1))
        others += QStringLiteral("%1 (%2)").arg(other.title, confidenceText(other.confidence));
    if (!others.isEmpty())
        text += QStringLiteral("  ") + tr("Or: %1").arg(others.join(QStringLiteral("; "))) + u'\n';
    return text;
}

void writeDiagnosis(JsonText& json, std::span<const Verdict> verdicts) {
    json.beginArray();
    for (const Verdict& verdict : verdicts) {
        json.beginObject();
        json.key(u"cause").string(causeName(verdict.cause));
        json.key(u"confidence").string(confidenceName(verdict.confidence));
        json.key(u"title").string(verdict.title);
        json.key(u"sentence").string(verdict.sentence);
        json.key(u"evidence").beginArray();
        for (const Evidence& evidence : verdict.evidence) {
            json.beginObject();
            json.key(u"call");
            evidence.callId != 0 ? json.number(evidence.callId) : json.null();
            json.key(u"shows").string(evidence.shows).endObject();
        }
        json.endArray();
        json.key(u"advice").string(verdict.advice);
        json.key(u"remedy");
        writeRemedy(json, verdict.remedy);
        json.endObject();
    }
    json.endArray();
}

void writeFailure(JsonText& json, const Outcome& outcome, const ErrorObject* errorObject) {
    json.beginObject();
    json.key(u"code").string(hresultNumber(outcome.code));
    json.key(u"name").stringOrNull(hresultName(outcome.code));
    json.key(u"message").string(outcome.message);
    json.key(u"stage").string(stageId(outcome.stage));
    json.key(u"where").stringOrNull(outcome.where);
    if (errorObject) {
        json.key(u"errorObject");
        writeErrorObject(json, *errorObject);
    }
    json.endObject();
}

} // namespace wbemscope::cli
