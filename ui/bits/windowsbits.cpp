#include "core/com/bits/bitsmanager.h"
#include "core/com/processsecurity.h"
#include "core/com/support/apartmentguard.h"
#include "core/session/ledger.h"
#include "ui/bits/bitsservice.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThread>

namespace wbemscope::ui {
namespace {

/// Lives on the thread that owns the proxies; everything here runs there.
class Worker : public QObject {
public:
    explicit Worker(com::RecordSink sink)
        : m_sink(std::move(sink)) {}

    void setLevel(std::optional<ImpersonationLevel> level) {
        m_level = level;
        m_bits.reset(); // the next call gets proxies with the new blanket
    }

    com::BitsManager& bits() {
        if (!m_apartment)
            m_apartment.emplace(com::ApartmentModel::MultiThreaded);
        if (!m_bits) {
            com::initializeProcessSecurity({});
            com::ProxyBlanket blanket;
            blanket.untouched = !m_level;
            blanket.identity = com::IdentityChoice::Process;
            blanket.blanket.impersonationLevel = m_level.value_or(ImpersonationLevel::Default);
            m_bits.emplace(std::make_shared<com::Door>(
                BitsService::ConnectionId, QStringLiteral("localhost"), m_sink,
                [blanket](ProxyKind) { return blanket; }, nullptr, QString()));
        }
        return *m_bits;
    }
    /// A service that has gone away is looked for anew by the next call.
    void forgetDeadService(const Outcome& outcome) {
        if (outcome.code == hr::RpcServerUnavailable || outcome.code == hr::RpcCallFailed ||
            outcome.code == hr::Disconnected)
            m_bits.reset();
    }

private:
    com::RecordSink m_sink;
    std::optional<ImpersonationLevel> m_level;
    std::optional<com::ApartmentGuard> m_apartment; // before the proxies: it goes last
    std::optional<com::BitsManager> m_bits;
};

class WindowsBits final : public BitsService {
public:
    WindowsBits(Ledger* ledger, QObject* parent)
        : BitsService(parent)
        , m_worker(new Worker(ledger->sink())) {
        // Nobody waits for the thread: a call that the service does not answer must not keep the window.
        auto* thread = new QThread;
        m_worker->moveToThread(thread);
        connect(this, &QObject::destroyed, thread, &QThread::quit);
        connect(thread, &QThread::finished, m_worker, &QObject::deleteLater);
        connect(thread, &QThread::finished, thread, &QObject::deleteLater);
        thread->start();
    }

    void setLevel(std::optional<ImpersonationLevel> level) override {
        QMetaObject::invokeMethod(m_worker, [worker = m_worker, level] { worker->setLevel(level); });
    }
    void refresh() override {
        run([](com::BitsManager&) {});
    }
    void create(const com::BitsNewJob& job) override {
        run([job, self = QPointer<WindowsBits>(this)](com::BitsManager& bits) {
            const QString id = bits.create(job);
            QMetaObject::invokeMethod(qApp, [self, id] {
                if (self)
                    Q_EMIT self->created(id);
            });
            bits.resume(id);
        });
    }
    void act(const QString& id, Action action) override {
        run([id, action](com::BitsManager& bits) {
            switch (action) {
            case Action::Resume:
                return bits.resume(id);
            case Action::Suspend:
                return bits.suspend(id);
            case Action::Complete:
                return bits.complete(id);
            case Action::Cancel:
                return bits.cancel(id);
            }
        });
    }

private:
    /// `work` on the worker, then the list as it is afterwards.
    void run(std::function<void(com::BitsManager&)> work) {
        QMetaObject::invokeMethod(
            m_worker, [worker = m_worker, work = std::move(work), self = QPointer<WindowsBits>(this)] {
                std::vector<com::BitsJob> jobs;
                Outcome outcome = attempt([&] { work(worker->bits()); });
                const Outcome listing = attempt([&] { jobs = worker->bits().jobs(); });
                if (outcome.ok())
                    outcome = listing;
                worker->forgetDeadService(outcome);
                QMetaObject::invokeMethod(qApp, [self, jobs, outcome, read = listing.ok()] {
                    if (self && read)
                        Q_EMIT self->listed(jobs);
                    if (self && !outcome.ok())
                        Q_EMIT self->failed(outcome);
                });
            });
    }

    Worker* m_worker;
};

} // namespace

BitsService* makeBitsService(Ledger* ledger, QObject* parent) {
    return new WindowsBits(ledger, parent);
}

} // namespace wbemscope::ui
