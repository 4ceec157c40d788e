// Each command when it gets nothing: an error on standard error, an exit code, and a standard output that a
// script can still read.
#include "tests/app/consoletwin.h"

using namespace wbemscope::test;

namespace {

struct Command {
    const char* name;
    QStringList formats;      ///< The one for people first, JSON last.
    QStringList what;         ///< Its arguments when all is well.
    QStringList unknown = {}; ///< The same for a name that is not there; empty: it asks for no name.
    bool stream = false;      ///< JSON is a line each.
};

std::vector<Command> commands() {
    const QStringList two = list({"table", "json"});
    const QStringList three = list({"table", "csv", "json"});
    const QStringList four = list({"table", "csv", "mof", "json"});
    return {
        {"tree", three, {}},
        {"classes", four, {}, list({"--below", "No_Such"})},
        {"query", four, list({"SELECT * FROM Win32_OperatingSystem"}), list({"SELECT * FROM No_Such"})},
        {"get", four, list({"Win32_OperatingSystem"}), list({"No_Such"})},
        {"mof", list({"mof", "table", "csv", "json"}), list({"Win32_OperatingSystem"}), list({"No_Such"})},
        {"rights", three, {}},
        {"providers", three, {}, list({"No_Such"})},
        {"consumers", two, {}},
        {"events", two, list({"--count", "1", "SELECT * FROM __InstanceCreationEvent WITHIN 1"}),
         list({"--count", "1", "SELECT * FROM No_Such"}), true},
        {"refresh", two, list({"--count", "1", "Win32_OperatingSystem"}), list({"--count", "1", "No_Such"}),
         true},
    };
}

/// What a JSON document or its lines have under `key`, and whether all of it is JSON.
QJsonArray jsonParts(const QByteArray& out, bool stream, const QString& key, bool& valid) {
    QJsonArray found;
    for (const QByteArray& text : stream ? out.trimmed().split('\n') : QList<QByteArray>{out}) {
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(text, &error);
        valid = error.error == QJsonParseError::NoError;
        if (!valid)
            break;
        const QJsonValue part = document.object().value(key);
        if (part.isArray())
            for (const auto& one : part.toArray())
                found += one;
        else if (part.isObject())
            found += part;
    }
    return found;
}

} // namespace

class CliRefusalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingButTheError_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("formats");
        QTest::addColumn<bool>("stream");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("error");
        for (const Command& command : commands()) {
            const auto row = [&](const char* why, const QStringList& where, const QStringList& what, int code,
                                 const char* error) {
                QTest::addRow("%s, %s", command.name, why)
                    << QStringList(QString::fromUtf8(command.name)) + where + what << command.formats
                    << command.stream << code << QByteArray(error);
            };
            row("no activation", list({"--lab", "--user", "dave"}), command.what, 2, "E_ACCESSDENIED");
            row("no such namespace", list({"--lab", "--namespace", "ROOT\\Nowhere"}), command.what, 2,
                "WBEM_E_INVALID_NAMESPACE");
            // The discard port: nobody listens.
            row("nobody there", list({"--host", "127.0.0.1:9", "--anonymous"}), command.what, 3,
                "RPC_S_SERVER_UNAVAILABLE");
            if (!command.unknown.isEmpty())
                row("no such name", list({"--lab"}), command.unknown, 2, "WBEM_E_");
        }
    }

    void nothingButTheError() {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, formats);
        QFETCH(bool, stream);
        QFETCH(int, code);
        QFETCH(QByteArray, error);
        for (const QString& format : formats) {
            const QStringList asked = arguments + QStringList{QStringLiteral("--output"), format};
            const Ran plain = run(asked);
            QCOMPARE(plain.code, code);
            QVERIFY2(plain.err.startsWith("wbemscope-cli: " + error), plain.err);
            const Ran withCalls = run(asked + list({"--calls"}));
            QCOMPARE(withCalls.code, code);
            if (format != QStringLiteral("json")) {
                QCOMPARE(plain.out, QByteArray());
                const QByteArray heading = format == QStringLiteral("csv")   ? "proxy,method,"
                                           : format == QStringLiteral("mof") ? "// Proxy "
                                                                             : "Proxy ";
                QVERIFY2(withCalls.out.startsWith(heading), withCalls.out);
                continue;
            }
            bool valid = false;
            const auto verdicts = jsonParts(plain.out, stream, QStringLiteral("diagnosis"), valid);
            QVERIFY2(valid, plain.out);
            // That the host has no provider of that name is our own word, which needs no diagnosis.
            QVERIFY2(!verdicts.isEmpty() || plain.out == "[]\n", plain.out);
            const auto calls = jsonParts(withCalls.out, stream,
                                         stream ? QStringLiteral("call") : QStringLiteral("calls"), valid);
            QVERIFY2(valid, withCalls.out);
            QVERIFY2(!calls.isEmpty(), withCalls.out);
        }
    }

    /// What --investigate asked is in the ledger too, wherever that is printed.
    void theInvestigationIsInTheLedger() {
        for (const char* command : {"providers", "events"}) {
            QStringList asked = list({command, "--lab", "--namespace", "ROOT\\Workshop\\PacketPrivacy",
                                      "--authn-level", "pktIntegrity", "--investigate", "--calls"});
            if (command == QByteArray("events"))
                asked += list({"SELECT * FROM __TimerEvent"});
            const Ran ran = run(asked);
            QCOMPARE(ran.code, 2);
            QVERIFY2(ran.err.contains("(certain)"), ran.err);
            QVERIFY2(ran.out.count("NTLMLogin") == 2, ran.out);
        }
    }

    void nothingToShow() {
        const Ran ran = run(list({"events", "--lab", "--namespace", "ROOT\\Workshop", "--seconds", "1",
                                  "SELECT * FROM __TimerEvent"}));
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.out, QByteArray());
        QCOMPARE(ran.err, QByteArray("wbemscope-cli: 0 events\n"));
    }
};

QTEST_GUILESS_MAIN(CliRefusalsTest)
#include "tst_cli_refusals.moc"
