// The COM engine over the COM runtime that is there: Windows, or Wine with its own small WMI. What only
// Windows can show is not asserted here.

#include "core/com/comthread.h"
#include "core/com/processsecurity.h"
#include "core/com/wmi/wbemclient.h"
#include "core/com/wmi/wbemservices.h"

#include <bits.h>
#include <QElapsedTimer>
#include <QTest>
#include <thread>

using namespace wbemscope;
using namespace wbemscope::com;
using Enumeration = WbemServices::Enumeration;

namespace {

constexpr std::chrono::milliseconds Patience{90'000};

struct Connection {
    explicit Connection(const QString& host = {}, CallMode mode = CallMode::Semisynchronous,
                        ApartmentModel model = ApartmentModel::MultiThreaded)
        : thread(ComThread::start(model)) {
        parameters.host = host;
        parameters.options.apartment = model;
        parameters.options.callMode = mode;
        parameters.blanketFor = [](ProxyKind) {
            ProxyBlanket wanted;
            wanted.blanket.authnService = AuthnService::Ntlm;
            wanted.blanket.authnLevel = AuthnLevel::PktPrivacy;
            wanted.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
            return wanted;
        };
        parameters.sink = [this](CallRecord record) {
            const std::lock_guard lock(mutex);
            records.push_back(std::move(record));
        };
    }
    ~Connection() { thread->finish(nullptr, Patience); }

    template <class Work> auto run(Work work) {
        return thread->run(std::move(work), {}, Patience, QStringLiteral("test"));
    }
    quint64 open(const QString& nameSpace = QStringLiteral("ROOT\\CIMV2")) {
        return run([this, nameSpace] {
            WbemClient client(parameters);
            return thread->keep(client.connect(nameSpace));
        });
    }
    WbemServices& services(quint64 id) { return thread->resident<WbemServices>(id); }
    std::vector<cim::Object> all(quint64 id, Enumeration what, const QString& text) {
        return run([=, this] {
            const auto e = services(id).enumerate(what, text, {}, {});
            std::vector<cim::Object> objects;
            for (int round = 0; round < 1000; ++round) {
                auto rows = e->next(50, std::chrono::seconds(2), {});
                std::move(rows.objects.begin(), rows.objects.end(), std::back_inserter(objects));
                if (rows.finished)
                    break;
            }
            return objects;
        });
    }
    std::optional<CallRecord> find(const QString& method) {
        const std::lock_guard lock(mutex);
        for (const CallRecord& record : records)
            if (record.method == method)
                return record;
        return std::nullopt;
    }

    ClientParameters parameters;
    std::shared_ptr<ComThread> thread;
    std::mutex mutex;
    std::vector<CallRecord> records;
};

HResult codeOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const ProtocolError& error) {
        return error.code();
    }
    return hr::Ok;
}

/// Blocks in use of the process's heap: what BSTRs, VARIANTs and SAFEARRAYs live in.
int heapBlocks() {
    int blocks = 0;
    const HANDLE heap = GetProcessHeap();
    HeapLock(heap);
    PROCESS_HEAP_ENTRY entry{};
    while (HeapWalk(heap, &entry))
        blocks += (entry.wFlags & PROCESS_HEAP_ENTRY_BUSY) != 0 ? 1 : 0;
    HeapUnlock(heap);
    return blocks;
}

} // namespace

class TstComRuntime : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aQueryBringsRows_data() {
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("model");
        for (const auto mode : {CallMode::Synchronous, CallMode::Semisynchronous, CallMode::Asynchronous})
            for (const auto model : {ApartmentModel::MultiThreaded, ApartmentModel::SingleThreaded})
                QTest::addRow("mode %d, apartment %d", int(mode), int(model)) << int(mode) << int(model);
    }
    void aQueryBringsRows() {
        QFETCH(int, mode);
        QFETCH(int, model);
        Connection c({}, CallMode(mode), ApartmentModel(model));
        const quint64 id = c.open();
        const auto rows = c.all(id, Enumeration::Query,
                                QStringLiteral("SELECT Caption, Version FROM Win32_OperatingSystem"));
        QCOMPARE(rows.size(), std::size_t(1));
        QVERIFY(rows[0].instance);
        QCOMPARE(rows[0].cls->name, QStringLiteral("Win32_OperatingSystem"));
        const cim::Value& version = rows[0].instance->value(u"Version");
        QVERIFY(version.asString() && version.asString()->count(u'.') >= 1);
        const auto query = c.find(mode == int(CallMode::Asynchronous) ? QStringLiteral("ExecQueryAsync")
                                                                      : QStringLiteral("ExecQuery"));
        QVERIFY(query);
        QCOMPARE(query->hresult, hr::Ok);
        if (!query->effective)
            QCOMPARE(query->effectiveSource, EffectiveSource::NotReported);
        if (mode == int(CallMode::Asynchronous)) {
            const auto in = c.find(QStringLiteral("Indicate"));
            QVERIFY(in);
            QCOMPARE(in->direction, CallDirection::In);
        }
    }

    void manyTypesComeThrough() {
        Connection c;
        const quint64 id = c.open();
        const auto processes = c.all(id, Enumeration::Instances, QStringLiteral("Win32_Process"));
        QVERIFY(!processes.empty());
        const auto own = std::find_if(processes.begin(), processes.end(), [](const cim::Object& o) {
            return o.instance->value(u"ProcessId") == cim::Value(quint64{GetCurrentProcessId()});
        });
        QVERIFY(own != processes.end());
        QVERIFY(!cim::relativePath(*own).isEmpty() || own->cls->qualifiers.empty());
    }

    void namespacesAreListed() {
        Connection c;
        QStringList names;
        const HResult code = codeOf([&] {
            const quint64 id = c.open(QStringLiteral("ROOT"));
            for (const auto& object : c.all(id, Enumeration::Instances, QStringLiteral("__NAMESPACE")))
                if (const auto* name = object.instance->value(u"Name").asString())
                    names += name->toUpper();
        });
        if (!succeeded(code)) // Wine's WMI has the namespaces and not the class that lists them
            QSKIP(qPrintable(describe(code)));
        QVERIFY2(names.contains(QStringLiteral("CIMV2")), qPrintable(names.join(u',')));
    }

    void namespacesOpen_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"ROOT\\CIMV2", "root\\default", "ROOT\\WMI"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void namespacesOpen() {
        QFETCH(QString, name);
        Connection c;
        QCOMPARE(codeOf([&] { c.open(name); }), hr::Ok);
        QCOMPARE(c.find(QStringLiteral("ConnectServer"))->nameSpace, name);
    }

    void anObjectHasItsText() {
        Connection c;
        const quint64 id = c.open();
        const cim::Object os =
            c.all(id, Enumeration::Query, QStringLiteral("SELECT * FROM Win32_OperatingSystem")).at(0);
        const cim::Object cls =
            c.run([&] { return c.services(id).getObject(QStringLiteral("Win32_Process"), {}); });
        QVERIFY(cls.cls && !cls.instance);
        QCOMPARE(cls.cls->name, QStringLiteral("Win32_Process"));
        QVERIFY(!cls.cls->methods.empty());
        const QString text = c.run([&] {
            return c.services(id).getObjectText(QStringLiteral("Win32_LogicalDisk.DeviceID=\"C:\""), {});
        });
        QVERIFY2(text.contains(QLatin1String("Win32_LogicalDisk")), qPrintable(text));
    }

    void aMethodRuns() {
        Connection c;
        const quint64 id = c.open();
        const QString path = QStringLiteral("StdRegProv");
        cim::Object out;
        QString step = QStringLiteral("GetObject");
        const HResult code = codeOf([&] {
            out = c.run([&] {
                const cim::Object cls = c.services(id).getObject(path, {});
                step = QStringLiteral("EnumKey's signature");
                const cim::Method* method = cls.cls->method(u"EnumKey");
                if (!method || !method->in)
                    throw ProtocolError(hr::WbemInvalidMethod, Stage::Operation, path, step);
                auto in = std::make_shared<cim::Instance>(cim::Instance::of(method->in));
                // HKEY_LOCAL_MACHINE; Wine's signature has it signed
                const bool isSigned = cim::isSigned(method->in->property(u"hDefKey")->type.base);
                in->set(u"hDefKey",
                        isSigned ? cim::Value(qint64{-2147483646}) : cim::Value(quint64{0x80000002}));
                in->set(u"sSubKeyName", QStringLiteral("Software"));
                step = QStringLiteral("ExecMethod");
                return c.services(id).execMethod(path, QStringLiteral("EnumKey"), {in->cls, in}, {});
            });
        });
        QVERIFY2(code == hr::Ok, qPrintable(step + u' ' + describe(code)));
        QVERIFY(out.instance);
        const auto* names = out.instance->value(u"sNames").asArray();
        QVERIFY(names && !names->empty());
    }

    void aNamespaceThatIsNotThere() {
        Connection c;
        QCOMPARE(codeOf([&] { c.open(QStringLiteral("ROOT\\Nowhere")); }), hr::WbemInvalidNamespace);
        const auto record = c.find(QStringLiteral("ConnectServer"));
        QVERIFY(record);
        QCOMPARE(record->hresult, hr::WbemInvalidNamespace);
    }

    void aHostThatIsNotThere() {
        Connection c(QStringLiteral("no-such-host.invalid"));
        const HResult code = codeOf([&] { c.open(); });
        // Wine's WMI goes nowhere; Windows looks for the host.
        QVERIFY2(code == hr::WbemTransportFailure || code == hr::RpcServerUnavailable,
                 qPrintable(describe(code)));
        QCOMPARE(c.find(QStringLiteral("ConnectServer"))->stage, Stage::Transport);
    }

    void badQueriesAndPathsAreRefused() {
        Connection c;
        const quint64 id = c.open();
        QVERIFY(
            !succeeded(codeOf([&] { c.all(id, Enumeration::Query, QStringLiteral("SELECT FROM WHERE")); })));
        QVERIFY(!succeeded(codeOf([&] {
            c.run([&] { return c.services(id).getObject(QStringLiteral("No_Such_Class_At_All"), {}); });
        })));
        // and the connection goes on
        QVERIFY(!c.all(id, Enumeration::Query, QStringLiteral("SELECT * FROM Win32_ComputerSystem")).empty());
    }

    void localCredentialsAreRefused() {
        Connection c;
        c.parameters.credentials = Credentials::fromAccount(u"alice", Secret(u"x"));
        QCOMPARE(codeOf([&] { c.open(); }), hr::WbemLocalCredentials);
    }

    /// BITS is a server of another process: a real proxy manager of ole32 gets the blanket.
    void aRealProxyIsDressed() {
        Connection c;
        HRESULT made = S_OK;
        const HResult code = codeOf([&] {
            c.run([&] {
                auto door = std::make_shared<Door>(1, QString(), c.parameters.sink, c.parameters.blanketFor,
                                                   nullptr, QString());
                initializeProcessSecurity({});
                ComPtr<IBackgroundCopyManager> manager;
                made = CoCreateInstance(__uuidof(BackgroundCopyManager), nullptr, CLSCTX_LOCAL_SERVER,
                                        __uuidof(IBackgroundCopyManager),
                                        reinterpret_cast<void**>(manager.GetAddressOf()));
                if (FAILED(made))
                    return;
                Proxy<IBackgroundCopyManager> proxy(door, std::move(manager), ProxyKind::Services,
                                                    QStringLiteral("IBackgroundCopyManager"), {});
                ComPtr<IEnumBackgroundCopyJobs> jobs;
                proxy.call(QStringLiteral("EnumJobs"), {},
                           [&](IBackgroundCopyManager& m) { return m.EnumJobs(0, jobs.GetAddressOf()); });
            });
        });
        if (FAILED(made))
            QSKIP(qPrintable(QStringLiteral("BITS: ") + describe(toHResult(made))));
        const auto release = c.find(QStringLiteral("Release"));
        QVERIFY(release); // a real proxy: its last Release is a call
        if (code == hr::NotImplemented) {
            // Wine's proxy manager takes no blanket. What was asked for does not hold, so nothing is called.
            const auto refused = c.find(QStringLiteral("CoSetProxyBlanket"));
            QVERIFY(refused);
            QCOMPARE(refused->hresult, hr::NotImplemented);
            QVERIFY(!c.find(QStringLiteral("EnumJobs")));
            return;
        }
        QCOMPARE(code, hr::Ok);
        const auto call = c.find(QStringLiteral("EnumJobs"));
        QVERIFY(call);
        QVERIFY(call->message.isEmpty()); // not "no proxy"
        QCOMPARE(call->requested.authnLevel, AuthnLevel::PktPrivacy);
        QCOMPARE(call->effectiveSource,
                 call->effective ? EffectiveSource::CoQueryProxyBlanket : EffectiveSource::NotReported);
    }

    /// A proxy used in another apartment than its own is refused, and the refusal has a name.
    void aProxyInTheWrongApartmentIsRefused() {
        Connection c({}, CallMode::Semisynchronous, ApartmentModel::SingleThreaded);
        IBackgroundCopyManager* borrowed = nullptr;
        ComPtr<IBackgroundCopyManager> manager;
        const HRESULT made = c.run([&] {
            const HRESULT code = CoCreateInstance(__uuidof(BackgroundCopyManager), nullptr,
                                                  CLSCTX_LOCAL_SERVER, __uuidof(IBackgroundCopyManager),
                                                  reinterpret_cast<void**>(manager.GetAddressOf()));
            borrowed = manager.Get();
            return code;
        });
        if (FAILED(made))
            QSKIP(qPrintable(QStringLiteral("BITS: ") + describe(toHResult(made))));
        HResult code = hr::Ok;
        std::thread([&] {
            const ApartmentGuard other(ApartmentModel::MultiThreaded);
            Door door(1, {}, c.parameters.sink, c.parameters.blanketFor, nullptr, {});
            ComPtr<IEnumBackgroundCopyJobs> jobs;
            code = codeOf([&] {
                door.call(nullptr,
                          {ProxyKind::Services,
                           QStringLiteral("IBackgroundCopyManager"),
                           QStringLiteral("EnumJobs"),
                           {},
                           {},
                           Stage::Operation,
                           {}},
                          [&] { return borrowed->EnumJobs(0, jobs.GetAddressOf()); });
            });
            jobs = nullptr;
        }).join();
        c.run([&] { manager = nullptr; });
        if (succeeded(code))
            QSKIP("this COM runtime does not check the apartment");
        QCOMPARE(hresultName(code), QStringLiteral("RPC_E_WRONG_THREAD"));
        QCOMPARE(c.find(QStringLiteral("EnumJobs"))->stage, Stage::Local);
    }

    void nothingIsLeftOfAHundredQueries() {
        Connection c;
        c.parameters.sink = {};
        const quint64 id = c.open();
        const auto query = [&] {
            QVERIFY(!c.all(id, Enumeration::Query, QStringLiteral("SELECT * FROM Win32_OperatingSystem"))
                         .empty());
            c.run([&] { return c.services(id).getObject(QStringLiteral("Win32_Process"), {}); });
        };
        for (int i = 0; i < 20; ++i) // oleaut32 keeps some freed BSTRs
            query();
        const int before = heapBlocks();
        QVERIFY(before > 0);
        for (int i = 0; i < 100; ++i)
            query();
        // A leak of one BSTR per query would be a hundred.
        const int grown = heapBlocks() - before;
        QVERIFY2(grown < 60, qPrintable(QStringLiteral("%1 blocks").arg(grown)));
    }
};

QTEST_GUILESS_MAIN(TstComRuntime)
#include "tst_comruntime.moc"
