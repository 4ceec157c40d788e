// The COM engine against a WMI of the test's own (fakewmi.h): what reaches each proxy, what the ledger says,
// what is left behind.

#include "core/com/comthread.h"
#include "core/com/processsecurity.h"
#include "core/com/wmi/wbemclient.h"
#include "core/com/wmi/wbemservices.h"
#include "tests/com/fakewmi.h"

#include <QElapsedTimer>
#include <QTest>
#include <thread>

using namespace wbemscope;
using namespace wbemscope::com;
using Enumeration = WbemServices::Enumeration;

namespace {

constexpr std::chrono::milliseconds Patience{60'000};

/// A connection to the fake, on its own COM thread.
struct Bench {
    explicit Bench(ApartmentModel model = ApartmentModel::MultiThreaded)
        : thread(ComThread::start(model)) {
        parameters.host = QStringLiteral("fakehost");
        parameters.connectionId = 7;
        parameters.options.apartment = model;
        parameters.blanketFor = [this](ProxyKind kind) { return blankets[kind]; };
        parameters.sink = [this](CallRecord record) {
            const std::lock_guard lock(mutex);
            records.push_back(std::move(record));
        };
        parameters.makeLocator = [this] {
            return ComPtr<IWbemLocator>(makeObject<fake::Locator>(world).Get());
        };
        for (int i = 0; i < ProxyKindCount; ++i) {
            SecurityBlanket& b = blankets[ProxyKind(i)].blanket;
            b.authnService = AuthnService::Ntlm;
            b.authnLevel = AuthnLevel::PktPrivacy;
            b.impersonationLevel = ImpersonationLevel::Impersonate;
        }
    }
    ~Bench() {
        thread->finish(nullptr, Patience);
        // Nothing of COM outlives the connection.
        world.sink = nullptr;
        if (!QTest::currentTestFailed())
            [this] { QCOMPARE(world.alive, 0); }();
    }

    template <class Work> auto run(Work work, std::stop_token stop = {}) {
        return thread->run(std::move(work), stop, Patience, QStringLiteral("test"));
    }

    quint64 connect() {
        return run([this] {
            client = std::make_shared<WbemClient>(parameters);
            door = client->door();
            const quint64 id = thread->keep(client->connect(QStringLiteral("ROOT\\CIMV2")));
            client.reset();
            return id;
        });
    }
    WbemServices& services(quint64 id) { return thread->resident<WbemServices>(id); }

    /// The connection through all its life, as far as it comes: its error, S_OK else.
    HResult life() {
        try {
            const quint64 id = connect();
            run([this, id] {
                const auto e = services(id).enumerate(Enumeration::Query,
                                                      QStringLiteral("SELECT * FROM Fake_Row"), {}, {});
                e->next(10, std::chrono::seconds(1), {});
            });
        } catch (const ProtocolError& error) {
            lastError = std::make_unique<ProtocolError>(error);
            return error.code();
        }
        return hr::Ok;
    }
    const CallRecord* find(const QString& method) {
        for (const CallRecord& r : records)
            if (r.method == method)
                return &r;
        return nullptr;
    }
    /// As the ledger has it: the last word of the only call of that name.
    std::optional<ServerSeen> seenBy(const QString& method) {
        const CallRecord* first = find(method);
        std::optional<ServerSeen> seen;
        for (const CallRecord& r : records)
            if (first && r.id == first->id)
                seen = r.serverSeen;
        return seen;
    }
    QStringList methods() {
        QStringList list;
        for (const CallRecord& r : records)
            if (r.method != QLatin1String("CoInitializeSecurity"))
                list += r.proxy + u'.' + r.method;
        return list;
    }

    fake::World world;
    std::map<ProxyKind, ProxyBlanket> blankets;
    ClientParameters parameters;
    std::shared_ptr<ComThread> thread;
    std::shared_ptr<WbemClient> client;
    std::shared_ptr<Door> door;
    std::mutex mutex;
    std::vector<CallRecord> records;
    std::unique_ptr<ProtocolError> lastError;
};

} // namespace

class TestComEngine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyParameterReachesTheProxy() {
        Bench b;
        b.parameters.credentials = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"Packet-Privacy-1"));
        ProxyBlanket& services = b.blankets[ProxyKind::Services];
        services.blanket = {AuthnService::Kerberos,
                            AuthzService::Name,
                            QStringLiteral("RPCSS/fakehost"),
                            AuthnLevel::PktIntegrity,
                            ImpersonationLevel::Delegate,
                            {},
                            EoacMutualAuth | EoacStaticCloaking};
        ProxyBlanket& unknown = b.blankets[ProxyKind::Unknown];
        unknown.blanket.authnLevel = AuthnLevel::Connect;
        unknown.blanket.impersonationLevel = ImpersonationLevel::Identify;
        unknown.identity = IdentityChoice::Process;
        ProxyBlanket& enumerator = b.blankets[ProxyKind::Enumerator];
        enumerator.blanket.authzService = AuthzService::Dce;
        enumerator.blanket.capabilities = EoacDynamicCloaking;
        enumerator.identity = IdentityChoice::Negotiated;
        QCOMPARE(b.life(), hr::Ok);

        QCOMPARE(b.world.set.size(), std::size_t(4));
        const auto& first = b.world.set[0];
        QCOMPARE(first.on, QStringLiteral("IWbemServices"));
        QCOMPARE(first.authnService, DWORD(RPC_C_AUTHN_GSS_KERBEROS));
        QCOMPARE(first.authzService, DWORD(RPC_C_AUTHZ_NAME));
        QVERIFY(!first.defaultPrincipal);
        QCOMPARE(first.principal, QStringLiteral("RPCSS/fakehost"));
        QCOMPARE(first.authnLevel, DWORD(RPC_C_AUTHN_LEVEL_PKT_INTEGRITY));
        QCOMPARE(first.impersonationLevel, DWORD(RPC_C_IMP_LEVEL_DELEGATE));
        QCOMPARE(first.user, QStringLiteral("alice"));
        QCOMPARE(first.capabilities, DWORD(EOAC_MUTUAL_AUTH | EOAC_STATIC_CLOAKING));
        const auto& second = b.world.set[1];
        QCOMPARE(second.on, QStringLiteral("IUnknown"));
        QCOMPARE(second.authnService, DWORD(RPC_C_AUTHN_WINNT));
        QVERIFY(second.defaultPrincipal);
        QCOMPARE(second.authnLevel, DWORD(RPC_C_AUTHN_LEVEL_CONNECT));
        QCOMPARE(second.impersonationLevel, DWORD(RPC_C_IMP_LEVEL_IDENTIFY));
        QVERIFY(!second.identity);
        const auto& third = b.world.set[2];
        QCOMPARE(third.on, QStringLiteral("IEnumWbemClassObject"));
        QCOMPARE(third.authzService, DWORD(RPC_C_AUTHZ_DCE));
        QCOMPARE(third.identity, COLE_DEFAULT_AUTHINFO);
        QCOMPARE(third.capabilities, DWORD(EOAC_DYNAMIC_CLOAKING));
        QCOMPARE(b.world.set[3].on, QStringLiteral("IUnknown"));

        const CallRecord* query = b.find(QStringLiteral("ExecQuery"));
        QVERIFY(query && query->effective);
        QCOMPARE(query->requested.identity, QStringLiteral("WORKSHOP\\alice"));
        QCOMPARE(query->requested.authnLevel, AuthnLevel::PktIntegrity);
        QCOMPARE(query->effectiveSource, EffectiveSource::CoQueryProxyBlanket);
        QCOMPARE(fake::Locator::arguments,
                 (QStringList{QStringLiteral("\\\\fakehost\\ROOT\\CIMV2"), QStringLiteral("WORKSHOP\\alice"),
                              QStringLiteral("Packet-Privacy-1"), QStringLiteral("NULL"),
                              QStringLiteral("NULL")}));
        for (const CallRecord& record : b.records)
            QVERIFY(!record.arguments.contains(QLatin1String("Packet-Privacy")));
    }

    void whatIsUntouchedStaysUntouched() {
        Bench b;
        b.blankets[ProxyKind::Services].untouched = true;
        b.blankets[ProxyKind::Unknown].untouched = true;
        QCOMPARE(b.life(), hr::Ok);
        QCOMPARE(b.world.set.size(), std::size_t(1));
        QCOMPARE(b.world.set[0].on, QStringLiteral("IEnumWbemClassObject"));
        QCOMPARE(b.find(QStringLiteral("ExecQuery"))->requested, SecurityBlanket{});
    }

    void theDomainIsNamedOnce() {
        Bench b;
        b.parameters.credentials = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"x"));
        b.parameters.authority = QStringLiteral("ntlmdomain:WORKSHOP");
        b.parameters.locale = QStringLiteral("MS_409");
        QCOMPARE(b.life(), hr::Ok);
        QCOMPARE(fake::Locator::arguments.mid(1),
                 (QStringList{QStringLiteral("alice"), QStringLiteral("x"), QStringLiteral("MS_409"),
                              QStringLiteral("ntlmdomain:WORKSHOP")}));
        QCOMPARE(b.world.flags[QStringLiteral("ConnectServer")], long(WBEM_FLAG_CONNECT_USE_MAX_WAIT));
    }

    void lessThanAskedForIsSeen() {
        Bench b;
        b.world.grantsLess = true;
        QCOMPARE(b.life(), hr::Ok);
        const CallRecord* query = b.find(QStringLiteral("ExecQuery"));
        QCOMPARE(query->requested.authnLevel, AuthnLevel::PktPrivacy);
        QCOMPARE(query->effective->authnLevel, AuthnLevel::Connect);
        QCOMPARE(query->protection, WireProtection::Plain);
    }

    void aRuntimeThatDoesNotSayIsNotBelieved() {
        for (const bool nonsense : {false, true}) {
            Bench b;
            b.world.nonsense = nonsense;
            if (!nonsense)
                b.world.queryResult = E_NOTIMPL;
            QCOMPARE(b.life(), hr::Ok);
            for (const CallRecord& record : b.records) {
                QVERIFY(!record.effective);
                QCOMPARE(record.effectiveSource, EffectiveSource::NotReported);
            }
        }
    }

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
        SetEvent(gate.get());
        QVERIFY(b.thread->finish(nullptr, Patience)); // and what it held is released
        QCOMPARE(b.methods().count(QStringLiteral("IWbemServices.ExecQuery")), 1);
    }

    void theProcessHasOneSecurity() {
        Bench b;
        b.life();
        QVERIFY(establishedProcessSecurity());
        Bench other;
        other.parameters.options.process.authnLevel = AuthnLevel::PktIntegrity;
        QCOMPARE(other.life(), hr::Ok); // its proxies have blankets of their own
        const CallRecord* told = other.find(QStringLiteral("CoInitializeSecurity"));
        QVERIFY(told);
        QCOMPARE(told->hresult, HResult{0x80010119}); // RPC_E_TOO_LATE
        QVERIFY(told->message.contains(QLatin1String("pktIntegrity")));
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

    void valuesSurviveTheirVariants_data() {
        using cim::BaseType;
        QTest::addColumn<int>("base");
        QTest::addColumn<int>("vt");
        const auto row = [](BaseType base, VARTYPE vt) {
            QTest::newRow(qPrintable(cim::typeName(base))) << int(base) << int(vt);
        };
        row(BaseType::Sint8, VT_I2);
        row(BaseType::Uint8, VT_UI1);
        row(BaseType::Sint16, VT_I2);
        row(BaseType::Uint16, VT_I4);
        row(BaseType::Sint32, VT_I4);
        row(BaseType::Uint32, VT_I4);
        row(BaseType::Sint64, VT_BSTR);
        row(BaseType::Uint64, VT_BSTR);
        row(BaseType::Real32, VT_R4);
        row(BaseType::Real64, VT_R8);
        row(BaseType::Boolean, VT_BOOL);
        row(BaseType::Char16, VT_I2);
        row(BaseType::String, VT_BSTR);
        row(BaseType::DateTime, VT_BSTR);
        row(BaseType::Reference, VT_BSTR);
    }
    void valuesSurviveTheirVariants() {
        QFETCH(int, base);
        QFETCH(int, vt);
        const cim::Type type{cim::BaseType(base), false};
        // The extremes that fit; coerced() knows which do.
        cim::Value::Array values;
        for (const cim::Value& candidate :
             {cim::Value(std::numeric_limits<qint64>::min()), cim::Value(std::numeric_limits<qint64>::max()),
              cim::Value(std::numeric_limits<quint64>::max()), cim::Value(-2147483647 - 1),
              cim::Value(4294967295U), cim::Value(65535U), cim::Value(-32768), cim::Value(255U),
              cim::Value(-128), cim::Value(0U), cim::Value(1.5), cim::Value(true), cim::Value(false),
              cim::Value(QStringLiteral("")), cim::Value(QStringLiteral("20260102030405.000006+060"))})
            if (cim::fits(candidate, type))
                values.push_back(candidate);
            else if (const auto as = cim::coerced(candidate, type); as && type.base != cim::BaseType::Real32)
                values.push_back(*as);
        QVERIFY(!values.empty());
        for (const cim::Value& value : values) {
            const Variant variant = variantOf(value, type, {});
            QCOMPARE(int(variant.type()), vt);
            QVERIFY(valueOf(variant.get(), type, {}) == value);
        }
        const cim::Type list{type.base, true};
        const Variant variant = variantOf(cim::Value(values), list, {});
        QCOMPARE(int(variant.type()), vt | VT_ARRAY);
        QVERIFY(valueOf(variant.get(), list, {}) == cim::Value(values));
        QVERIFY(valueOf(variantOf(cim::Value(cim::Value::Array{}), list, {}).get(), list, {}) ==
                cim::Value(cim::Value::Array{}));
        QVERIFY(valueOf(Variant::null().get(), type, {}).isNull());
        QVERIFY_THROWS_EXCEPTION(ProtocolError, valueOf(variant.get(), type, {})); // an array is no scalar
    }
};

QTEST_GUILESS_MAIN(TestComEngine)
#include "test_comengine.moc"
