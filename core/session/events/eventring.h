#pragma once

#include "core/cim/rowbatch.h"

#include <array>
#include <deque>

namespace wbemscope::events {

/// The last events of a subscription, as they arrived; older ones go, and are counted. A cell is decoded when
/// it is looked at, so a flood costs no more than what it weighed on the wire.
class EventRing {
public:
    static constexpr int DefaultEvents = 10'000;
    static constexpr qsizetype DefaultBytes = 32 << 20;
    explicit EventRing(int mostEvents = DefaultEvents, qsizetype mostBytes = DefaultBytes)
        : m_mostEvents(mostEvents)
        , m_mostBytes(mostBytes) {}

    using Batches = std::vector<cim::RowBatchPtr>;
    /// What append() will do, for whoever has to announce it: of the events kept `leaving` go, of the new
    /// ones the last `arriving` stay.
    struct Change {
        int leaving = 0;
        int arriving = 0;
    };
    Change changeBy(const Batches& batches) const;
    void dropOldest(int count);
    /// The last `arriving` events of `batches`, after dropOldest().
    void append(const Batches& batches, int arriving, qint64 arrivedMs);
    void clear();

    struct Event {
        qint64 number = 0;    ///< From 1, of all that came.
        qint64 arrivedMs = 0; ///< Since 1970, UTC
        cim::ClassPtr cls;    ///< Of the event
        cim::Object object;   ///< Empty: its bytes are bad.
        QString problem;      ///< Then why.
    };
    int count() const { return m_count; }
    Event at(int index) const; ///< 0: the oldest kept
    qint64 total() const { return m_total; }
    /// Came and are no longer here.
    qint64 dropped() const { return m_total - m_count; }
    qsizetype byteSize() const;

private:
    struct Block {
        cim::RowBatchPtr batch;
        int first = 0;       ///< Rows before it are gone.
        qint64 position = 0; ///< Of its row 0, since the beginning; rows of a block are consecutive.
        qint64 arrivedMs = 0;
        int count() const { return batch->count() - first; }
    };
    int m_mostEvents;
    qsizetype m_mostBytes;
    std::deque<Block> m_blocks;
    int m_count = 0;
    qint64 m_total = 0;
};

/// Events per second over the last seconds.
class EventRate {
public:
    static constexpr qint64 WindowMs = 5000;
    /// `nowMs` by any clock that only goes forward.
    void note(qint64 nowMs, qint64 events);
    double perSecond(qint64 nowMs) const;
    void restart(qint64 nowMs);

private:
    static constexpr qint64 SlotMs = 250;
    struct Slot {
        qint64 slot = -1;
        qint64 events = 0;
    };
    std::array<Slot, WindowMs / SlotMs> m_slots;
    qint64 m_startMs = 0;
};

/// An event in words for a row: what happened to what.
struct EventText {
    QString event;   ///< Class: "__InstanceCreationEvent"
    QString target;  ///< `Win32_Process.Handle="42"`; what else it says when there is no target
    QString created; ///< TIME_CREATED as local time with milliseconds; empty when it has none.
};
EventText eventText(const cim::Object& event);

} // namespace wbemscope::events
