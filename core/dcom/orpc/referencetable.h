#pragma once

#include "core/dcom/ndr/uuid.h"

#include <map>
#include <mutex>
#include <vector>

namespace wbemscope::dcom {

/// The interface references a connection holds (the IPID table of MS-DCOM 3.2.1) and those it wants to be rid
/// of. Safe on any thread: proxies may go anywhere.
class ReferenceTable {
public:
    struct Reference {
        quint64 oxid = 0;
        quint64 oid = 0;
        Uuid ipid;
        quint32 publicRefs = 0;
        bool pinged = true; ///< The object lives only as long as we ping it.
    };

    /// Returns the id for the other functions; never 0.
    quint64 hold(Reference reference);
    void addRefs(quint64 id, quint32 refs);
    /// Queues its references for release.
    void letGo(quint64 id);

    std::size_t releasable() const;
    std::vector<Reference> takeReleasable();
    /// Those too that are still held; their proxies release nothing any more.
    std::vector<Reference> takeEverything();
    /// Objects that need pings, ascending, each once.
    std::vector<quint64> pingedObjects() const;

private:
    mutable std::mutex m_mutex;
    quint64 m_last = 0;
    std::map<quint64, Reference> m_held;
    std::vector<Reference> m_releasable;
};

} // namespace wbemscope::dcom
