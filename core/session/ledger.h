#pragma once

#include "core/security/callrecord.h"

#include <deque>
#include <functional>
#include <QHash>
#include <QObject>

namespace wbemscope {

/// Every remote call of the process, in the order of completion. add() and sink() are safe on any thread;
/// everything else belongs to the ledger's thread (the GUI's). Bounded on both sides of that border: the
/// oldest records lose their PDUs first (pduBytesLimit), then go (recordLimit).
class Ledger : public QObject {
    Q_OBJECT
public:
    static constexpr int DefaultRecordLimit = 100'000;
    static constexpr qsizetype DefaultPduBytesLimit = 64 << 20;

    explicit Ledger(QObject* parent = nullptr);
    ~Ledger() override;

    /// Thread-safe. Reaches the ledger's thread in batches, at most one every ~16 ms. A record whose id is
    /// here takes the old one's place: an engine learned more of a call after it had returned.
    void add(CallRecord record);
    /// Where an engine puts its records; may be called on any thread and outlive the ledger (then it drops
    /// them).
    std::function<void(CallRecord)> sink() const;
    /// Thread-safe, unique in the process.
    static quint64 nextCallId();

    int count() const { return static_cast<int>(m_records.size()); }
    const CallRecord& at(int index) const; ///< 0: the oldest one kept
    int indexOf(quint64 callId) const;     ///< -1: not (any more) here
    void clear();
    /// Takes over what is still on its way from the workers (tests and the console twin, before they read).
    void flush();

    /// At least one record is always kept.
    void setLimits(int recordLimit, qsizetype pduBytesLimit);
    /// Bytes of PDUs held now.
    qsizetype pduBytes() const { return m_pduBytes; }

Q_SIGNALS:
    void aboutToAppend(int first, int last);
    void appended(int first, int last);
    void amended(int index);
    void aboutToRemoveOldest(int count);
    void removedOldest(int count);
    /// The PDUs of records first..last are gone (their records stay).
    void pdusDropped(int first, int last);
    void aboutToClear();
    void cleared();

private:
    struct Inbox;

    bool amend(CallRecord& record);
    void append(std::deque<CallRecord> incoming);
    void removeOldest(int count);
    void trimPdus();

    std::deque<CallRecord> m_records;
    QHash<quint64, quint64> m_position; ///< call id -> position since the beginning of time
    quint64 m_removed = 0;              ///< position of m_records.front()
    int m_recordLimit = DefaultRecordLimit;
    qsizetype m_pduBytesLimit = DefaultPduBytesLimit;
    qsizetype m_pduBytes = 0;
    int m_firstWithPdus = 0; ///< All records before it have lost their PDUs.
    std::shared_ptr<Inbox> m_inbox;
};

} // namespace wbemscope
