#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/resultwriter.h"
#include "app/cli/terminal.h"
#include "app/cli/texttable.h"
#include "core/security/callspan.h"
#include "core/session/providers/providerexport.h"

#include <algorithm>
#include <QJsonDocument>

namespace wbemscope::cli {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ProvidersCommand", text);
}

/// "2 × instances" is one "instances".
QString featuresOf(const ProviderRegistration& p) {
    QStringList features;
    for (const FeatureRegistration& registration : p.registrations)
        features += featureText(registration.kind);
    features.removeDuplicates();
    return features.join(QStringLiteral(", "));
}

QString yesNo(const std::optional<bool>& value) {
    return value.value_or(false) ? tr("yes") : tr("no");
}

/// A line per provider, the worst first.
QByteArray providerTable(const NamespaceProviders& providers) {
    struct Line {
        const ProviderRegistration* provider;
        std::vector<RiskFinding> findings;
    };
    std::vector<Line> lines;
    for (const ProviderRegistration& p : providers.providers)
        lines.push_back({&p, risksOf(p, providers.knowledge())});
    std::ranges::stable_sort(lines, std::ranges::greater{},
                             [](const Line& line) { return worstOf(line.findings); });
    TextTable table({tr("Risk"), tr("Provider"), tr("Runs as"), tr("Hosting model"), tr("Per user"),
                     tr("Registered for"), tr("Classes"), tr("Why")});
    table.alignRight(6);
    for (const auto& [p, findings] : lines)
        table.add({severityText(worstOf(findings)), oneLine(p->name), actsAsText(*p),
                   oneLine(p->hosting.text), p->registered ? yesNo(p->perUserInitialization) : QString(),
                   featuresOf(*p), QString::number(p->classes.size()),
                   findings.empty() ? QString() : findings.front().title});
    return table.textFor(terminalWidth());
}

/// One provider in full.
QByteArray oneProvider(const ProviderRegistration& p, const NamespaceProviders& providers,
                       const ProviderEvidence& evidence) {
    QByteArray text;
    const auto line = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            text += hanging(labelled(name, oneLine(value)) + u'\n', terminalWidth()).toUtf8();
    };
    const ProviderKnowledge knowledge = providers.knowledge();
    const auto findings = risksOf(p, knowledge);
    line(tr("Provider"), p.name);
    line(tr("Namespace"), providers.nameSpace);
    line(tr("Risk"), severityText(worstOf(findings)));
    for (const RiskFinding& finding : findings) {
        text += "  " +
                labelled(severityText(finding.severity),
                         oneLine(QStringLiteral("%1. %2").arg(finding.title, finding.reason)))
                    .toUtf8() +
                '\n';
        if (const QString calls = callRanges(callsBehind(evidence, finding.basis)); !calls.isEmpty())
            text += QStringLiteral("    %1\n").arg(tr("from calls %1").arg(calls)).toUtf8();
    }
    text += '\n';
    for (const ProviderStatement& statement : explainProvider(p, knowledge))
        line(topicTitle(statement.topic), statement.text);
    text += '\n';
    line(QStringLiteral("CLSID"), p.clsid);
    line(QStringLiteral("HostingModel"), p.hosting.text);
    if (p.impersonationLevel)
        line(QStringLiteral("ImpersonationLevel"), QString::number(*p.impersonationLevel));
    line(QStringLiteral("SecurityDescriptor"), p.securityDescriptor);
    if (!p.registrations.empty()) {
        TextTable table({tr("Registration"), tr("Supports"), tr("Queries and consumers"), tr("Problem")});
        for (const FeatureRegistration& r : p.registrations)
            table.add({oneLine(r.className), r.supports.join(QStringLiteral(", ")),
                       oneLine((r.queries + r.consumerClasses).join(QStringLiteral("; "))),
                       referenceProblemText(r.problem)});
        text += '\n' + table.textFor(terminalWidth());
    }
    if (!p.classes.empty()) {
        TextTable table({tr("Class"), tr("Gets from it")});
        for (const ServedClass& served : p.classes)
            table.add({oneLine(served.name), servedText(served)});
        text += '\n' + table.textFor(terminalWidth());
    }
    return text;
}

/// What could not be read is said, and not taken for nothing.
void reportSources(Client& client, const NamespaceProviders& providers, int& code) {
    for (int i = 0; i < ProviderStepCount; ++i) {
        const auto step = static_cast<ProviderStep>(i);
        const ProviderSource& source = providers.source(step);
        if (!source.outcome.ok()) {
            client.reportExplained(source.outcome);
            code = std::max(code, exitCode(source.outcome));
        } else if (source.outcome.kind() != CallOutcome::Ok) {
            writeError(
                tr("The host did not give all %1 (%2).").arg(stepText(step), describe(source.outcome.code)));
        }
        if (source.limited)
            writeError(
                tr("There are more %1 than %2: the rest was not read.").arg(stepText(step)).arg(source.rows));
        if (source.unreadable)
            writeError(tr("%1 of the %2 could not be decoded.").arg(source.unreadable).arg(stepText(step)));
    }
}

} // namespace

int runProviders(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Prints the providers that are registered in --namespace, the riskiest first: as whom their code "
           "acts, where it is loaded, what it is called for. With NAME all about one of them."));
    parser.addPositionalArgument(QStringLiteral("name"), tr("A provider's name."), QStringLiteral("[NAME]"));
    ClientArguments clientArguments(parser, QStringLiteral("ROOT\\CIMV2"),
                                    {OutputFormat::Table, OutputFormat::Json, OutputFormat::Csv});
    parse(parser, arguments, 0, 1);
    const QString name = parser.positionalArguments().value(0);

    Client client(clientArguments.evaluate());
    int code = client.open();
    if (code != ExitDone) {
        writeNoResult(client);
        return code;
    }
    const auto collection = std::make_shared<ProviderCollection>(
        QString(client.nameSpace()).replace(u'/', u'\\').split(u'\\', Qt::SkipEmptyParts).join(u'\\'));
    const auto result = client.call([collection](Connection& connection, const std::stop_token& stop) {
        readProviders(connection, *collection, stop);
    });
    client.reportExplained(result.outcome);
    code = exitCode(result.outcome);
    NamespaceProviders providers = collection->joined();
    if (!providers.login.ok()) {
        client.reportExplained(providers.login);
        writeNoResult(client);
        return exitCode(providers.login);
    }
    if (result.outcome.ok())
        reportSources(client, providers, code);
    const ProviderEvidence evidence = evidenceOf(providers, client.finishedLedger(), client.connectionId());
    if (!name.isEmpty())
        std::erase_if(providers.providers, [&](const ProviderRegistration& p) {
            return p.name.compare(name, Qt::CaseInsensitive) != 0;
        });
    const bool none = providers.providers.empty();
    if (none && code == ExitDone && !name.isEmpty()) {
        const Outcome notFound{.code = hr::WbemNotFound,
                               .where = providers.nameSpace,
                               .message = tr("No provider is called %1 here.").arg(name)};
        report(notFound);
        writeNoResult(client);
        return exitCode(notFound);
    }
    switch (client.options().output) {
    case OutputFormat::Json:
        writeResult(client, QJsonDocument(providersAsJson(providers, evidence)).toJson());
        break;
    case OutputFormat::Csv:
        writeResult(client, none && code != ExitDone ? QByteArray() : providersAsCsv(providers));
        break;
    default:
        writeResult(client, none             ? QByteArray()
                            : name.isEmpty() ? providerTable(providers)
                                             : oneProvider(providers.providers.front(), providers, evidence));
    }
    if (none && code == ExitDone)
        reportNothing(client.options(), tr("0 providers"));
    return code;
}

} // namespace wbemscope::cli
