#pragma once

#include "core/dcom/orpc/dualstringarray.h"
#include "core/dcom/orpc/objref.h"
#include "core/dcom/orpc/remunknown.h"
#include "core/lab/exporter/exportedobject.h"

#include <chrono>
#include <map>
#include <QHash>
#include <unordered_map>
#include <unordered_set>

namespace wbemscope::lab {

/// One object exporter (MS-DCOM 3.1.1): the objects that clients hold, by OID and IPID, with their public
/// references, and the ping sets that keep them alive. One thread.
///
/// An object goes when the last public reference of its last interface is released, or when no ping set that
/// names it was pinged for three periods (MS-DCOM 3.1.1.6): an object that nobody ever put into a set counts
/// from when it was last used.
class ObjectExporter {
public:
    struct Limits {
        std::chrono::milliseconds pingPeriod{120'000};
        std::size_t maxObjects = 50'000;
        std::size_t maxPingSets = 4'096;
    };
    explicit ObjectExporter(Limits limits);
    ObjectExporter();
    ~ObjectExporter();
    ObjectExporter(const ObjectExporter&) = delete;

    quint64 oxid() const { return m_oxid; }
    const dcom::Uuid& remUnknownIpid() const { return m_remUnknown; }

    /// A standard OBJREF with DefaultPublicRefs on `iid`; the object lives while clients hold it. Its
    /// saResAddr (MS-DCOM 2.2.18.4), where the OXID is resolved, is the caller's: one object goes to clients
    /// that came to different addresses of this host. Throws WBEM_E_QUOTA_VIOLATION beyond maxObjects,
    /// E_NOINTERFACE.
    QByteArray exportObject(const std::shared_ptr<ExportedObject>& object, const dcom::Uuid& iid,
                            const dcom::DualStringArray& resolver);

    struct Target {
        std::shared_ptr<ExportedObject> object;
        dcom::Uuid iid;
    };
    /// Throws RPC_E_DISCONNECTED (as a fault) for an IPID that is not (or no longer) there.
    Target find(const dcom::Uuid& ipid);

    /// IRemUnknown (MS-DCOM 3.1.1.5.6.1): another interface of the object behind `ipid`, with references;
    /// RPC_E_INVALID_OBJECT when nothing is behind it.
    struct QueryResult {
        HResult result = hr::Ok;
        dcom::StdObjRef std;
    };
    QueryResult queryInterface(const dcom::Uuid& ipid, const dcom::Uuid& iid, quint32 publicRefs);
    /// CO_E_OBJNOTREG for an unknown IPID. Private references belong to the account that took them.
    HResult addRef(const dcom::RemInterfaceRef& ref, const QString& account);
    /// An IPID that is not (or no longer) there is passed over, and so are more references than there are.
    /// The last reference takes the IPID along, the last IPID the object.
    void release(const dcom::RemInterfaceRef& ref, const QString& account);

    /// IObjectExporter's pings; the results are its status codes (dcom::resolver).
    quint32 simplePing(quint64 setId);
    quint32 complexPing(quint64& setId, quint16 sequence, const std::vector<quint64>& add,
                        const std::vector<quint64>& remove);
    /// Drops the sets that stopped pinging and the objects that only they held. Call it now and then.
    void collect();
    std::chrono::milliseconds pingPeriod() const { return m_limits.pingPeriod; }

    int objectCount() const { return static_cast<int>(m_objects.size()); }
    int pingSetCount() const { return static_cast<int>(m_sets.size()); }
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    struct Entry {
        std::shared_ptr<ExportedObject> object;
        std::vector<dcom::Uuid> ipids;
        Clock::time_point used;
    };
    struct Reference {
        quint64 oid = 0;
        dcom::Uuid iid;
        quint64 publicRefs = 0;
        std::map<QString, quint64> privateRefs; ///< by account
        bool held() const { return publicRefs > 0 || !privateRefs.empty(); }
    };
    struct PingSet {
        quint16 sequence = 0;
        Clock::time_point pinged;
        std::unordered_set<quint64> oids;
    };

    dcom::StdObjRef reference(quint64 oid, Entry& entry, const dcom::Uuid& iid, quint32 publicRefs);
    void erase(quint64 oid);

    Limits m_limits;
    quint64 m_oxid;
    dcom::Uuid m_remUnknown;
    std::unordered_map<quint64, Entry> m_objects;
    std::unordered_map<const ExportedObject*, quint64> m_oids;
    QHash<dcom::Uuid, Reference> m_references;
    std::unordered_map<quint64, PingSet> m_sets;
};

} // namespace wbemscope::lab
