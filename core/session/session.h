#pragma once

#include "core/session/connection.h"
#include "core/session/ledger.h"
#include "core/session/outcome.h"
#include "core/session/queryrun.h"

#include <any>
#include <QObject>
#include <type_traits>

namespace wbemscope {

class Apartment;

/// How a session comes by its engine's connection; called on the worker. Tests put their own in.
using ConnectionFactory =
    std::function<std::unique_ptr<Connection>(const ConnectionRequest&, quint32 connectionId, CallSink)>;

/// What the window talks to: one connection, with its worker. GUI thread only; nothing here blocks, and
/// nothing here waits for the peer: a cancelled piece of work reports back at the next turn of the event
/// loop, while the engine winds it up in the background.
class Session : public QObject {
    Q_OBJECT
public:
    enum class State : quint8 { Closed, Opening, Open, Closing, Failed };
    Q_ENUM(State)

    /// `ledger` may be null and may go before the session does.
    Session(ConnectionRequest request, Ledger* ledger, QObject* parent = nullptr,
            ConnectionFactory factory = &makeConnection);
    ~Session() override; ///< Cancels what runs, without calling back; the worker ends in the background.

    quint32 id() const { return m_id; } ///< CallRecord::connectionId
    const ConnectionRequest& request() const { return m_request; }
    State state() const { return m_state; }
    const Outcome& lastOutcome() const { return m_outcome; } ///< Of open().
    QString title() const;                                   ///< "alice@LAB, pktPrivacy"

    /// From Closed or Failed; each time with a new worker and a new connection.
    void open();
    /// Ends what runs as cancelled, then says good-bye to the host (Closing, a second at most). close() once
    /// more while Closing doesn't wait for that.
    void close();
    /// While Opening: Closed at once, lastOutcome().cancelled.
    void cancelOpen();

    /// Runs `work(Connection&, std::stop_token) -> T` (or, for what outlasts it: `work(Connection&,
    /// std::stop_token, Kept&) -> T`) on the worker and `done(Result<T>)` back here, unless `context` is gone
    /// by then (null: no context). T void: Result<std::monostate>. T must be copyable. May be called while
    /// Opening: it waits for the connection, and ends with open()'s outcome when that fails. Returns a handle
    /// for cancel(), never 0. `done` is never called from inside call() or cancel().
    template <class Work, class Done> quint64 call(QObject* context, Work work, Done done);
    /// `done` gets a cancelled outcome. No effect on a job that is over.
    void cancel(quint64 job);

    /// Starts a streaming query; the caller owns the run (delete = cancel), which otherwise goes with the
    /// session.
    QueryRun* query(const QString& nameSpace, const QString& wql, const EnumOptions& options = {},
                    bool notification = false);
    /// The same for any enumeration: `start` makes it on the worker.
    QueryRun* stream(const QString& nameSpace, QueryRun::Start start);

    /// Waits until the workers of all sessions of the process that were closed or deleted have ended; false
    /// when some still run after `howLong`. Before main() returns.
    static bool waitForWorkers(std::chrono::milliseconds howLong);

Q_SIGNALS:
    void stateChanged(wbemscope::Session::State state);

private:
    struct Mailbox;
    using AnyWork = std::function<std::any(Connection&, std::stop_token, Kept&)>;
    template <class Work>
    static decltype(auto) perform(Work& work, Connection& connection, std::stop_token stop, Kept& kept) {
        if constexpr (std::is_invocable_v<Work&, Connection&, std::stop_token>)
            return work(connection, stop);
        else
            return work(connection, stop, kept);
    }
    using AnyDone = std::function<void(Outcome, std::any)>;
    quint64 post(QObject* context, AnyWork work, AnyDone done);
    void onMail();
    void setState(State state);
    void dropWorker(const Outcome& why);

    quint32 m_id;
    ConnectionRequest m_request;
    ConnectionFactory m_factory;
    CallSink m_sink;
    State m_state = State::Closed;
    Outcome m_outcome;
    std::shared_ptr<Mailbox> m_mail;
    std::shared_ptr<Apartment> m_apartment;
    struct Pending;
    std::map<quint64, Pending> m_pending; ///< Jobs whose `done` was not called yet.
    quint64 m_generation = 0;             ///< Of the worker; news of an older one are ignored.
};

template <class Work, class Done> quint64 Session::call(QObject* context, Work work, Done done) {
    using Returned = decltype(perform(std::declval<Work&>(), std::declval<Connection&>(),
                                      std::declval<std::stop_token>(), std::declval<Kept&>()));
    using T = std::conditional_t<std::is_void_v<Returned>, std::monostate, Returned>;
    return post(
        context,
        [work = std::move(work)](Connection& c, std::stop_token s, Kept& kept) mutable -> std::any {
            if constexpr (std::is_void_v<Returned>) {
                perform(work, c, s, kept);
                return std::monostate{};
            } else {
                return std::any(std::in_place_type<T>, perform(work, c, s, kept));
            }
        },
        [done = std::move(done)](Outcome outcome, std::any value) mutable {
            Result<T> result{std::move(outcome), std::nullopt};
            if (value.has_value())
                result.value = std::any_cast<T>(std::move(value));
            done(std::move(result));
        });
}

} // namespace wbemscope
