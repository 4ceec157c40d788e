#include "core/session/ledger.h"

#include "core/session/doorbell.h"

#include <algorithm>
#include <map>

namespace wbemscope {

namespace {

qsizetype pduBytesOf(const CallRecord& record) {
    if (!record.pdus)
        return 0;
    qsizetype bytes = 0;
    for (const PduRecord& pdu : *record.pdus)
        bytes += pdu.wire.size() + pdu.plaintext.size() +
                 static_cast<qsizetype>(sizeof(PduRecord) + pdu.spans.size() * sizeof(PduRecord::Span));
    return bytes;
}

void dropPdus(CallRecord& record) {
    record.pdusOmitted += static_cast<quint32>(record.pdus->size());
    record.pdus.reset();
}

/// Ids of records that were here and have gone: what is learned of such a call later is no record of its own.
/// Ids ascend with few gaps, so runs of them are kept instead of each.
class GoneIds {
public:
    void add(quint64 id) {
        const auto after = m_runs.upper_bound(id);
        const auto before = after == m_runs.begin() ? m_runs.end() : std::prev(after);
        if (before != m_runs.end() && id <= before->second)
            return;
        quint64 last = id;
        if (after != m_runs.end() && after->first == id + 1) {
            last = after->second;
            m_runs.erase(after);
        }
        if (before != m_runs.end() && before->second + 1 == id)
            before->second = last;
        else
            m_runs.emplace(id, last);
        if (m_runs.size() > MostRuns)
            m_runs.erase(m_runs.begin());
    }
    bool contains(quint64 id) const {
        const auto after = m_runs.upper_bound(id);
        return after != m_runs.begin() && id <= std::prev(after)->second;
    }

private:
    static constexpr std::size_t MostRuns = 10'000;
    std::map<quint64, quint64> m_runs; ///< first id -> last id
};

} // namespace

/// What workers have brought and the ledger's thread has not taken. Held to the ledger's own limits, so that
/// a GUI thread that is away for long costs no more than one that isn't.
struct Ledger::Inbox {
    std::mutex mutex;
    std::deque<CallRecord> records;
    std::size_t firstWithPdus = 0;
    qsizetype pduBytes = 0;
    int recordLimit = DefaultRecordLimit;
    qsizetype pduBytesLimit = DefaultPduBytesLimit;
    bool open = true;
    std::shared_ptr<Doorbell> bell;
    GoneIds gone; ///< Of the ledger's thread alone.

    void put(CallRecord record) {
        {
            const std::lock_guard lock(mutex);
            if (!open)
                return;
            pduBytes += pduBytesOf(record);
            records.push_back(std::move(record));
            while (records.size() > static_cast<std::size_t>(recordLimit)) {
                pduBytes -= pduBytesOf(records.front());
                records.pop_front();
                firstWithPdus -= std::min<std::size_t>(firstWithPdus, 1);
            }
            for (; pduBytes > pduBytesLimit && firstWithPdus < records.size(); ++firstWithPdus)
                if (CallRecord& oldest = records[firstWithPdus]; oldest.pdus) {
                    pduBytes -= pduBytesOf(oldest);
                    dropPdus(oldest);
                }
        }
        bell->ring();
    }

    std::deque<CallRecord> take() {
        const std::lock_guard lock(mutex);
        firstWithPdus = 0;
        pduBytes = 0;
        return std::exchange(records, {});
    }
};

Ledger::Ledger(QObject* parent)
    : QObject(parent)
    , m_inbox(std::make_shared<Inbox>()) {
    m_inbox->bell = Doorbell::make(
        this, [this] { flush(); }, FrameTime);
}

Ledger::~Ledger() {
    m_inbox->bell->silence();
    const std::lock_guard lock(m_inbox->mutex);
    m_inbox->open = false;
    m_inbox->records.clear();
}

void Ledger::add(CallRecord record) {
    m_inbox->put(std::move(record));
}

std::function<void(CallRecord)> Ledger::sink() const {
    return [inbox = m_inbox](CallRecord record) { inbox->put(std::move(record)); };
}

quint64 Ledger::nextCallId() {
    return wbemscope::nextCallId();
}

const CallRecord& Ledger::at(int index) const {
    return m_records.at(static_cast<std::size_t>(index));
}

int Ledger::indexOf(quint64 callId) const {
    const auto found = m_position.constFind(callId);
    return found == m_position.cend() ? -1 : static_cast<int>(*found - m_removed);
}

void Ledger::clear() {
    for (const CallRecord& record : m_inbox->take())
        m_inbox->gone.add(record.id);
    for (const CallRecord& record : m_records)
        m_inbox->gone.add(record.id);
    Q_EMIT aboutToClear();
    m_removed += m_records.size();
    m_records.clear();
    m_position.clear();
    m_pduBytes = 0;
    m_firstWithPdus = 0;
    Q_EMIT cleared();
}

bool Ledger::amend(CallRecord& record) {
    const int index = indexOf(record.id);
    if (index < 0)
        return false;
    CallRecord& old = m_records[static_cast<std::size_t>(index)];
    if (index < m_firstWithPdus && record.pdus)
        dropPdus(record); // as the ones of its time were
    m_pduBytes += pduBytesOf(record) - pduBytesOf(old);
    old = std::move(record);
    Q_EMIT amended(index);
    return true;
}

void Ledger::flush() {
    auto taken = m_inbox->take();
    std::deque<CallRecord> incoming;
    QHash<quint64, std::size_t> fresh; // by call id
    for (CallRecord& record : taken) {
        if (amend(record) || m_inbox->gone.contains(record.id))
            continue;
        const auto known = fresh.constFind(record.id);
        if (known != fresh.cend()) {
            incoming[*known] = std::move(record);
            continue;
        }
        fresh.insert(record.id, incoming.size());
        incoming.push_back(std::move(record));
    }
    append(std::move(incoming));
    trimPdus();
}

void Ledger::append(std::deque<CallRecord> incoming) {
    if (incoming.empty())
        return;
    removeOldest(count() + static_cast<int>(incoming.size()) - m_recordLimit);
    const int first = count();
    const int last = first + static_cast<int>(incoming.size()) - 1;
    Q_EMIT aboutToAppend(first, last);
    for (CallRecord& record : incoming) {
        m_pduBytes += pduBytesOf(record);
        m_position.insert(record.id, m_removed + m_records.size());
        m_records.push_back(std::move(record));
    }
    Q_EMIT appended(first, last);
}

void Ledger::setLimits(int recordLimit, qsizetype pduBytesLimit) {
    m_recordLimit = std::max(recordLimit, 1);
    m_pduBytesLimit = std::max<qsizetype>(pduBytesLimit, 0);
    {
        const std::lock_guard lock(m_inbox->mutex);
        m_inbox->recordLimit = m_recordLimit;
        m_inbox->pduBytesLimit = m_pduBytesLimit;
    }
    removeOldest(count() - m_recordLimit);
    trimPdus();
}

void Ledger::removeOldest(int surplus) {
    surplus = std::min(surplus, count());
    if (surplus <= 0)
        return;
    Q_EMIT aboutToRemoveOldest(surplus);
    for (int i = 0; i < surplus; ++i) {
        const CallRecord& oldest = m_records.front();
        m_pduBytes -= pduBytesOf(oldest);
        m_inbox->gone.add(oldest.id);
        if (const auto found = m_position.constFind(oldest.id);
            found != m_position.cend() && *found == m_removed)
            m_position.erase(found);
        m_records.pop_front();
        ++m_removed;
    }
    m_firstWithPdus = std::max(0, m_firstWithPdus - surplus);
    Q_EMIT removedOldest(surplus);
}

void Ledger::trimPdus() {
    const int first = m_firstWithPdus;
    for (; m_pduBytes > m_pduBytesLimit && m_firstWithPdus < count(); ++m_firstWithPdus)
        if (CallRecord& oldest = m_records[static_cast<std::size_t>(m_firstWithPdus)]; oldest.pdus) {
            m_pduBytes -= pduBytesOf(oldest);
            dropPdus(oldest);
        }
    if (m_firstWithPdus > first)
        Q_EMIT pdusDropped(first, m_firstWithPdus - 1);
}

} // namespace wbemscope
