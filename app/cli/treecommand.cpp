#include "app/cli/client.h"
#include "app/cli/commands.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/resultwriter.h"
#include "app/cli/texttable.h"
#include "core/security/securitydescriptor.h"

#include <algorithm>
#include <cstdio>

namespace wbemscope::cli {

namespace {

/// More levels than any host has; a host that nests on and on must not keep us.
constexpr int DeepestNamespace = 32;
constexpr int MostNamespaces = 10'000;

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

std::vector<QString> children(Services& services, std::stop_token stop) {
    std::vector<QString> names;
    const auto enumerator = services.createInstanceEnum(QStringLiteral("__NAMESPACE"), {}, stop);
    for (;;) {
        const auto batch = enumerator->next(100, std::chrono::seconds(1), stop);
        for (int i = 0; batch.rows && i < batch.rows->count(); ++i) {
            const auto object = batch.rows->object(i);
            if (const auto* name = object.instance ? object.instance->value(u"Name").asString() : nullptr)
                names.push_back(*name);
        }
        if (batch.finished || names.size() > MostNamespaces)
            break;
    }
    std::sort(names.begin(), names.end(),
              [](const QString& a, const QString& b) { return a.compare(b, Qt::CaseInsensitive) < 0; });
    return names;
}

/// Win32 "__SystemSecurity": GetCallerAccessRights([out] sint32 rights). It is a method, so an account
/// without Execute Methods is refused; then its rights stay unknown, and the namespace open.
void askRights(Services& services, Node& node, std::stop_token stop) {
    node.rightsOutcome = attempt([&] {
        const auto out = services.execMethod(QStringLiteral("__SystemSecurity=@"),
                                             QStringLiteral("GetCallerAccessRights"), {}, stop);
        if (!out.instance)
            return;
        const cim::Value& value = out.instance->value(u"rights");
        if (const auto* u = value.asUnsigned())
            node.rights = static_cast<quint32>(*u);
        else if (const auto* s = value.asSigned())
            node.rights = static_cast<quint32>(*s);
    });
    if (node.rightsOutcome.cancelled)
        throw Cancelled(QStringLiteral("GetCallerAccessRights"));
}

void walk(Connection& connection, const QString& nameSpace, int depth, Found& found, std::stop_token stop) {
    Node node{nameSpace, depth, {}, {}, {}};
    std::vector<QString> below;
    node.outcome = attempt([&] {
        const auto services = connection.services(nameSpace, stop);
        askRights(*services, node, stop);
        below = children(*services, stop);
    });
    const bool cancelled = node.outcome.cancelled;
    found.add(std::move(node));
    if (cancelled)
        throw Cancelled(nameSpace);
    if (depth < DeepestNamespace)
        for (const auto& name : below)
            walk(connection, nameSpace + QLatin1Char('\\') + name, depth + 1, found, stop);
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

QStringList rightNames(const Node& node) {
    return node.rights ? wmiRightNames(*node.rights) : QStringList();
}

/// For people: eight names a line hide the line where one is missing.
QString rightsText(const Node& node) {
    if (!node.outcome.ok())
        return {};
    if (!node.rights)
        return QCoreApplication::translate("TreeCommand", "not told");
    if ((*node.rights & WmiAllRights) == WmiAllRights)
        return QCoreApplication::translate("TreeCommand", "everything");
    if (*node.rights == 0)
        return QCoreApplication::translate("TreeCommand", "none");
    return rightNames(node).join(QStringLiteral(", "));
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
        const QString state = stateOf(node.outcome) == QLatin1String("needsEncryption")
                                  ? tr("needs encryption")
                                  : stateOf(node.outcome);
        table.add({oneLine(QString(node.depth * 2, QLatin1Char(' ')) + name), state, rightsText(node),
                   reasonText(node)});
    }
    return table.text();
}

QByteArray asCsv(const std::vector<Node>& nodes) {
    QByteArray bytes = "namespace,state,rights,hresult,hresultName\r\n";
    for (const auto& node : nodes)
        bytes += csvField(node.nameSpace) + ',' + stateOf(node.outcome).toUtf8() + ',' +
                 csvField(rightNames(node).join(QStringLiteral(", "))) + ",0x" +
                 QByteArray::number(node.outcome.code, 16).rightJustified(8, '0') + ',' +
                 hresultName(node.outcome.code).toUtf8() + "\r\n";
    return bytes;
}

QByteArray asJson(const std::vector<Node>& nodes, const Ledger* calls) {
    JsonText json;
    if (calls)
        json.beginObject().key(u"result");
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
    if (calls) {
        json.key(u"calls").beginArray();
        for (int i = 0; i < calls->count(); ++i)
            writeCall(json, calls->at(i));
        json.endArray().endObject();
    }
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
        const auto result =
            client.call([found, top = client.nameSpace()](Connection& connection, std::stop_token stop) {
                walk(connection, top, 0, *found, stop);
            });
        client.reportExplained(result.outcome);
        code = exitCode(result.outcome);
    }
    const Ledger* calls = client.options().calls ? &client.finishedLedger() : nullptr;
    const auto nodes = found->take();
    if (nodes.empty() && !calls)
        return code;
    switch (client.options().output) {
    case OutputFormat::Json:
        writeOut(asJson(nodes, calls));
        break;
    case OutputFormat::Csv:
        writeOut(asCsv(nodes) + (calls ? "\r\n" + callCsv(*calls) : QByteArray()));
        break;
    default:
        writeOut(asTable(nodes) + (calls ? '\n' + callTable(*calls) : QByteArray()));
    }
    // The top is what was asked for; a child that is closed is a result, not a failure.
    if (code == ExitDone && !nodes.empty() && !nodes.front().outcome.ok()) {
        client.reportExplained(nodes.front().outcome);
        code = exitCode(nodes.front().outcome);
    }
    return code;
}

} // namespace wbemscope::cli
