#pragma once

#include "core/security/callrecord.h"

#include <deque>
#include <mutex>
#include <QObject>

namespace wbemscope {

/// Every remote call of the process, in the order of completion. add() is safe on any thread; everything else
/// belongs to the GUI thread. Bounded: the oldest records lose their PDUs first (pduBytesLimit), then go
/// (recordLimit).
class Ledger : public QObject {
    Q_OBJECT
public:
    explicit Ledger(QObject* parent = nullptr);
    ~Ledger() override;

    /// Thread-safe. Reaches the GUI thread in batches.
    void add(CallRecord record);
    /// Thread-safe, unique in the process.
    static quint64 nextCallId();

    int count() const;
    const CallRecord& at(int index) const; ///< 0: the oldest one kept
    int indexOf(quint64 callId) const;     ///< -1: not (any more) here
    void clear();
    /// Takes over what is still on its way from the workers (tests and the console twin, before they read).
    void flush();

    void setLimits(int recordLimit, qsizetype pduBytesLimit);

Q_SIGNALS:
    void aboutToAppend(int first, int last);
    void appended(int first, int last);
    void aboutToRemoveOldest(int count);
    void removedOldest(int count);
    void cleared();

private:
    void deliver();

    std::deque<CallRecord> m_records;
    int m_recordLimit = 100'000;
    qsizetype m_pduBytesLimit = 64 << 20;
    qsizetype m_pduBytes = 0;
    std::mutex m_mutex;
    std::vector<CallRecord> m_incoming;
    bool m_posted = false;
};

} // namespace wbemscope
