#include "core/session/session.h"

#include "core/session/apartment.h"
#include "core/session/doorbell.h"

#include <atomic>
#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

namespace wbemscope {

namespace {

/// Connection::close() has a second; then the window doesn't wait any more.
constexpr std::chrono::milliseconds CloseGrace{1100};

quint32 nextConnectionId() {
    static std::atomic<quint32> last{0};
    return ++last;
}

} // namespace

/// News from the workers, in order.
struct Session::Mailbox {
    enum class Kind : quint8 { Opened, Lost, Closed, Done };
    struct Mail {
        Kind kind = Kind::Done;
        quint64 about = 0; ///< Done: the job; else the generation of the worker
        Outcome outcome;
        std::any value;
    };
    std::mutex mutex;
    std::vector<Mail> mails;
    std::shared_ptr<Doorbell> bell;

    void put(Mail mail) {
        {
            const std::lock_guard lock(mutex);
            mails.push_back(std::move(mail));
        }
        bell->ring();
    }
    std::vector<Mail> take() {
        const std::lock_guard lock(mutex);
        return std::exchange(mails, {});
    }
};

struct Session::Pending {
    bool hasContext = false;
    QPointer<QObject> context;
    AnyDone done;
    std::stop_source stop;
};

Session::Session(ConnectionRequest request, Ledger* ledger, QObject* parent, ConnectionFactory factory)
    : QObject(parent)
    , m_id(nextConnectionId())
    , m_request(std::move(request))
    , m_factory(std::move(factory))
    , m_sink(ledger ? ledger->sink() : CallSink([](const CallRecord&) {}))
    , m_mail(std::make_shared<Mailbox>()) {
    m_mail->bell = Doorbell::make(this, [this] { onMail(); });
}

Session::~Session() {
    m_mail->bell->silence();
    for (auto& [id, pending] : m_pending)
        pending.stop.request_stop();
    if (m_apartment)
        m_apartment->close();
}

QString Session::title() const {
    const QString level = monikerName(m_request.blanket.authnLevel);
    const QString who = m_request.credentials.identity();
    if (who.isEmpty())
        return tr("%1, %2").arg(m_request.target(), level);
    return tr("%1@%2, %3").arg(who, m_request.target(), level);
}

void Session::setState(State state) {
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Session::open() {
    if (m_state != State::Closed && m_state != State::Failed)
        return;
    using Kind = Mailbox::Kind;
    const quint64 generation = ++m_generation;
    const auto mail = m_mail;
    m_outcome = {};
    m_apartment = Apartment::start(
        [request = m_request, id = m_id, sink = m_sink, make = m_factory] { return make(request, id, sink); },
        {.opened =
             [=](const Outcome& outcome) {
                 mail->put({Kind::Opened, generation, outcome, {}});
             },
         .lost =
             [=](const Outcome& outcome) {
                 mail->put({Kind::Lost, generation, outcome, {}});
             },
         .closed =
             [=] {
                 mail->put({Kind::Closed, generation, {}, {}});
             }});
    setState(State::Opening);
}

void Session::dropWorker(const Outcome& why) {
    ++m_generation;
    for (auto& [id, pending] : m_pending) {
        m_mail->put({Mailbox::Kind::Done, id, why, {}});
        pending.stop.request_stop();
    }
    if (const auto apartment = std::exchange(m_apartment, nullptr))
        apartment->close();
}

void Session::cancelOpen() {
    if (m_state != State::Opening)
        return;
    m_outcome = Outcome::cancelledBy(m_request.target());
    dropWorker(m_outcome);
    setState(State::Closed);
}

void Session::close() {
    switch (m_state) {
    case State::Closed:
        return;
    case State::Opening:
        cancelOpen();
        return;
    case State::Failed:
    case State::Closing:
        dropWorker(Outcome::cancelledBy(m_request.target()));
        setState(State::Closed);
        return;
    case State::Open:
        break;
    }
    for (auto& [id, pending] : m_pending) {
        m_mail->put({Mailbox::Kind::Done, id, Outcome::cancelledBy(m_request.target()), {}});
        pending.stop.request_stop();
    }
    m_apartment->close();
    QTimer::singleShot(CloseGrace, this, [this, generation = m_generation] {
        if (m_state == State::Closing && m_generation == generation)
            close();
    });
    setState(State::Closing);
}

quint64 Session::post(QObject* context, AnyWork work, AnyDone done) {
    static quint64 lastJob = 0; // GUI thread only
    const quint64 id = ++lastJob;
    Pending& pending = m_pending[id];
    pending.hasContext = context != nullptr;
    pending.context = context;
    pending.done = std::move(done);
    if (!m_apartment || m_state == State::Closing) {
        Outcome refused;
        refused.code = hr::Disconnected;
        refused.stage = Stage::Local;
        refused.where = m_request.target();
        refused.message = tr("There is no connection to %1.").arg(m_request.target());
        m_mail->put({Mailbox::Kind::Done, id, refused, {}});
        return id;
    }
    auto value = std::make_shared<std::any>();
    m_apartment->post(
        [work = std::move(work), value](Apartment::Desk& desk, std::stop_token stop) {
            *value = work(desk.connection, stop, desk.kept);
        },
        [mail = m_mail, id, value](const Outcome& outcome) {
            mail->put({Mailbox::Kind::Done, id, outcome, std::move(*value)});
        },
        pending.stop);
    return id;
}

void Session::cancel(quint64 job) {
    const auto found = m_pending.find(job);
    if (found == m_pending.end())
        return;
    // Not after the engine's own time: whatever the worker still reports of this job finds nobody.
    m_mail->put({Mailbox::Kind::Done, job, Outcome::cancelledBy({}), {}});
    found->second.stop.request_stop();
}

void Session::onMail() {
    const QPointer<Session> self(this);
    auto mails = m_mail->take();
    for (auto& mail : mails) {
        if (mail.kind != Mailbox::Kind::Done && mail.about != m_generation)
            continue;
        switch (mail.kind) {
        case Mailbox::Kind::Opened:
            if (m_state != State::Opening)
                break;
            m_outcome = mail.outcome;
            if (m_outcome.ok()) {
                setState(State::Open);
            } else {
                dropWorker(m_outcome);
                setState(State::Failed);
            }
            break;
        case Mailbox::Kind::Lost:
            if (m_state != State::Open)
                break;
            m_outcome = mail.outcome;
            dropWorker(m_outcome);
            setState(State::Failed);
            break;
        case Mailbox::Kind::Closed:
            if (m_state != State::Closing)
                break;
            m_apartment.reset();
            setState(State::Closed);
            break;
        case Mailbox::Kind::Done:
            if (auto node = m_pending.extract(mail.about)) {
                const Pending& pending = node.mapped();
                if (!pending.hasContext || pending.context)
                    pending.done(std::move(mail.outcome), std::move(mail.value));
            }
            break;
        }
        if (!self)
            return;
    }
}

QueryRun* Session::query(const QString& nameSpace, const QString& wql, const EnumOptions& options,
                         bool notification) {
    return stream(nameSpace, [=](Services& services, std::stop_token stop) {
        return notification ? services.execNotificationQuery(wql, options, stop)
                            : services.execQuery(wql, options, stop);
    });
}

QueryRun* Session::stream(const QString& nameSpace, QueryRun::Start start) {
    const bool usable = m_apartment && m_state != State::Closing;
    return new QueryRun(usable ? m_apartment : nullptr, nameSpace, std::move(start), this);
}

bool Session::waitForWorkers(std::chrono::milliseconds howLong) {
    return Apartment::waitForAll(howLong);
}

} // namespace wbemscope
