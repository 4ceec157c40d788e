#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/resultwriter.h"
#include "app/cli/terminal.h"
#include "app/cli/texttable.h"
#include "core/session/securityexport.h"
#include "core/session/securitysummary.h"

#include <algorithm>
#include <mutex>

namespace wbemscope::cli {

namespace {

/// Shared between worker and main thread: what was read before Ctrl-C is printed.
struct Read {
    std::mutex mutex;
    std::vector<NamespaceSecurity> namespaces;
};

std::vector<ChildNamespace> look(Connection& connection, const QString& nameSpace, Read& read,
                                 const std::stop_token& stop) {
    NamespaceSecurity security = readNamespaceSecurity(connection, nameSpace, stop);
    auto children = security.children;
    const std::lock_guard lock(read.mutex);
    read.namespaces.push_back(std::move(security));
    return children;
}

QString tr(const char* text) {
    return QCoreApplication::translate("RightsCommand", text);
}

/// A line per namespace.
QByteArray treeTable(std::span<const NamespaceSecurity> namespaces) {
    TextTable table({tr("Namespace"), tr("Encryption"), tr("My rights"), tr("Remote Enable"),
                     tr("Differs from Windows' default")});
    for (const auto& security : namespaces) {
        const SecuritySummary line = summaryOf(security);
        table.add({oneLine(security.nameSpace), line.encryption, line.myRights, oneLine(line.remoteEnable),
                   oneLine(line.differences)});
    }
    return table.textFor(terminalWidth());
}

QByteArray daclTable(const NamespaceSecurity& security, const NamespaceIndex& index) {
    TextTable table({tr("#"), tr("Account"), tr("Type"), tr("Rights"), tr("Applies to"), tr("Set at")});
    const auto ancestors = index.above(security.nameSpace);
    int line = 0;
    for (const Ace& ace : security.descriptor->dacl->aces) {
        const QString from = inheritedFrom(ace, ancestors);
        table.add({QString::number(++line), oneLine(accountText(ace.sid, security.names)), ace.typeName(),
                   wmiRightsText(mapWmiGeneric(ace.mask)), appliesToText(ace.flags),
                   !ace.isInherited() ? tr("here")
                   : from.isEmpty()   ? tr("inherited")
                                      : oneLine(from)});
    }
    return table.textFor(terminalWidth());
}

/// The namespace that was asked for, in full.
QByteArray oneNamespace(const NamespaceSecurity& security, const NamespaceIndex& index,
                        const AccountQuestion* question) {
    const auto line = [](const QString& name, const QString& value) {
        return (labelled(name, oneLine(value)) + u'\n').toUtf8();
    };
    QByteArray text = line(tr("Namespace"), security.nameSpace);
    const SecuritySummary summary = summaryOf(security);
    text += line(tr("Encryption"), summary.encryption);
    text += line(tr("My rights"), summary.myRights);
    if (!security.descriptor)
        return text +
               line(tr("Descriptor"), tr("not told: %1").arg(describe(security.descriptorOutcome.code)));
    const SecurityDescriptor& sd = *security.descriptor;
    if (sd.owner)
        text += line(tr("Owner"), accountText(*sd.owner, security.names));
    if (sd.group)
        text += line(tr("Group"), accountText(*sd.group, security.names));
    text += line(QStringLiteral("SDDL"), sd.toSddl()) + '\n';
    text += sd.dacl ? daclTable(security, index) : line(tr("DACL"), tr("none: everybody may do everything"));
    if (question) {
        text += '\n' + line(tr("By the descriptor, %1 may").arg(question->account),
                            wmiRightsText(grantedRights(sd, question->token)));
        for (const RightDecision& decision : decideRights(sd, question->token))
            text += "  " + oneLine(decisionText(decision, sd, security.names)).toUtf8() + '\n';
    }
    return text;
}

/// Whom --account and --member-of mean, by the names the descriptors (and the lab) told.
AccountQuestion questionFor(const QString& account, const QStringList& memberOf,
                            std::span<const NamespaceSecurity> namespaces, bool lab) {
    SidNames names;
    for (const auto& security : namespaces)
        names.insert(security.names.begin(), security.names.end());
    const auto cast = lab ? lab::Lab::accounts() : std::vector<lab::LabAccount>();
    for (const auto& known : cast)
        names.emplace(known.sid, lab::Lab::domainName() + u'\\' + known.name);
    const auto sid = sidOfAccount(account, names);
    if (!sid)
        throw UsageError{tr("\"%1\" is neither a SID nor one account of these descriptors.").arg(account)};
    std::vector<Sid> groups;
    for (const QString& text : memberOf) {
        const auto named = sidOfAccount(text, names);
        const auto group = named ? named : sidFromSddlAlias(text);
        if (!group)
            throw UsageError{tr("\"%1\" is neither a SID, an SDDL alias nor a known account.").arg(text)};
        groups.push_back(*group);
    }
    for (const auto& known : cast)
        if (known.sid == sid->toString())
            for (const QString& group : known.groups)
                if (const auto parsed = Sid::parse(group))
                    groups.push_back(*parsed);
    return {accountText(*sid, names), networkToken(*sid, std::move(groups))};
}

} // namespace

int runRights(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Prints the security descriptor of --namespace: its DACL line by line, what this account may do, "
           "and what another one may (--account). With --tree a line for each namespace below."));
    const QCommandLineOption tree(QStringLiteral("tree"), tr("The whole tree below --namespace."));
    const QCommandLineOption account(QStringLiteral("account"), tr("Check what this account may do there."),
                                     QStringLiteral("NAME|SID"));
    const QCommandLineOption memberOf(
        QStringLiteral("member-of"),
        tr("A group of that account (repeatable); Everyone, Authenticated Users "
           "and Network are always assumed."),
        QStringLiteral("SID|ALIAS"));
    parser.addOptions({tree, account, memberOf});
    ClientArguments clientArguments(parser, QStringLiteral("ROOT"),
                                    {OutputFormat::Table, OutputFormat::Json, OutputFormat::Csv});
    parse(parser, arguments, 0, 0);
    const bool below = parser.isSet(tree);

    Client client(clientArguments.evaluate());
    const auto read = std::make_shared<Read>();
    int code = client.open();
    if (code != ExitDone) {
        writeNoResult(client);
        return code;
    }
    const QStringList parts =
        QString(client.nameSpace()).replace(u'/', u'\\').split(u'\\', Qt::SkipEmptyParts);
    const auto result =
        client.call([read, parts, below](Connection& connection, const std::stop_token& stop) {
            // The parents first: an inherited line names the namespace it was written for.
            for (qsizetype i = 1; i < parts.size(); ++i)
                look(connection, parts.mid(0, i).join(u'\\'), *read, stop);
            walkNamespaces(parts.join(u'\\'), [&](const QString& nameSpace, int) {
                auto children = look(connection, nameSpace, *read, stop);
                return below ? children : std::vector<ChildNamespace>();
            });
        });
    client.reportExplained(result.outcome);
    code = exitCode(result.outcome);
    const std::lock_guard lock(read->mutex);
    const auto parents = static_cast<std::size_t>(parts.size() - 1);
    if (read->namespaces.size() <= parents) {
        writeNoResult(client);
        return code;
    }
    const std::span<const NamespaceSecurity> all(read->namespaces);
    const auto shown = all.subspan(parents);
    std::optional<AccountQuestion> question;
    if (parser.isSet(account))
        question = questionFor(parser.value(account), parser.values(memberOf), all, client.options().lab);
    const AccountQuestion* asked = question ? &*question : nullptr;
    switch (client.options().output) {
    case OutputFormat::Json:
        writeResult(client, securityAsJson(shown, asked));
        break;
    case OutputFormat::Csv:
        writeResult(client, securityAsCsv(shown));
        break;
    default:
        writeResult(client,
                    below ? treeTable(shown) : oneNamespace(shown.front(), NamespaceIndex(all), asked));
    }
    if (code == ExitDone && !shown.front().login.ok()) {
        client.reportExplained(shown.front().login);
        code = exitCode(shown.front().login);
    }
    return code;
}

} // namespace wbemscope::cli
