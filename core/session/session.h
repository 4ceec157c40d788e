#pragma once

#include "core/session/connection.h"
#include "core/session/ledger.h"
#include "core/session/outcome.h"

#include <any>
#include <QObject>
#include <QPointer>

namespace wbemscope {

class Apartment;
class QueryRun;

/// What the window talks to: one connection, with its worker. GUI thread only; nothing here blocks.
class Session : public QObject {
    Q_OBJECT
public:
    enum class State : quint8 { Closed, Opening, Open, Closing, Failed };
    Q_ENUM(State)

    Session(ConnectionRequest request, Ledger* ledger, QObject* parent = nullptr);
    ~Session() override; ///< Cancels what runs; the worker ends in the background within a second.

    quint32 id() const { return m_id; } ///< CallRecord::connectionId
    const ConnectionRequest& request() const { return m_request; }
    State state() const { return m_state; }
    const Outcome& lastOutcome() const { return m_outcome; } ///< Of open().
    QString title() const;                                   ///< "alice@LAB, pktPrivacy"

    void open();
    void close();
    void cancelOpen();

    /// Runs `work(Connection&, std::stop_token) -> T` on the worker and `done(Result<T>)` back here, unless
    /// `context` is gone by then. Returns a handle for cancel().
    template <class Work, class Done> quint64 call(QObject* context, Work work, Done done);
    void cancel(quint64 job);

    /// Starts a streaming query; the caller owns the run (delete = cancel).
    QueryRun* query(const QString& nameSpace, const QString& wql, const EnumOptions& options = {},
                    bool notification = false);

Q_SIGNALS:
    void stateChanged(wbemscope::Session::State state);

private:
    friend class QueryRun;
    using AnyWork = std::function<std::any(Connection&, std::stop_token)>;
    using AnyDone = std::function<void(Outcome, std::any)>;
    quint64 post(QObject* context, AnyWork work, AnyDone done);

    quint32 m_id;
    ConnectionRequest m_request;
    Ledger* m_ledger;
    State m_state = State::Closed;
    Outcome m_outcome;
    std::shared_ptr<Apartment> m_apartment;
};

/// A query whose rows stream in. Other work of the same session runs between its batches.
class QueryRun : public QObject {
    Q_OBJECT
public:
    ~QueryRun() override;
    void cancel();
    bool isRunning() const;
    qint64 rowCount() const;

Q_SIGNALS:
    /// At most one every ~16 ms, however fast rows come.
    void rowsArrived(const std::vector<wbemscope::cim::RowBatchPtr>& batches);
    /// Also after cancel (outcome.cancelled). `status` keeps WBEM_S_ACCESS_DENIED of a partial answer.
    void finished(const wbemscope::Outcome& outcome);

private:
    friend class Session;
    struct State;
    explicit QueryRun(std::shared_ptr<State> state, QObject* parent);
    std::shared_ptr<State> m_state;
};

template <class Work, class Done> quint64 Session::call(QObject* context, Work work, Done done) {
    using T = std::invoke_result_t<Work, Connection&, std::stop_token>;
    return post(
        context,
        [work = std::move(work)](Connection& c, std::stop_token s) -> std::any { return work(c, s); },
        [done = std::move(done)](Outcome outcome, std::any value) {
            Result<T> result{std::move(outcome), std::nullopt};
            if (value.has_value())
                result.value = std::any_cast<T>(std::move(value));
            done(std::move(result));
        });
}

} // namespace wbemscope
