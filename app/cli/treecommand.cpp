#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/diagnosistext.h"
#include "app/cli/ending.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/resultwriter.h"
#include "app/cli/texttable.h"
#include "core/cim/csv.h"
#include "core/session/namespacesecurity.h"

#include <cstdio>

namespace wbemscope::cli {

namespace {

struct Node {
    QString nameSpace;
    int depth = 0;
    Outcome outcome;
    std::optional<quint32> rights; ///< The caller's, if the host told.
    Outcome rightsOutcome;         ///< Why it did not.
};

/// Shared between worker and main thread: what was found before Ctrl-C is printed.
struct Found {
    std::mutex mutex;
    std::vector<Node> nodes;
    void add(Node node) {
        const std::lock_guard lock(mutex);
        nodes.push_back(std::move(node));
    }
    std::vector<Node> take() {
        const std::lock_guard lock(mutex);
        return std::exchange(nodes, {});
    }
};

/// Without Execute Methods the account's rights stay unknown, and the namespace open.
void askRights(Services& services, Node& node, const std::stop_token& stop) {
    node.rightsOutcome = attempt([&] { node.rights = callerAccessRights(services, stop); });
    if (node.rightsOutcome.cancelled)
        throw Cancelled(QStringLiteral("GetCallerAccessRights"));
}

std::vector<ChildNamespace> look(Connection& connection, const QString& nameSpace, int depth, Found& found,
                                 const std::stop_token& stop) {
    Node node{nameSpace, depth, {}, {}, {}};
    std::vector<ChildNamespace> below;
    node.outcome = attempt([&] {
        const auto services = connection.services(nameSpace, stop);
        askRights(*services, node, stop);
        below = listNamespaces(*services, stop);
    });
    const bool cancelled = node.outcome.cancelled;
    found.add(std::move(node));
    if (cancelled)
        throw Cancelled(nameSpace);
    return below;
}

QString stateOf(const Outcome& outcome) {
    if (outcome.ok())
        return QStringLiteral("open");
    if (outcome.cancelled)
        return QStringLiteral("interrupted");
    if (outcome.code == hr::WbemEncryptedConnectionRequired)
        return QStringLiteral("needsEncryption");
    return outcome.kind() == CallOutcome::Denied ? QStringLiteral("denied") : QStringLiteral("failed");
}

/// The same for people.
QString stateText(const Outcome& outcome) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("TreeCommand", text); };
    if (outcome.ok())
        return tr("open");
    if (outcome.cancelled)
        return tr("interrupted");
    if (outcome.code == hr::WbemEncryptedConnectionRequired)
        return tr("needs encryption");
    return outcome.kind() == CallOutcome::Denied ? tr("denied") : tr("failed");
}

QStringList rightNames(const Node& node) {
    return node.rights ? wmiRightNames(*node.rights) : QStringList();
}

/// For people: eight names a line hide the line where one is missing.
QString rightsText(const Node& node) {
    if (!node.outcome.ok())
        return {};
    return node.rights ? wmiRightsText(*node.rights) : QCoreApplication::translate("TreeCommand", "not told");
}

QString reasonText(const Node& node) {
    if (!node.outcome.ok())
        return describe(node.outcome.code);
    if (node.rights || node.rightsOutcome.ok())
        return {};
    return QStringLiteral("GetCallerAccessRights: ") + describe(node.rightsOutcome.code);
}

QByteArray asTable(const std::vector<Node>& nodes) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("TreeCommand", text); };
    TextTable table({tr("Namespace"), tr("State"), tr("My rights"), tr("Reason")});
    for (const auto& node : nodes) {
        const QString name = node.depth == 0 ? node.nameSpace : node.nameSpace.section(QLatin1Char('\\'), -1);
        table.add({oneLine(QString(node.depth * 2, QLatin1Char(' ')) + name), stateText(node.outcome),
                   rightsText(node), reasonText(node)});
    }
    return table.text();
}

QByteArray asCsv(const std::vector<Node>& nodes) {
    QByteArray bytes = "namespace,state,rights,hresult,hresultName\r\n";
    for (const auto& node : nodes)
        bytes += cim::csvField(node.nameSpace) + ',' + stateOf(node.outcome).toUtf8() + ',' +
                 cim::csvField(rightNames(node).join(QStringLiteral(", "))) + ",0x" +
                 QByteArray::number(node.outcome.code, 16).rightJustified(8, '0') + ',' +
                 hresultName(node.outcome.code).toUtf8() + "\r\n";
    return bytes;
}

QByteArray asJson(const std::vector<Node>& nodes) {
    JsonText json;
    json.beginArray();
    for (const auto& node : nodes) {
        json.beginObject();
        json.key(u"namespace").string(node.nameSpace);
        json.key(u"state").string(stateOf(node.outcome));
        json.key(u"rights");
        if (node.rights) {
            json.beginArray();
            for (const auto& right : rightNames(node))
                json.string(right);
            json.endArray();
        } else {
            json.null();
        }
        json.key(u"accessMask");
        node.rights ? json.number(quint64{*node.rights}) : json.null();
        json.key(u"hresult").number(quint64{node.outcome.code});
        json.key(u"hresultName").stringOrNull(hresultName(node.outcome.code));
        json.endObject();
    }
    json.endArray();
    return json.take() + '\n';
}

} // namespace

int runTree(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "TreeCommand",
        "Prints the namespaces below --namespace: whether each is open to this account, wants an "
        "encrypted connection or is denied, and the account's rights in it."));
    ClientArguments clientArguments(parser, QStringLiteral("ROOT"),
                                    {OutputFormat::Table, OutputFormat::Json, OutputFormat::Csv});
    parse(parser, arguments, 0, 0);

    Client client(clientArguments.evaluate());
    const auto found = std::make_shared<Found>();
    int code = client.open();
    if (code == ExitDone) {
        const auto result = client.call(
            [found, top = client.nameSpace()](Connection& connection, const std::stop_token& stop) {
                walkNamespaces(top, [&](const QString& nameSpace, int depth) {
                    return look(connection, nameSpace, depth, *found, stop);
                });
            });
        client.reportExplained(result.outcome);
        code = exitCode(result.outcome);
    }
    const auto nodes = found->take();
    // The top is what was asked for; a child that is closed is a result, not a failure.
    const bool topRefused = code == ExitDone && !nodes.empty() && !nodes.front().outcome.ok();
    if (topRefused)
        client.diagnose(nodes.front().outcome);
    if (nodes.empty()) {
        writeNoResult(client);
        return code;
    }
    switch (client.options().output) {
    case OutputFormat::Json:
        writeResult(client, asJson(nodes));
        break;
    case OutputFormat::Csv:
        writeResult(client, asCsv(nodes));
        break;
    default:
        writeResult(client, asTable(nodes));
    }
    if (topRefused) {
        client.reportExplained(nodes.front().outcome);
        code = exitCode(nodes.front().outcome);
    }
    return code;
}

} // namespace wbemscope::cli
