#include "core/session/events/eventring.h"

#include "core/security/protocolerror.h"

#include <algorithm>
#include <QDateTime>

namespace wbemscope::events {

EventRing::Change EventRing::changeBy(const Batches& batches) const {
    // From the newest back: what fits stays. The newest event itself always does.
    Change change;
    qsizetype bytes = 0;
    int room = m_mostEvents;
    for (auto it = batches.rbegin(); it != batches.rend(); ++it) {
        const int rows = *it ? (*it)->count() : 0;
        if (rows == 0)
            continue;
        bytes += (*it)->byteSize();
        if (room == 0 || (bytes > m_mostBytes && change.arriving > 0)) {
            change.leaving = m_count;
            return change;
        }
        const int taken = std::min(rows, room);
        change.arriving += taken;
        room -= taken;
        if (taken < rows) {
            change.leaving = m_count;
            return change;
        }
    }
    int staying = 0;
    for (auto it = m_blocks.rbegin(); it != m_blocks.rend(); ++it) {
        bytes += it->batch->byteSize();
        if (bytes > m_mostBytes || room == 0)
            break;
        const int kept = std::min(it->count(), room);
        staying += kept;
        room -= kept;
    }
    change.leaving = m_count - staying;
    return change;
}

void EventRing::dropOldest(int count) {
    count = std::min(count, m_count);
    m_count -= count;
    while (count > 0) {
        Block& block = m_blocks.front();
        const int gone = std::min(count, block.count());
        block.first += gone;
        count -= gone;
        if (block.count() == 0)
            m_blocks.pop_front();
    }
}

void EventRing::append(const Batches& batches, int arriving, qint64 arrivedMs) {
    int rows = 0;
    for (const auto& batch : batches)
        rows += batch ? batch->count() : 0;
    int skipped = rows - arriving;
    for (const auto& batch : batches) {
        if (!batch || batch->count() == 0)
            continue;
        const int first = std::min(skipped, batch->count());
        skipped -= first;
        if (first < batch->count()) {
            m_blocks.push_back({batch, first, m_total, arrivedMs});
            m_count += batch->count() - first;
        }
        m_total += batch->count();
    }
}

void EventRing::clear() {
    m_blocks.clear();
    m_count = 0;
    m_total = 0;
}

EventRing::Event EventRing::at(int index) const {
    // What is kept are the last ones, without a gap: an event's place tells its number.
    const qint64 position = m_total - m_count + index;
    const auto block = std::prev(
        std::upper_bound(m_blocks.begin(), m_blocks.end(), position,
                         [](qint64 wanted, const Block& b) { return wanted < b.position + b.first; }));
    const int row = int(position - block->position);
    Event event;
    event.number = position + 1;
    event.arrivedMs = block->arrivedMs;
    event.cls = block->batch->classOf(row);
    try {
        event.object = block->batch->object(row);
    } catch (const ProtocolError& error) {
        event.problem = error.message();
    }
    return event;
}

qsizetype EventRing::byteSize() const {
    qsizetype bytes = 0;
    for (const Block& block : m_blocks)
        bytes += block.batch->byteSize();
    return bytes;
}

void EventRate::restart(qint64 nowMs) {
    m_slots.fill({});
    m_startMs = nowMs;
}

void EventRate::note(qint64 nowMs, qint64 events) {
    const qint64 slot = nowMs / SlotMs;
    Slot& at = m_slots[std::size_t(slot % qint64(m_slots.size()))];
    if (at.slot != slot)
        at = {slot, 0};
    at.events += events;
}

double EventRate::perSecond(qint64 nowMs) const {
    const qint64 newest = nowMs / SlotMs;
    const qint64 oldest = newest - qint64(m_slots.size()) + 1;
    qint64 events = 0;
    for (const Slot& slot : m_slots)
        if (slot.slot >= oldest && slot.slot <= newest)
            events += slot.events;
    // A subscription that has just begun has not had the whole window yet.
    const qint64 span = std::clamp(nowMs - m_startMs, qint64{1000}, WindowMs);
    return double(events) * 1000.0 / double(span);
}

EventText eventText(const cim::Object& event) {
    EventText text;
    if (!event.instance)
        return text;
    const cim::Instance& instance = *event.instance;
    text.event = instance.cls->name;
    for (const QStringView member :
         {u"TargetInstance", u"TargetClass", u"TargetNamespace", u"Representative"}) {
        const cim::Object* target = instance.value(member).asObject();
        if (!target || !*target)
            continue;
        const cim::Class& cls = target->instance ? *target->instance->cls : *target->cls;
        const QString path = cim::relativePath(*target);
        text.target = path.isEmpty() ? cls.name : path;
        break;
    }
    if (const cim::Value& many = instance.value(u"NumberOfEvents"); !many.isNull())
        text.target = QStringLiteral("%1 × %2").arg(cim::displayText(many, {cim::BaseType::Uint32, false}),
                                                    text.target);
    if (text.target.isEmpty()) {
        QStringList values;
        for (std::size_t i = 0; i < instance.cls->properties.size(); ++i) {
            const cim::Property& property = instance.cls->properties[i];
            if (instance.values[i].isNull() || cim::sameName(property.name, u"TIME_CREATED") ||
                cim::sameName(property.name, u"SECURITY_DESCRIPTOR"))
                continue;
            values += QStringLiteral("%1=%2").arg(property.name,
                                                  cim::displayText(instance.values[i], property.type));
        }
        text.target = values.join(QStringLiteral(", "));
    }
    // 100 ns since 1601 (Win32 "__Event").
    if (const quint64* ticks = instance.value(u"TIME_CREATED").asUnsigned(); ticks && *ticks > 0) {
        constexpr qint64 Epoch1601 = 11644473600000;
        const auto ms = static_cast<qint64>(*ticks / 10'000) - Epoch1601;
        text.created = QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
    }
    return text;
}

} // namespace wbemscope::events
