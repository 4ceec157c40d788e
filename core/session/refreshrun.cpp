#include "core/session/refreshrun.h"

#include <algorithm>
#include <array>

namespace wbemscope {

namespace {

// Of a connection that broke, a service that stopped, a machine that starts anew; and a refresher that is at
// work.
constexpr std::array Passing{
    hr::RpcServerUnavailable, hr::Disconnected,
    hr::WbemTransportFailure, HResult{0x80010007}, // RPC_E_SERVER_DIED
    HResult{0x80010012},                           // RPC_E_SERVER_DIED_DNE
    HResult{0x800401FD},                           // CO_E_OBJNOTCONNECTED
    HResult{0x800706BE},                           // RPC_S_CALL_FAILED
    HResult{0x800706BF},                           // RPC_S_CALL_FAILED_DNE
    HResult{0x80041033},                           // WBEM_E_SHUTTING_DOWN
    HResult{0x80041057},                           // WBEM_E_REFRESHER_BUSY
};

} // namespace

RefreshRun::RefreshRun(Session* session, QString nameSpace, QString subject, std::chrono::milliseconds period,
                       const EnumOptions& options, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_nameSpace(std::move(nameSpace))
    , m_subject(std::move(subject))
    , m_options(options)
    , m_period(std::max(period, ShortestPeriod)) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RefreshRun::refresh);
    // A session that goes calls nobody back.
    if (session)
        connect(
            session, &QObject::destroyed, this,
            [this] {
                take({Outcome::cancelledBy(m_subject), std::nullopt});
            },
            Qt::QueuedConnection);
    m_timer.start(0);
}

RefreshRun::~RefreshRun() {
    if (!m_finished)
        letGo();
}

bool RefreshRun::passes(const Outcome& outcome) {
    // What did not reach the host was not the host's: a session that is closed, for one.
    return !outcome.cancelled && outcome.stage != Stage::Local &&
           std::ranges::find(Passing, outcome.code) != Passing.end();
}

void RefreshRun::setPeriod(std::chrono::milliseconds period) {
    m_period = std::max(period, ShortestPeriod);
    if (m_timer.isActive() && m_begun.isValid())
        wait();
}

void RefreshRun::wait() {
    m_timer.start(
        std::max(std::chrono::milliseconds(0), m_period - std::chrono::milliseconds(m_begun.elapsed())));
}

void RefreshRun::cancel() {
    if (m_finished)
        return;
    m_cancelled = true;
    if (m_session && m_job) {
        m_session->cancel(m_job); // take() hears of it
        return;
    }
    m_timer.stop();
    QMetaObject::invokeMethod(
        this,
        [this] {
            take({Outcome::cancelledBy(m_subject), std::nullopt});
        },
        Qt::QueuedConnection);
}

void RefreshRun::refresh() {
    if (!m_session)
        return take({Outcome::cancelledBy(m_subject), std::nullopt});
    m_begun.start();
    m_job = m_session->call(
        this,
        [key = m_key, nameSpace = m_nameSpace, subject = m_subject,
         options = m_options](Connection& connection, const std::stop_token& stop, Kept& kept) {
            auto found = kept.find(key);
            if (found == kept.end())
                found = kept.emplace(key,
                                     std::shared_ptr<Refresher>(
                                         connection.services(nameSpace, stop)->watch(subject, options, stop)))
                            .first;
            return std::any_cast<std::shared_ptr<Refresher>&>(found->second)->refresh(stop);
        },
        [this](Result<cim::RowBatchPtr> result) { take(std::move(result)); });
}

void RefreshRun::take(Result<cim::RowBatchPtr> result) {
    m_job = 0;
    if (m_finished)
        return;
    if (m_cancelled) // the answer may have been on its way already
        result = {Outcome::cancelledBy(m_subject), std::nullopt};
    const bool goesOn = result.outcome.ok() || (m_watching && passes(result.outcome));
    if (!goesOn) {
        m_finished = true;
        letGo();
        Q_EMIT finished(result.outcome);
        return;
    }
    wait();
    if (!result.outcome.ok()) {
        Q_EMIT missed(result.outcome);
        return;
    }
    m_watching = true;
    Q_EMIT refreshed(*result.value);
}

void RefreshRun::letGo() {
    m_timer.stop();
    if (!m_session)
        return; // its worker has destroyed what it held
    if (m_job)
        m_session->cancel(m_job);
    m_session->call(
        nullptr, [key = m_key](Connection&, const std::stop_token&, Kept& kept) { kept.erase(key); },
        [](const Result<std::monostate>&) {});
}

} // namespace wbemscope
