// The COM engine at work on the WMI of fakewmi.h, and what it leaves in the ledger.
#pragma once

#include "core/com/comthread.h"
#include "core/com/wmi/wbemclient.h"
#include "core/com/wmi/wbemservices.h"
#include "tests/com/fakewmi.h"

#include <QTest>

#include <map>
#include <mutex>
#include <optional>

namespace wbemscope::testing {

using com::ApartmentModel;
using com::ClientParameters;
using com::ComPtr;
using com::ComThread;
using com::Door;
using com::makeObject;
using com::ProxyBlanket;
using com::WbemClient;
using com::WbemServices;

inline constexpr std::chrono::milliseconds Patience{60'000};

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
                const auto e = services(id).enumerate(WbemServices::Enumeration::Query,
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

} // namespace wbemscope::testing
