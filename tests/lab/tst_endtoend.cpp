#include "core/security/errorobject.h"
#include "tests/lab/labconnection.h"

#include <QElapsedTimer>
#include <QTest>
#include <set>
#include <thread>

using namespace wbemscope;
using test::allRows;
using test::LabConnection;

Q_DECLARE_METATYPE(wbemscope::AuthnLevel)

/// Our client against our lab, over real sockets.
class EndToEndTest : public QObject {
    Q_OBJECT

    lab::Lab m_lab;

    static HResult codeOf(const std::function<void()>& work) {
        try {
            work();
        } catch (const ProtocolError& error) {
            return error.code();
        }
        return hr::Ok;
    }

private Q_SLOTS:
    void initTestCase() { m_lab.start(); }

    void everyLevelIsWhatWasAsked_data() {
        QTest::addColumn<AuthnLevel>("level");
        QTest::addColumn<AuthnLevel>("onTheWire");
        QTest::addColumn<int>("protection");
        const auto row = [](AuthnLevel asked, AuthnLevel wire, WireProtection p) {
            QTest::newRow(qPrintable(monikerName(asked))) << asked << wire << static_cast<int>(p);
        };
        row(AuthnLevel::Connect, AuthnLevel::Connect, WireProtection::Plain);
        row(AuthnLevel::Call, AuthnLevel::Pkt, WireProtection::Signed);
        row(AuthnLevel::Pkt, AuthnLevel::Pkt, WireProtection::Signed);
        row(AuthnLevel::PktIntegrity, AuthnLevel::PktIntegrity, WireProtection::Signed);
        row(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy, WireProtection::Sealed);
    }

    void everyLevelIsWhatWasAsked() {
        QFETCH(AuthnLevel, level);
        QFETCH(AuthnLevel, onTheWire);
        QFETCH(int, protection);
        m_lab.setHardening(false);
        LabConnection c(LabConnection::request(m_lab, QStringLiteral("alice"), level));
        c.connection->open({});
        m_lab.setHardening(true);
        const auto services = c.connection->services(QStringLiteral("ROOT\\CIMV2"), {});
        const auto rows =
            allRows(*services->execQuery(QStringLiteral("SELECT * FROM WbemScope_CallerContext"), {}, {}));
        QCOMPARE(rows.size(), std::size_t{1});
        const auto& seen = *rows.front().instance;
        QCOMPARE(*seen.value(u"Account").asString(), QStringLiteral("WORKSHOP\\alice"));
        const CallRecord* call = c.last(QStringLiteral("ExecQuery"));
        QVERIFY(call);
        QCOMPARE(call->requested.authnLevel, level);
        QVERIFY(call->effective);
        QCOMPARE(call->effective->authnLevel, onTheWire);
        QCOMPARE(call->effectiveSource, EffectiveSource::Wire);
        QVERIFY(call->serverSeen);
        QCOMPARE(call->serverSeen->authnLevel, onTheWire);
        QCOMPARE(call->serverSeen->account, QStringLiteral("WORKSHOP\\alice"));
        QCOMPARE(static_cast<int>(call->protection), protection);
        QVERIFY((call->sealedBytes > 0) == (onTheWire == AuthnLevel::PktPrivacy));
        QVERIFY((call->signedBytes > 0) == (onTheWire >= AuthnLevel::Pkt));
        c.connection->close();
    }

    void liveDataOfThisMachine() {
        LabConnection c(LabConnection::request(m_lab));
        c.connection->open({});
        const auto services = c.connection->services(QStringLiteral("ROOT\\CIMV2"), {});
        const auto rows = allRows(*services->execQuery(
            QStringLiteral("SELECT Handle, Name, ProcessId FROM Win32_Process WHERE ProcessId = %1")
                .arg(QCoreApplication::applicationPid()),
            {}, {}));
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(*rows[0].instance->value(u"ProcessId").asUnsigned(),
                 static_cast<quint64>(QCoreApplication::applicationPid()));
        QVERIFY(rows[0].instance->value(u"Name").asString()->startsWith(QStringLiteral("tst_end")));
    }

    void namespacesAndClasses() {
        LabConnection c(LabConnection::request(m_lab));
        c.connection->open({});
        const auto root = c.connection->services(QStringLiteral("ROOT"), {});
        std::set<QString> names;
        for (const auto& o : allRows(*root->createInstanceEnum(QStringLiteral("__NAMESPACE"), {}, {})))
            names.insert(o.instance->value(u"Name").asString()->toUpper());
        QVERIFY(names.contains(QStringLiteral("CIMV2")));
        QVERIFY(names.contains(QStringLiteral("WORKSHOP")));
        const auto cimv2 = root->openNamespace(QStringLiteral("CIMV2"), {});
        const auto classes = allRows(*cimv2->createClassEnum(QString(), {}, {}));
        QVERIFY(std::ranges::any_of(classes,
                                    [](const auto& o) { return o.cls && o.cls->name == u"Win32_Process"; }));
        const cim::Object cls = cimv2->getObject(QStringLiteral("Win32_Process"), {});
        QVERIFY(cls.cls);
        QVERIFY(cls.cls->property(u"Handle")->isKey());
    }

    void whoMayWhat_data() {
        QTest::addColumn<QString>("account");
        QTest::addColumn<quint32>("code");
        QTest::newRow("alice may all") << QStringLiteral("alice") << hr::Ok;
        QTest::newRow("bob has Remote Enable") << QStringLiteral("bob") << hr::Ok;
        QTest::newRow("carol has no Remote Enable") << QStringLiteral("carol") << hr::WbemAccessDenied;
        QTest::newRow("dave may not activate") << QStringLiteral("dave") << hr::AccessDenied;
    }

    void whoMayWhat() {
        QFETCH(QString, account);
        QFETCH(quint32, code);
        LabConnection c(LabConnection::request(m_lab, account));
        const HResult result = codeOf([&] { c.connection->open({}); });
        QCOMPARE(describe(result), describe(code));
        if (code != hr::Ok)
            QCOMPARE(describe(c.calls.back().hresult == hr::Ok && c.calls.size() > 1
                                  ? c.calls[c.calls.size() - 2].hresult
                                  : c.calls.back().hresult),
                     describe(code));
    }

    void wrongPasswordIsDenied() {
        auto request = LabConnection::request(m_lab);
        request.credentials.password = Secret(u"wrong");
        LabConnection c(request);
        const HResult result = codeOf([&] { c.connection->open({}); });
        QCOMPARE(static_cast<int>(outcomeOf(result)), static_cast<int>(CallOutcome::Denied));
        QVERIFY(!c.calls.empty());
    }

    void hardeningRefusesWeakActivation() {
        m_lab.setHardening(true);
        LabConnection weak(LabConnection::request(m_lab, QStringLiteral("alice"), AuthnLevel::Connect));
        QCOMPARE(describe(codeOf([&] { weak.connection->open({}); })), describe(hr::AccessDenied));
        auto request = LabConnection::request(m_lab, QStringLiteral("alice"), AuthnLevel::Connect);
        request.overrides[ProxyKind::Activation].authnLevel = AuthnLevel::PktIntegrity;
        LabConnection strong(request);
        strong.connection->open({});
        QCOMPARE(strong.last(QStringLiteral("RemoteCreateInstance"))->effective->authnLevel,
                 AuthnLevel::PktIntegrity);
        QCOMPARE(strong.last(QStringLiteral("NTLMLogin"))->effective->authnLevel, AuthnLevel::Connect);
    }

    void privacyNamespaceDemandsPrivacy() {
        const QString ns = QStringLiteral("ROOT\\Workshop\\PacketPrivacy");
        LabConnection weak(LabConnection::request(m_lab, QStringLiteral("alice"), AuthnLevel::PktIntegrity));
        weak.connection->open({});
        QCOMPARE(static_cast<int>(outcomeOf(codeOf([&] { weak.connection->services(ns, {}); }))),
                 static_cast<int>(CallOutcome::Denied));
        // The session survives.
        QVERIFY(weak.connection->services(QStringLiteral("ROOT\\CIMV2"), {}));
        LabConnection strong(LabConnection::request(m_lab));
        strong.connection->open({});
        QVERIFY(strong.connection->services(ns, {}));
    }

    void identifyLogsInAndIsDeniedTheData() {
        LabConnection c(LabConnection::request(m_lab, QStringLiteral("alice"), AuthnLevel::PktPrivacy,
                                               ImpersonationLevel::Identify));
        c.connection->open({});
        const auto services = c.connection->services(QStringLiteral("ROOT\\Workshop\\Impersonation"), {});
        const QString name = QStringLiteral("Workshop_Document");
        QCOMPARE(describe(codeOf([&] { allRows(*services->createInstanceEnum(name, {}, {})); })),
                 describe(hr::WbemAccessDenied));
        QCOMPARE(c.last(QStringLiteral("NTLMLogin"))->serverSeen->impersonationLevel,
                 ImpersonationLevel::Identify);
    }

    void slowRowsCanBeCancelled() {
        LabConnection c(LabConnection::request(m_lab));
        c.connection->open({});
        const auto services = c.connection->services(QStringLiteral("ROOT\\Workshop\\Slow"), {});
        const QString name = QStringLiteral("Workshop_SlowRow");
        const auto rows = services->execQuery(QStringLiteral("SELECT * FROM %1").arg(name), {}, {});
        QVERIFY(rows->next(1, test::PatienceMs, {}).rows);
        std::stop_source stop;
        std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            stop.request_stop();
        });
        QVERIFY_THROWS_EXCEPTION(Cancelled, rows->next(1000, std::chrono::hours(1), stop.get_token()));
        // And the connection goes on.
        QVERIFY(services->getObject(name, {}).cls);
    }

    void manyRowsTravelOnce() {
        LabConnection c(LabConnection::request(m_lab));
        c.connection->open({});
        const auto services = c.connection->services(QStringLiteral("ROOT\\Workshop\\Large"), {});
        const auto rows =
            services->execQuery(QStringLiteral("SELECT * FROM Workshop_Row WHERE Id < 20000"), {}, {});
        qint64 count = 0;
        quint64 sum = 0;
        for (;;) {
            const auto b = rows->next(1000, test::PatienceMs, {});
            for (int i = 0; b.rows && i < b.rows->count(); ++i, ++count) {
                const int id = b.rows->classOf(i)->propertyIndex(u"Id");
                sum += *b.rows->value(i, id).asUnsigned();
            }
            if (b.finished)
                break;
        }
        QCOMPARE(count, 20000);
        QCOMPARE(sum, quint64{20000} * 19999 / 2);
    }

    void bidirectionalEnumeratorsGoBack() {
        LabConnection c(LabConnection::request(m_lab));
        c.connection->open({});
        const auto services = c.connection->services(QStringLiteral("ROOT\\Workshop\\Large"), {});
        EnumOptions options;
        options.forwardOnly = false;
        const auto rows =
            services->execQuery(QStringLiteral("SELECT * FROM Workshop_Row WHERE Id < 100"), options, {});
        QCOMPARE(rows->next(10, test::PatienceMs, {}).rows->count(), 10);
        QCOMPARE(rows->skip(5, test::PatienceMs, {}), hr::Ok);
        const auto copy = rows->clone({});
        const auto idOf = [](const Enumerator::Batch& b) {
            return *b.rows->value(0, b.rows->classOf(0)->propertyIndex(u"Id")).asUnsigned();
        };
        QCOMPARE(idOf(rows->next(1, test::PatienceMs, {})), 15U);
        QCOMPARE(idOf(copy->next(1, test::PatienceMs, {})), 15U);
        rows->reset({});
        QCOMPARE(idOf(rows->next(1, test::PatienceMs, {})), 0U);
    }

    void errorsHaveTheirNames_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<quint32>("code");
        QTest::newRow("namespace") << QStringLiteral("namespace") << hr::WbemInvalidNamespace;
        QTest::newRow("class") << QStringLiteral("class") << hr::WbemInvalidClass;
        QTest::newRow("query") << QStringLiteral("query") << hr::WbemInvalidQuery;
        QTest::newRow("path") << QStringLiteral("path") << hr::WbemInvalidObjectPath;
        QTest::newRow("instance") << QStringLiteral("instance") << hr::WbemNotFound;
        QTest::newRow("method") << QStringLiteral("method") << hr::WbemInvalidMethod;
    }

    void errorsHaveTheirNames() {
        QFETCH(QString, what);
        QFETCH(quint32, code);
        LabConnection c(LabConnection::request(m_lab));
        c.connection->open({});
        const auto services = c.connection->services(QStringLiteral("ROOT\\CIMV2"), {});
        const std::map<QString, std::function<void()>> work{
            {QStringLiteral("namespace"),
             [&] { c.connection->services(QStringLiteral("ROOT\\Nowhere"), {}); }},
            {QStringLiteral("class"),
             [&] { allRows(*services->execQuery(QStringLiteral("SELECT * FROM No_Such"), {}, {})); }},
            {QStringLiteral("query"),
             [&] { allRows(*services->execQuery(QStringLiteral("SELEKT 1"), {}, {})); }},
            {QStringLiteral("path"),
             [&] { services->getObject(QStringLiteral("Win32_Process.Handle=="), {}); }},
            {QStringLiteral("instance"),
             [&] { services->getObject(QStringLiteral("Win32_Process.Handle=\"none\""), {}); }},
            {QStringLiteral("method"),
             [&] {
                 services->execMethod(QStringLiteral("Win32_Process"), QStringLiteral("NoSuch"), {}, {});
             }},
        };
        QCOMPARE(describe(codeOf(work.at(what))), describe(code));
        // Nothing is lost: the same connection still answers.
        QVERIFY(services->getObject(QStringLiteral("Win32_Process"), {}).cls);
    }

    /// MS-DCOM 2.2.21.1: beside the HRESULT the host sends its __ExtendedStatus.
    void errorsBringTheHostsWord_data() {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* operation, const char* subject, const char* says) {
            QTest::newRow(
                qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(operation), QLatin1String(subject))))
                << QString::fromLatin1(operation) << QString::fromLatin1(subject)
                << QString::fromLatin1(says);
        };
        row("ExecQuery", "SELECT * FROM No_Such", "There is no class No_Such in ROOT\\CIMV2.");
        row("ExecQuery", "SELEKT 1", "SELEKT");
        row("ExecQuery", "SELECT Nmae FROM Win32_Process", "The class Win32_Process has no property Nmae.");
        row("CreateInstanceEnum", "No_Such", "There is no class No_Such in ROOT\\CIMV2.");
        row("GetObject", "No_Such", "There is no class No_Such in ROOT\\CIMV2.");
        row("GetObject", "Win32_Process.Handle==", "Column");
        row("GetObject", "Win32_Process.Handle=\"none\"", "There is no such instance.");
        row("ExecMethod", "Win32_Process", "Win32_Process has no method NoSuch.");
        row("NTLMLogin", "ROOT\\Nowhere", "");
    }

    void errorsBringTheHostsWord() {
        QFETCH(QString, operation);
        QFETCH(QString, subject);
        QFETCH(QString, says);
        LabConnection c(LabConnection::request(m_lab));
        c.connection->open({});
        const auto services = c.connection->services(QStringLiteral("ROOT\\CIMV2"), {});
        const HResult code = codeOf([&] {
            if (operation == u"ExecQuery")
                allRows(*services->execQuery(subject, {}, {}));
            else if (operation == u"CreateInstanceEnum")
                allRows(*services->createInstanceEnum(subject, {}, {}));
            else if (operation == u"GetObject")
                services->getObject(subject, {});
            else if (operation == u"ExecMethod")
                services->execMethod(subject, QStringLiteral("NoSuch"), {}, {});
            else
                c.connection->services(subject, {});
        });
        QVERIFY(!succeeded(code));
        const CallRecord* call = c.last(operation);
        QVERIFY(call);
        QCOMPARE(describe(call->hresult), describe(code));
        QVERIFY(call->errorObject);
        const ErrorObject& error = *call->errorObject;
        QCOMPARE(error.kind, ErrorObject::Kind::WmiStatus);
        QCOMPARE(error.className, QStringLiteral("__ExtendedStatus"));
        QCOMPARE(error.operation, operation);
        QVERIFY2(error.parameterInfo.endsWith(subject), qPrintable(error.parameterInfo));
        QCOMPARE(error.providerName, QStringLiteral("WinMgmt"));
        QVERIFY(error.statusCode);
        QCOMPARE(describe(*error.statusCode), describe(code));
        QVERIFY2(error.description.contains(says) && !error.description.isEmpty(),
                 qPrintable(error.description));
        // A success has none.
        QVERIFY(services->getObject(QStringLiteral("Win32_Process"), {}).cls);
        QVERIFY(!c.last(QStringLiteral("GetObject"))->errorObject);
    }

    /// What a provider refuses comes in its name and with the query it was for, though a Next tells of it.
    /// What winmgmt refuses says no more than its HRESULT.
    void refusalsNameTheProviderAlone() {
        LabConnection c(LabConnection::request(m_lab, QStringLiteral("alice"), AuthnLevel::PktPrivacy,
                                               ImpersonationLevel::Identify));
        c.connection->open({});
        const QString query = QStringLiteral("SELECT * FROM Workshop_Document");
        const auto services = c.connection->services(QStringLiteral("ROOT\\Workshop\\Impersonation"), {});
        QCOMPARE(describe(codeOf([&] { allRows(*services->execQuery(query, {}, {})); })),
                 describe(hr::WbemAccessDenied));
        const CallRecord* denied = c.last(QStringLiteral("Next"));
        QVERIFY(denied && denied->errorObject);
        QCOMPARE(denied->errorObject->operation, QStringLiteral("ExecQuery"));
        QCOMPARE(denied->errorObject->parameterInfo, query);
        QCOMPARE(denied->errorObject->providerName, QStringLiteral("WbemScope_StoredProvider"));
        QVERIFY(denied->errorObject->description.isEmpty());

        LabConnection bob(LabConnection::request(m_lab, QStringLiteral("bob")));
        bob.connection->open({});
        QCOMPARE(describe(codeOf([&] {
                     bob.connection->services(QStringLiteral("ROOT\\Workshop\\Restricted\\Protected"), {});
                 })),
                 describe(hr::WbemAccessDenied));
        QVERIFY(bob.last(QStringLiteral("NTLMLogin")));
        QVERIFY(!bob.last(QStringLiteral("NTLMLogin"))->errorObject);
    }

    void objectsGoWhenReleased() {
        lab::Lab lab;
        lab.start();
        {
            LabConnection c(LabConnection::request(lab));
            c.connection->open({});
            for (int i = 0; i < 20; ++i)
                allRows(*c.connection->services(QStringLiteral("ROOT\\CIMV2"), {})
                             ->execQuery(QStringLiteral("SELECT * FROM WbemScope_CallerContext"), {}, {}));
            c.connection->close();
        }
        QTRY_COMPARE(lab.statistics().objects, 0);
    }

    void objectsGoWhenNobodyPings() {
        lab::LabOptions options;
        options.pingPeriod = std::chrono::seconds(2); // open() is over before three of them
        lab::Lab lab(options);
        lab.start();
        LabConnection c(LabConnection::request(lab));
        c.connection->open({});
        QTRY_VERIFY(lab.statistics().objects > 0);
        QTRY_COMPARE(lab.statistics().objects, 0); // the client pings every 120 s only
        QCOMPARE(describe(codeOf([&] {
                     c.connection->services(QStringLiteral("ROOT\\CIMV2"), {})
                         ->getObject(QStringLiteral("Win32_Process"), {});
                 })),
                 describe(hr::Disconnected));
    }
};

QTEST_GUILESS_MAIN(EndToEndTest)
#include "tst_endtoend.moc"
