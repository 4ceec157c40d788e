// The row of WbemScope_CallerContext: what the host saw of the call that asked for it.

#include "core/com/wmi/testimony.h"
#include "tests/com/comenginebench.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::com;
using namespace wbemscope::testing;
using Enumeration = WbemServices::Enumeration;

class TestTestimony : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheHostSawOfACall_data() {
        QTest::addColumn<CallMode>("mode");
        QTest::addColumn<bool>("object");
        QTest::addColumn<QString>("asked");
        const auto row = [](const char* name, CallMode mode, bool object, const char* asked) {
            QTest::newRow(name) << mode << object << QString::fromLatin1(asked);
        };
        row("query, synchronous", CallMode::Synchronous, false, "ExecQuery");
        row("query, semisynchronous", CallMode::Semisynchronous, false, "ExecQuery");
        row("query, asynchronous", CallMode::Asynchronous, false, "ExecQueryAsync");
        row("object, synchronous", CallMode::Synchronous, true, "GetObject");
        row("object, semisynchronous", CallMode::Semisynchronous, true, "GetObject");
    }

    /// The provider's row completes the record of the call that asked for it, and of no other.
    void whatTheHostSawOfACall() {
        QFETCH(CallMode, mode);
        QFETCH(bool, object);
        QFETCH(QString, asked);
        Bench b;
        b.world.callerContext = true;
        b.world.semisynchronous = mode == CallMode::Semisynchronous;
        b.parameters.options.callMode = mode;
        const quint64 id = b.connect();
        b.run([&] {
            if (object) {
                b.services(id).getObject(QStringLiteral("WbemScope_CallerContext=@"), {});
                return;
            }
            const auto e = b.services(id).enumerate(
                Enumeration::Query, QStringLiteral("SELECT * FROM WbemScope_CallerContext"), {}, {});
            if (b.world.sink) {
                IWbemClassObject* told = nullptr;
                const auto row = fake::callerContext(b.world);
                told = row.Get();
                b.world.sink->Indicate(1, &told);
                b.world.sink->SetStatus(WBEM_STATUS_COMPLETE, S_OK, nullptr, nullptr);
            }
            e->next(2, std::chrono::seconds(1), {});
        });
        const std::optional<ServerSeen> seen = b.seenBy(asked);
        QVERIFY(seen);
        QCOMPARE(seen->account, QStringLiteral("HOST\\alice"));
        QCOMPARE(seen->sid, QStringLiteral("S-1-5-21-1-2-3-1001"));
        QCOMPARE(seen->authnService, AuthnService::Kerberos);
        QCOMPARE(seen->authnLevel, AuthnLevel::PktIntegrity);
        QCOMPARE(seen->impersonationLevel, ImpersonationLevel::Identify);
        QVERIFY(seen->clientAddress.isEmpty());
        int told = 0;
        for (const CallRecord& record : b.records)
            told += record.serverSeen.has_value();
        QCOMPARE(told, 1);
        QCOMPARE(b.find(asked)->hresult, hr::Ok);
    }

    void onlyTheWholeClassTells() {
        const auto told = [](const char* cls, std::map<QString, cim::Value> values) {
            cim::Class definition;
            definition.name = QString::fromLatin1(cls);
            for (const auto& [name, value] : values) {
                cim::Property property;
                property.name = name;
                property.type = {value.asUnsigned() ? cim::BaseType::Uint32 : cim::BaseType::String, false};
                definition.properties.push_back(property);
            }
            cim::Instance row = cim::Instance::of(std::make_shared<const cim::Class>(definition));
            for (const auto& [name, value] : values)
                row.set(name, value);
            return callerContext({nullptr, std::make_shared<const cim::Instance>(row)});
        };
        const std::map<QString, cim::Value> whole{
            {QStringLiteral("Account"), QStringLiteral("HOST\\alice")},
            {QStringLiteral("AuthenticationService"), QStringLiteral("ntlm")},
            {QStringLiteral("AuthenticationLevel"), quint64{6}},
            {QStringLiteral("ImpersonationLevel"), quint64{3}}};
        const auto with = [&](const char* name, const cim::Value& value) {
            auto changed = whole;
            changed[QString::fromLatin1(name)] = value;
            return told("WbemScope_CallerContext", changed);
        };
        QVERIFY(told("wbemscope_callercontext", whole));
        QVERIFY(!told("Win32_Process", whole));
        QVERIFY(!told("WbemScope_CallerContext",
                      {{QStringLiteral("Account"), QStringLiteral("HOST\\alice")}})); // SELECT Account
        QVERIFY(!with("AuthenticationService", QStringLiteral("carrier pigeon")));
        QVERIFY(!with("AuthenticationLevel", quint64{7}));
        QVERIFY(!with("ImpersonationLevel", cim::Value()));
        QCOMPARE(with("Account", QString(100'000, u'x'))->account.size(), 1024);
    }
};

QTEST_GUILESS_MAIN(TestTestimony)
#include "test_testimony.moc"
