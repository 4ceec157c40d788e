#include "core/session/queryrun.h"

#include "core/session/apartment.h"
#include "core/session/doorbell.h"

#include <algorithm>
#include <QCoreApplication>
#include <QPointer>

namespace wbemscope {

namespace {

// How much is asked for at once: few rows first, so that the first ones show soon; then as many as the host
// delivers in a fraction of a second, so that other work of the connection gets its turn.
constexpr int FirstBatch = 64;
constexpr int LargestBatch = 8192;
constexpr int SmallestBatch = 16;
constexpr std::chrono::milliseconds GrowBelow{50};
constexpr std::chrono::milliseconds ShrinkAbove{150};
// How long the host may wait for the first row. Other work of the connection waits as long, so it stays
// short; a quiet event query asks less and less often, up to the longest.
constexpr std::chrono::milliseconds ShortestWait{100};
constexpr std::chrono::milliseconds LongestWait{500};
// Rows that the GUI thread has not taken.
constexpr qint64 RowsInFlight = 50'000;
constexpr qsizetype BytesInFlight = 16 << 20;

struct Cursor {
    std::shared_ptr<Services> services;
    std::shared_ptr<Enumerator> enumerator; ///< Goes before `services`; shared because std::any copies.
    int rows = FirstBatch;
    std::chrono::milliseconds wait = ShortestWait;

    void adapt(int arrived, bool full, std::chrono::steady_clock::duration took) {
        if (full && took < GrowBelow)
            rows = std::min(rows * 2, LargestBatch);
        else if (arrived > 0 && took > ShrinkAbove)
            rows = std::max(rows / 2, SmallestBatch);
        wait = arrived > 0 ? ShortestWait : std::min(wait * 2, LongestWait);
    }
};

} // namespace

struct QueryRun::State : std::enable_shared_from_this<State> {
    const quint64 id = newKeptKey();
    std::weak_ptr<Apartment> apartment;
    QString nameSpace;
    Start start;
    std::stop_source stop;
    std::shared_ptr<Doorbell> bell;

    std::mutex mutex;
    Batches batches;
    qint64 rows = 0;
    qsizetype bytes = 0;
    bool parked = false; ///< The GUI thread has enough to do; it posts the next step.
    HResult status = hr::Ok;
    std::optional<Outcome> outcome; ///< Set: nothing is added any more.

    void finish(Outcome how) {
        {
            const std::lock_guard lock(mutex);
            if (outcome)
                return;
            if (how.ok())
                how.code = status;
            outcome = std::move(how);
        }
        bell->ring();
    }

    void postStep() {
        const auto self = shared_from_this();
        const auto where = apartment.lock();
        if (!where)
            return finish(Outcome::cancelledBy(nameSpace));
        auto more = std::make_shared<bool>(false);
        where->post(
            [self, more](Apartment::Desk& desk, std::stop_token token) { *more = self->step(desk, token); },
            [self, more](const Outcome& how) {
                if (!how.ok() || !*more)
                    return self->finish(how);
                if (self->mayGoOn())
                    self->postStep();
            },
            stop);
    }

    /// The server's enumerator is to go, if it is still there.
    void postRelease() {
        if (const auto where = apartment.lock())
            where->post([id = id](Apartment::Desk& desk, std::stop_token) { desk.kept.erase(id); },
                        [](const Outcome&) {}, std::stop_source());
    }

    /// On the worker. False: it was the last one.
    bool step(Apartment::Desk& desk, std::stop_token token) {
        std::any& kept = desk.kept[id];
        bool more = false;
        // An exception passes through; the enumerator goes here all the same.
        struct Drop {
            Apartment::Desk& desk;
            quint64 id;
            const bool& keep;
            ~Drop() {
                if (!keep)
                    desk.kept.erase(id);
            }
        } drop{desk, id, more};
        if (!kept.has_value()) {
            Cursor made;
            made.services = desk.connection.services(nameSpace, token);
            made.enumerator = start(*made.services, token);
            kept = std::move(made);
        }
        auto& cursor = std::any_cast<Cursor&>(kept);
        const auto before = std::chrono::steady_clock::now();
        Enumerator::Batch batch = cursor.enumerator->next(cursor.rows, cursor.wait, token);
        // S_OK: as many as were asked for (MS-WMI 3.1.4.4.2).
        cursor.adapt(batch.rows ? batch.rows->count() : 0, batch.status == hr::Ok,
                     std::chrono::steady_clock::now() - before);
        more = !batch.finished;
        take(std::move(batch));
        return more;
    }

    void take(Enumerator::Batch batch) {
        {
            const std::lock_guard lock(mutex);
            if (outcomeOf(batch.status) == CallOutcome::Partial)
                status = batch.status;
            if (outcome || !batch.rows || batch.rows->count() == 0)
                return;
            rows += batch.rows->count();
            bytes += batch.rows->byteSize();
            batches.push_back(std::move(batch.rows));
        }
        bell->ring();
    }

    bool mayGoOn() {
        const std::lock_guard lock(mutex);
        parked = rows > RowsInFlight || bytes > BytesInFlight;
        return !parked;
    }
};

QueryRun::QueryRun(const std::shared_ptr<Apartment>& apartment, const QString& nameSpace, Start start,
                   QObject* parent)
    : QObject(parent)
    , m_state(std::make_shared<State>()) {
    m_state->apartment = apartment;
    m_state->nameSpace = nameSpace;
    m_state->start = std::move(start);
    m_state->bell = Doorbell::make(
        this, [this] { deliver(); }, FrameTime);
    if (apartment) {
        m_state->postStep();
        return;
    }
    Outcome refused;
    refused.code = hr::Disconnected;
    refused.stage = Stage::Local;
    refused.where = nameSpace;
    refused.message = tr("There is no connection to the host.");
    m_state->finish(refused);
}

QueryRun::~QueryRun() {
    m_state->bell->silence();
    cancel();
}

void QueryRun::cancel() {
    if (m_finished)
        return;
    m_state->finish(Outcome::cancelledBy(m_state->nameSpace));
    m_state->stop.request_stop();
    m_state->postRelease();
}

bool QueryRun::isRunning() const {
    return !m_finished;
}

void QueryRun::deliver() {
    Batches batches;
    std::optional<Outcome> outcome;
    qint64 rows = 0;
    bool goOn = false;
    {
        const std::lock_guard lock(m_state->mutex);
        batches.swap(m_state->batches);
        rows = std::exchange(m_state->rows, 0);
        m_state->bytes = 0;
        goOn = std::exchange(m_state->parked, false);
        outcome = m_state->outcome;
    }
    if (goOn && !outcome)
        m_state->postStep();
    const QPointer<QueryRun> self(this);
    if (!batches.empty()) {
        m_rows += rows;
        Q_EMIT rowsArrived(batches);
    }
    if (self && outcome && !m_finished) {
        m_finished = true;
        Q_EMIT finished(*outcome);
    }
}

} // namespace wbemscope
