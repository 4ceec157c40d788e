#pragma once

#include "core/session/connection.h"
#include "core/session/outcome.h"

#include <QObject>

namespace wbemscope {

class Apartment;

/// A query whose rows stream in. Other work of the same session runs between its batches. Rows that the GUI
/// thread has not taken yet are bounded: when it is slow, the run stops asking the host for more.
class QueryRun : public QObject {
    Q_OBJECT
public:
    using Start = std::function<std::unique_ptr<Enumerator>(Services&, std::stop_token)>;
    using Batches = std::vector<cim::RowBatchPtr>;

    ~QueryRun() override; ///< Cancels, without a signal.
    /// finished() follows at the next turn of the event loop, after the rows that had arrived.
    void cancel();
    bool isRunning() const;                    ///< Until finished() is emitted.
    qint64 rowCount() const { return m_rows; } ///< Of those that were handed out by rowsArrived().

Q_SIGNALS:
    /// At most one every ~16 ms, however fast rows come. Never with an empty list.
    void rowsArrived(const std::vector<wbemscope::cim::RowBatchPtr>& batches);
    /// Once, also after cancel (outcome.cancelled). outcome.code keeps WBEM_S_ACCESS_DENIED of a partial
    /// answer.
    void finished(const wbemscope::Outcome& outcome);

private:
    friend class Session;
    struct State;
    QueryRun(const std::shared_ptr<Apartment>& apartment, const QString& nameSpace, Start start,
             QObject* parent);
    void deliver();

    std::shared_ptr<State> m_state;
    qint64 m_rows = 0;
    bool m_finished = false;
};

} // namespace wbemscope
