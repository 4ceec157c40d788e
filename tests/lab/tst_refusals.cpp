// What each method of the WMI protocol may refuse (MS-WMI 3.1.4), over the wire: the caller gets the HRESULT
// by its name, the ledger has it at the call that was refused, and the connection answers the next call.
#include "tests/lab/labconnection.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

namespace {

using Work = std::function<void(Connection&)>;

std::shared_ptr<Services> in(Connection& c, const char* nameSpace) {
    return c.services(QString::fromLatin1(nameSpace), {});
}
cim::Object get(Connection& c, const char* nameSpace, const char* path) {
    return in(c, nameSpace)->getObject(QString::fromUtf8(path), {});
}
void query(Connection& c, const char* nameSpace, const char* wql) {
    allRows(*in(c, nameSpace)->execQuery(QString::fromUtf8(wql), {}, {}));
}
void events(Connection& c, const char* wql) {
    in(c, "ROOT\\CIMV2")->execNotificationQuery(QString::fromUtf8(wql), {}, {})->next(1, PatienceMs, {});
}
void exec(Connection& c, const char* nameSpace, const char* path, const char* method,
          const cim::Object& parameters = {}) {
    in(c, nameSpace)->execMethod(QString::fromUtf8(path), QString::fromLatin1(method), parameters, {});
}
/// An instance of a class that has nothing to do with the method.
cim::Object strangeParameters(Connection& c) {
    return get(c, "ROOT\\Workshop", "Workshop_Greeter.Name='world'");
}
std::unique_ptr<Enumerator> forwardOnly(Connection& c) {
    EnumOptions options;
    options.forwardOnly = true;
    auto rows = in(c, "ROOT\\Workshop")->createInstanceEnum(QStringLiteral("Workshop_Room"), options, {});
    rows->next(1, PatienceMs, {});
    return rows;
}

constexpr HResult NotEventClass = 0x80041059; // WBEM_E_NOT_EVENT_CLASS

} // namespace

Q_DECLARE_METATYPE(Work)

class RefusalsTest : public QObject {
    Q_OBJECT
    lab::Lab m_lab;

private Q_SLOTS:
    void initTestCase() { m_lab.start(); }

    void refusals_data() {
        QTest::addColumn<QString>("user");
        QTest::addColumn<int>("level");
        QTest::addColumn<QString>("method"); ///< where the ledger has it
        QTest::addColumn<quint32>("code");
        QTest::addColumn<Work>("work");
        const auto as = [](const char* user, AuthnLevel level, const char* method, const char* name,
                           HResult code, Work work) {
            QTest::addRow("%s: %s", method, name)
                << QString::fromLatin1(user) << int(level) << QString::fromLatin1(method) << quint32{code}
                << std::move(work);
        };
        const auto row = [&as](const char* method, const char* name, HResult code, Work work) {
            as("alice", AuthnLevel::PktPrivacy, method, name, code, std::move(work));
        };
        row("NTLMLogin", "no such namespace", hr::WbemInvalidNamespace,
            [](Connection& c) { in(c, "ROOT\\Nowhere"); });
        as("alice", AuthnLevel::PktIntegrity, "NTLMLogin", "RequiresEncryption", hr::WbemAccessDenied,
           [](Connection& c) { in(c, "ROOT\\Workshop\\PacketPrivacy"); });
        as("bob", AuthnLevel::PktPrivacy, "NTLMLogin", "no right to the namespace", hr::WbemAccessDenied,
           [](Connection& c) { in(c, "ROOT\\Workshop\\Restricted\\Protected"); });

        row("OpenNamespace", "no such namespace", hr::WbemInvalidNamespace,
            [](Connection& c) { in(c, "ROOT")->openNamespace(QStringLiteral("Nowhere"), {}); });
        row("OpenNamespace", "no name", hr::WbemInvalidParameter,
            [](Connection& c) { in(c, "ROOT")->openNamespace(QString(), {}); });
        as("alice", AuthnLevel::PktIntegrity, "OpenNamespace", "RequiresEncryption", hr::WbemAccessDenied,
           [](Connection& c) {
               in(c, "ROOT\\Workshop")->openNamespace(QStringLiteral("PacketPrivacy"), {});
           });

        row("GetObject", "no such class", hr::WbemNotFound,
            [](Connection& c) { get(c, "ROOT\\CIMV2", "No_Such"); });
        row("GetObject", "no such instance", hr::WbemNotFound,
            [](Connection& c) { get(c, "ROOT\\CIMV2", "Win32_Process.Handle='none'"); });
        row("GetObject", "bad path", hr::WbemInvalidObjectPath,
            [](Connection& c) { get(c, "ROOT\\CIMV2", "Win32_Process.Handle=="); });

        row("CreateClassEnum", "no such superclass", hr::WbemInvalidClass, [](Connection& c) {
            allRows(*in(c, "ROOT\\CIMV2")->createClassEnum(QStringLiteral("No_Such"), {}, {}));
        });
        row("CreateInstanceEnum", "no such class", hr::WbemInvalidClass, [](Connection& c) {
            allRows(*in(c, "ROOT\\CIMV2")->createInstanceEnum(QStringLiteral("No_Such"), {}, {}));
        });
        row("CreateInstanceEnum", "no class", hr::WbemInvalidParameter,
            [](Connection& c) { allRows(*in(c, "ROOT\\CIMV2")->createInstanceEnum(QString(), {}, {})); });

        row("ExecQuery", "no WQL", hr::WbemInvalidQuery,
            [](Connection& c) { query(c, "ROOT\\CIMV2", "SELEKT 1"); });
        row("ExecQuery", "no such class", hr::WbemInvalidClass,
            [](Connection& c) { query(c, "ROOT\\CIMV2", "SELECT * FROM No_Such"); });
        row("ExecQuery", "no such property", hr::WbemInvalidQuery,
            [](Connection& c) { query(c, "ROOT\\CIMV2", "SELECT * FROM Win32_Process WHERE NoSuch = 1"); });
        row("ExecQuery", "empty", hr::WbemInvalidParameter,
            [](Connection& c) { query(c, "ROOT\\CIMV2", " "); });
        row("ExecQuery", "associators of nothing", hr::WbemNotFound, [](Connection& c) {
            query(c, "ROOT\\Workshop", "ASSOCIATORS OF {Workshop_Room.Name='no such room'}");
        });

        row("ExecNotificationQuery", "no WQL", hr::WbemInvalidQuery,
            [](Connection& c) { events(c, "SELECT"); });
        row("ExecNotificationQuery", "no such class", hr::WbemInvalidClass,
            [](Connection& c) { events(c, "SELECT * FROM __NoSuchEvent"); });
        row("ExecNotificationQuery", "no event class", NotEventClass,
            [](Connection& c) { events(c, "SELECT * FROM Win32_Process"); });
        row("ExecNotificationQuery", "no event query", hr::WbemUnparsableQuery,
            [](Connection& c) { events(c, "SELECT * FROM meta_class"); });

        row("ExecMethod", "no such class", hr::WbemNotFound,
            [](Connection& c) { exec(c, "ROOT\\Workshop", "No_Such", "Greet"); });
        row("ExecMethod", "no such instance", hr::WbemNotFound,
            [](Connection& c) { exec(c, "ROOT\\Workshop", "Workshop_Greeter.Name='nobody'", "Greet"); });
        row("ExecMethod", "no such method", hr::WbemInvalidMethod,
            [](Connection& c) { exec(c, "ROOT\\Workshop", "Workshop_Greeter", "NoSuch"); });
        row("ExecMethod", "no instance", hr::WbemInvalidMethod,
            [](Connection& c) { exec(c, "ROOT\\Workshop", "Workshop_Greeter", "Greet"); });
        row("ExecMethod", "bad path", hr::WbemInvalidObjectPath,
            [](Connection& c) { exec(c, "ROOT\\Workshop", "Workshop_Greeter.Name==", "Greet"); });
        row("ExecMethod", "other parameters", hr::WbemInvalidMethodParameters, [](Connection& c) {
            exec(c, "ROOT\\Workshop", "Workshop_Greeter.Name='world'", "Greet", strangeParameters(c));
        });

        row("Clone", "forward only", hr::WbemInvalidOperation,
            [](Connection& c) { forwardOnly(c)->clone({}); });
        row("Reset", "forward only", hr::WbemInvalidOperation,
            [](Connection& c) { forwardOnly(c)->reset({}); });
    }

    void refusals() {
        QFETCH(QString, user);
        QFETCH(int, level);
        QFETCH(QString, method);
        QFETCH(quint32, code);
        QFETCH(Work, work);
        LabConnection c(LabConnection::request(m_lab, user, static_cast<AuthnLevel>(level)));
        c.connection->open({});
        QString message;
        HResult refused = hr::Ok;
        try {
            work(*c.connection);
        } catch (const ProtocolError& error) {
            refused = error.code();
            message = error.message();
        }
        QCOMPARE(describe(refused), describe(code));
        QVERIFY2(describe(code).startsWith(QStringLiteral("WBEM_E_")), qPrintable(describe(code)));
        QVERIFY(!message.isEmpty());
        // A provider's refusal comes with the rows, everything else with the call itself.
        const auto recorded = std::ranges::find_if(c.calls, [&](const CallRecord& r) {
            return r.hresult == code && (r.method == method || r.method == u"Next");
        });
        QVERIFY2(recorded != c.calls.end(), qPrintable(method));
        QVERIFY(recorded->effective);
        QCOMPARE(recorded->effective->authnLevel, static_cast<AuthnLevel>(level));
        QVERIFY(in(*c.connection, "ROOT\\CIMV2")->getObject(QStringLiteral("Win32_Process"), {}).cls);
    }
};

QTEST_GUILESS_MAIN(RefusalsTest)
#include "tst_refusals.moc"
