#include "core/dcom/orpc/referencetable.h"

#include <algorithm>
#include <set>

namespace wbemscope::dcom {

quint64 ReferenceTable::hold(Reference reference) {
    const std::lock_guard lock(m_mutex);
    m_held.emplace(++m_last, reference);
    return m_last;
}

void ReferenceTable::addRefs(quint64 id, quint32 refs) {
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_held.find(id); found != m_held.end())
        found->second.publicRefs += refs;
}

void ReferenceTable::letGo(quint64 id) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_held.find(id);
    if (found == m_held.end())
        return;
    if (found->second.publicRefs != 0)
        m_releasable.push_back(found->second);
    m_held.erase(found);
}

std::size_t ReferenceTable::releasable() const {
    const std::lock_guard lock(m_mutex);
    return m_releasable.size();
}

std::vector<ReferenceTable::Reference> ReferenceTable::takeReleasable() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_releasable, {});
}

std::vector<ReferenceTable::Reference> ReferenceTable::takeEverything() {
    const std::lock_guard lock(m_mutex);
    auto all = std::exchange(m_releasable, {});
    for (const auto& [id, reference] : m_held)
        if (reference.publicRefs != 0)
            all.push_back(reference);
    m_held.clear();
    return all;
}

std::vector<quint64> ReferenceTable::pingedObjects() const {
    const std::lock_guard lock(m_mutex);
    std::set<quint64> oids;
    for (const auto& [id, reference] : m_held)
        if (reference.pinged)
            oids.insert(reference.oid);
    return {oids.begin(), oids.end()};
}

} // namespace wbemscope::dcom
