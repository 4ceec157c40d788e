// The COM engine against a WMI of the test's own (fakewmi.h): its calls in each mode, their failures, what is
// left behind.

#include "core/com/privileges.h"
#include "tests/com/comenginebench.h"

#include <QElapsedTimer>
#include <QTest>
#include <thread>

using namespace wbemscope;
using namespace wbemscope::com;
using namespace wbemscope::testing;
using Enumeration = WbemServices::Enumeration;

class TestComEngine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCallIsInTheLedgerAndLastReleasesToo() {
        Bench b;
        b.life();
        b.thread->finish(nullptr, Patience);
        QCOMPARE(b.methods(),
                 (QStringList{QStringLiteral("IWbemLocator.ConnectServer"),
                              QStringLiteral("IWbemServices.ExecQuery"),
                              QStringLiteral("IEnumWbemClassObject.Next"), QStringLiteral("IUnknown.Release"),
                              QStringLiteral("IUnknown.Release")}));
        quint64 last = 0;
        for (const CallRecord& record : b.records) {
            QCOMPARE(record.connectionId, 7U);
            QVERIFY(record.id > last);
            last = record.id;
        }
        QCOMPARE(b.world.strangers, 0); // no proxy left its thread
    }

    void failuresAreNamed_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<uint>("code");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("stage");
        const auto row = [](const char* what, const char* method, uint code, const char* name, Stage stage) {
            QTest::newRow(what) << QString::fromLatin1(method) << code << QString::fromLatin1(name)
                                << int(stage);
        };
        row("DCOM refuses", "ConnectServer", 0x80070005, "E_ACCESSDENIED", Stage::Activation);
        row("WMI refuses", "ConnectServer", 0x80041003, "WBEM_E_ACCESS_DENIED", Stage::Login);
        row("no logon", "ConnectServer", 0x8009030C, "SEC_E_LOGON_DENIED", Stage::Bind);
        row("no server", "ConnectServer", 0x800706BA, "RPC_S_SERVER_UNAVAILABLE", Stage::Transport);
        row("no transport", "ConnectServer", 0x80041015, "WBEM_E_TRANSPORT_FAILURE", Stage::Transport);
        row("blanket refused", "SetBlanket", 0x80070005, "E_ACCESSDENIED", Stage::Local);
        row("query refused", "ExecQuery", 0x80041003, "WBEM_E_ACCESS_DENIED", Stage::Operation);
        row("provider", "ExecQuery", 0x80041013, "WBEM_E_PROVIDER_LOAD_FAILURE", Stage::Operation);
        row("quota", "ExecQuery", 0x8004106C, "WBEM_E_QUOTA_VIOLATION", Stage::Operation);
        row("another thread", "ExecQuery", 0x8001010E, "RPC_E_WRONG_THREAD", Stage::Local);
        row("rows refused", "Next", 0x80041003, "WBEM_E_ACCESS_DENIED", Stage::Operation);
        row("server died", "Next", 0x80010108, "RPC_E_DISCONNECTED", Stage::Operation);
        row("server went", "Next", 0x800706BA, "RPC_S_SERVER_UNAVAILABLE", Stage::Transport);
    }
    void failuresAreNamed() {
        QFETCH(QString, method);
        QFETCH(uint, code);
        QFETCH(QString, name);
        QFETCH(int, stage);
        Bench b;
        b.world.failures[method] = static_cast<HRESULT>(code);
        QCOMPARE(b.life(), HResult{code});
        QCOMPARE(int(b.lastError->stage()), stage);
        QVERIFY(!b.lastError->message().isEmpty());
        const auto failed = std::find_if(b.records.begin(), b.records.end(),
                                         [&](const auto& r) { return r.hresult == code; });
        QVERIFY(failed != b.records.end());
        QVERIFY2(hresultName(failed->hresult).endsWith(name) || hresultName(failed->hresult) == name,
                 qPrintable(hresultName(failed->hresult)));
        QCOMPARE(int(failed->stage), stage);
        QVERIFY(!failed->message.isEmpty());
        // The connection goes on.
        b.world.failures.clear();
        QCOMPARE(b.life(), hr::Ok);
    }

    void credentialsForThisMachineAreRefusedWithTheReason() {
        Bench b;
        b.parameters.host = QStringLiteral("localhost");
        b.parameters.credentials = Credentials::fromAccount(u"alice", Secret(u"x"));
        QCOMPARE(b.life(), hr::WbemLocalCredentials);
        QVERIFY(b.lastError->message().contains(QLatin1String("alice")));
        QVERIFY(b.world.calls.isEmpty());
        QCOMPARE(b.find(QStringLiteral("ConnectServer"))->hresult, hr::WbemLocalCredentials);
    }

    void rowsAndClassesBecomeOurs() {
        Bench b;
        const quint64 id = b.connect();
        const auto rows = b.run([&] {
            const auto e =
                b.services(id).enumerate(Enumeration::Instances, QStringLiteral("Fake_Row"), {}, {});
            auto first = e->next(2, std::chrono::seconds(1), {});
            const auto rest = e->next(10, std::chrono::seconds(1), {});
            first.objects.insert(first.objects.end(), rest.objects.begin(), rest.objects.end());
            first.finished = rest.finished;
            return first;
        });
        QVERIFY(rows.finished);
        QCOMPARE(rows.objects.size(), std::size_t(3));
        const cim::Object& row = rows.objects[2];
        QVERIFY(row.instance);
        QCOMPARE(row.cls->name, QStringLiteral("Fake_Row"));
        QCOMPARE(row.instance->value(u"Id"), cim::Value(2U));
        QVERIFY(row.instance->value(u"Name").isNull());
        QVERIFY(row.instance->isDefault[1]);
        QCOMPARE(row.instance->value(u"Big"), cim::Value(quint64{18446744073709551615ULL}));
        QCOMPARE(row.instance->decoration->server, QStringLiteral("FAKE"));
        QVERIFY(rows.objects[0].cls == row.cls); // one class for all rows
        QCOMPARE(cim::relativePath(row), QStringLiteral("Fake_Row.Id=2"));

        const cim::Object cls =
            b.run([&] { return b.services(id).getObject(QStringLiteral("Fake_Row"), {}); });
        QVERIFY(!cls.instance);
        QCOMPARE(cls.cls->qualifiers.size(), std::size_t(2));
        QCOMPARE(cls.cls->qualifiers[1].flavor, quint8(0x21));
        QVERIFY(cls.cls->properties[0].isKey());
        QVERIFY(cls.cls->properties[0].inherited);
        QCOMPARE(cls.cls->properties[0].origin, QStringLiteral("Fake_Base"));
        QVERIFY(cls.cls->properties[1].defaultInherited);
        QCOMPARE(cls.cls->properties[1].defaultValue, cim::Value(QStringLiteral("x")));
        const cim::Method* method = cls.cls->method(u"Do");
        QVERIFY(method && method->in && !method->out);
        QCOMPARE(method->in->properties[0].name, QStringLiteral("Count"));
        QCOMPARE(method->qualifiers[0].name, QStringLiteral("Privileges"));
        QCOMPARE(b.run([&] { return b.services(id).getObjectText(QStringLiteral("Fake_Row"), {}); }),
                 QStringLiteral("instance of Fake_Row {};"));
    }

    void aMethodGetsItsParameters() {
        Bench b;
        const quint64 id = b.connect();
        const auto out = b.run([&] {
            const cim::Object cls = b.services(id).getObject(QStringLiteral("Fake_Row"), {});
            auto in = std::make_shared<cim::Instance>(cim::Instance::of(cls.cls->method(u"Do")->in));
            in->set(u"Count", quint64{4294967295U});
            return b.services(id).execMethod(QStringLiteral("Fake_Row.Id=1"), QStringLiteral("Do"),
                                             {in->cls, in}, {});
        });
        QCOMPARE(out.instance->value(u"ReturnValue"), cim::Value(4294967295U));
    }

    void aSemisynchronousCallWaitsInItsCallResult() {
        Bench b;
        b.world.semisynchronous = true;
        const quint64 id = b.connect();
        QVERIFY(b.run([&] { return b.services(id).getObject(QStringLiteral("Fake_Row"), {}); }).cls);
        QCOMPARE(b.world.flags[QStringLiteral("GetObject")], long(WBEM_FLAG_RETURN_IMMEDIATELY));
        QVERIFY(b.methods().contains(QStringLiteral("IWbemCallResult.GetCallStatus")));
        bool dressed = false;
        for (const auto& call : b.world.set)
            dressed = dressed || call.on == QLatin1String("IWbemCallResult");
        QVERIFY(dressed);
        b.world.failures[QStringLiteral("GetResultObject")] = static_cast<HRESULT>(0x80041002);
        try {
            b.run([&] { return b.services(id).getObject(QStringLiteral("Fake_Row"), {}); });
            QFAIL("no exception");
        } catch (const ProtocolError& error) {
            QCOMPARE(error.code(), hr::WbemNotFound);
        }
    }

    void theCallModeIsInTheFlags() {
        for (const auto mode : {CallMode::Synchronous, CallMode::Semisynchronous}) {
            Bench b;
            b.parameters.options.callMode = mode;
            QCOMPARE(b.life(), hr::Ok);
            QCOMPARE(b.world.flags[QStringLiteral("ExecQuery")],
                     long(mode == CallMode::Synchronous
                              ? WBEM_FLAG_FORWARD_ONLY
                              : WBEM_FLAG_FORWARD_ONLY | WBEM_FLAG_RETURN_IMMEDIATELY));
        }
    }

    void aSinkTakesWhatComesAndNothingAfterCancel() {
        for (const auto model : {ApartmentModel::MultiThreaded, ApartmentModel::SingleThreaded}) {
            Bench b(model);
            b.parameters.options.callMode = CallMode::Asynchronous;
            const quint64 id = b.connect();
            const quint64 e = b.run([&] {
                return b.thread->keep(
                    b.services(id).enumerate(Enumeration::Query, QStringLiteral("SELECT"), {}, {}));
            });
            QVERIFY(b.world.sink);
            // The host's side, in the sink's own apartment.
            const auto indicate = [&](int number) {
                return b.run([&b, number] {
                    IWbemClassObject* object = nullptr;
                    const auto row = fake::row(b.world, number);
                    object = row.Get();
                    return b.world.sink->Indicate(1, &object);
                });
            };
            QCOMPARE(indicate(1), S_OK);
            QCOMPARE(indicate(2), S_OK);
            const auto next = [&] {
                return b.run([&] {
                    return b.thread->resident<WbemEnumerator>(e).next(10, std::chrono::milliseconds(50), {});
                });
            };
            QCOMPARE(next().objects.size(), std::size_t(2));
            QCOMPARE(next().status, hr::Timedout);
            b.run([&] { b.thread->drop(e); });
            b.run([] {});
            QVERIFY(b.world.calls.contains(QStringLiteral("CancelAsyncCall")));
            QCOMPARE(indicate(3), static_cast<HRESULT>(WBEM_E_CALL_CANCELLED));
            b.run([&] { b.world.sink->SetStatus(WBEM_STATUS_COMPLETE, S_OK, nullptr, nullptr); });
            int in = 0;
            for (const CallRecord& record : b.records)
                if (record.direction == CallDirection::In) {
                    ++in;
                    QCOMPARE(record.proxyKind, ProxyKind::Sink);
                    if (in > 2)
                        QVERIFY(!record.message.isEmpty());
                }
            QCOMPARE(in, 4);
            // Nobody is registered to stand before the sink here, and the ledger says so.
            if (const CallRecord* stub = b.find(QStringLiteral("CreateSinkStub"));
                stub && !succeeded(stub->hresult))
                QVERIFY(!stub->message.isEmpty());
            b.world.sink = nullptr;
        }
    }

    void anAsynchronousFailureIsTheCalls() {
        Bench b;
        b.parameters.options.callMode = CallMode::Asynchronous;
        const quint64 id = b.connect();
        try {
            b.run([&] {
                const auto e = b.services(id).enumerate(Enumeration::Query, QStringLiteral("SELECT"), {}, {});
                b.world.sink->SetStatus(WBEM_STATUS_COMPLETE, static_cast<HRESULT>(0x80041013), nullptr,
                                        nullptr);
                e->next(1, std::chrono::seconds(5), {});
            });
            QFAIL("no exception");
        } catch (const ProtocolError& error) {
            QCOMPARE(error.code(), HResult{0x80041013});
        }
    }

    void whoWaitsCanLeaveACallThatDoesNotEnd() {
        Bench b;
        const Handle gate(CreateEventW(nullptr, TRUE, FALSE, nullptr));
        const Handle inside(CreateEventW(nullptr, TRUE, FALSE, nullptr));
        const quint64 id = b.connect();
        b.world.block = gate.get();
        b.world.blocked = inside.get();
        std::stop_source stop;
        std::thread user([&] {
            WaitForSingleObject(inside.get(), INFINITE);
            stop.request_stop();
        });
        bool cancelled = false;
        try {
            b.run(
                [&b, id] {
                    return b.services(id).enumerate(Enumeration::Query, QStringLiteral("SELECT"), {}, {});
                },
                stop.get_token());
        } catch (const Cancelled&) {
            cancelled = true;
            b.door->abandon(hr::RpcCallCancelled, QStringLiteral("cancelled"));
        }
        user.join();
        QVERIFY(cancelled);
        {
            const std::lock_guard lock(b.mutex);
            const CallRecord* query = b.find(QStringLiteral("ExecQuery"));
            QVERIFY(query); // while the call still hangs
            QCOMPARE(query->outcome(), CallOutcome::Cancelled);
        }
        // Closing doesn't wait for it either.
        QVERIFY(!b.thread->finish(nullptr, std::chrono::milliseconds(50)));
        QVERIFY_THROWS_EXCEPTION(ProtocolError, b.run([] {}));
        QCOMPARE(ComThread::leftInCalls(), std::size_t(1));
        SetEvent(gate.get());
        QVERIFY(b.thread->finish(nullptr, Patience)); // and what it held is released
        QCOMPARE(ComThread::leftInCalls(), std::size_t(0));
        QCOMPARE(b.methods().count(QStringLiteral("IWbemServices.ExecQuery")), 1);
    }

    void privilegesComeAndGo() {
        const auto held = processPrivileges();
        QVERIFY(!held.empty());
        QVERIFY(held.front().name.startsWith(QLatin1String("Se")));
        std::thread([&] {
            Handle token;
            {
                const PrivilegeScope scope({held.front().name});
                QVERIFY(OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, token.out()));
            }
            QVERIFY(!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, token.out()));
            QVERIFY_THROWS_EXCEPTION(ProtocolError, PrivilegeScope({QStringLiteral("SeNothingPrivilege")}));
            QVERIFY(!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, token.out()));
        }).join();
    }
};

QTEST_GUILESS_MAIN(TestComEngine)
#include "test_comengine.moc"
