#include "core/lab/exporter/objectexporter.h"

#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objectexporter.h"

#include <algorithm>

namespace wbemscope::lab {

using namespace dcom;

namespace {
/// OXIDs, OIDs and set ids must not be guessable any more than IPIDs: whoever knows one can keep or ping it.
quint64 randomId() {
    for (;;) {
        const Uuid u = Uuid::random();
        quint64 id = 0;
        std::memcpy(&id, u.data4.data(), sizeof id);
        if (id != 0)
            return id;
    }
}

constexpr HResult InvalidObject = 0x80010114;       // RPC_E_INVALID_OBJECT
constexpr HResult ObjectNotRegistered = 0x800401FB; // CO_E_OBJNOTREG

/// A set is dropped after this many periods without a ping (MS-DCOM 3.1.1.6.2).
constexpr int MissedPings = 3;
/// References of one interface that clients may pile up.
constexpr quint64 MaxReferences = 1'000'000;
} // namespace

ObjectExporter::ObjectExporter()
    : ObjectExporter(Limits{}) {}

ObjectExporter::ObjectExporter(Limits limits)
    : m_limits(limits)
    , m_oxid(randomId())
    , m_remUnknown(Uuid::random()) {}

ObjectExporter::~ObjectExporter() = default;

StdObjRef ObjectExporter::reference(quint64 oid, Entry& entry, const Uuid& iid, quint32 publicRefs) {
    entry.used = Clock::now();
    StdObjRef std;
    std.publicRefs = publicRefs;
    std.oxid = m_oxid;
    std.oid = oid;
    for (const Uuid& ipid : entry.ipids) {
        Reference& r = m_references[ipid];
        if (r.iid == iid) {
            r.publicRefs = std::min<quint64>(r.publicRefs + publicRefs, MaxReferences);
            std.ipid = ipid;
            return std;
        }
    }
    std.ipid = Uuid::random();
    entry.ipids.push_back(std.ipid);
    m_references.insert(std.ipid, {oid, iid, publicRefs, {}});
    return std;
}

QByteArray ObjectExporter::exportObject(const std::shared_ptr<ExportedObject>& object, const Uuid& iid,
                                        const DualStringArray& resolver) {
    if (iid != iid::Unknown && std::ranges::find(object->interfaces(), iid) == object->interfaces().end())
        throw ProtocolError(hr::NoInterface, Stage::Operation, interfaceName(iid),
                            QStringLiteral("The object does not have this interface."));
    const auto known = m_oids.find(object.get());
    quint64 oid = 0;
    if (known != m_oids.end()) {
        oid = known->second;
    } else {
        if (m_objects.size() >= m_limits.maxObjects) {
            collect();
            if (m_objects.size() >= m_limits.maxObjects)
                throw ProtocolError(hr::WbemQuotaViolation, Stage::Operation, interfaceName(iid),
                                    QStringLiteral("The clients of this host hold too many objects."));
        }
        oid = randomId();
        m_objects[oid] = {object, {}, Clock::now()};
        m_oids[object.get()] = oid;
    }
    return encodeObjRef(
        {iid, ObjRefStandard{reference(oid, m_objects[oid], iid, DefaultPublicRefs), resolver}});
}

QByteArray CallEnvironment::exportObject(const std::shared_ptr<ExportedObject>& object,
                                         const Uuid& iid) const {
    return exporter.exportObject(object, iid, resolver);
}

ObjectExporter::Target ObjectExporter::find(const Uuid& ipid) {
    const auto r = m_references.constFind(ipid);
    if (r == m_references.constEnd())
        throw RpcFault{fault::InvalidIpid};
    Entry& entry = m_objects.at(r->oid);
    entry.used = Clock::now();
    return {entry.object, r->iid};
}

ObjectExporter::QueryResult ObjectExporter::queryInterface(const Uuid& ipid, const Uuid& iid,
                                                           quint32 publicRefs) {
    const auto r = m_references.constFind(ipid);
    if (r == m_references.constEnd())
        return {InvalidObject, {}};
    const quint64 oid = r->oid;
    Entry& entry = m_objects.at(oid);
    const auto supported = entry.object->interfaces();
    if (iid != iid::Unknown && std::ranges::find(supported, iid) == supported.end())
        return {hr::NoInterface, {}};
    return {hr::Ok, reference(oid, entry, iid, publicRefs)};
}

HResult ObjectExporter::addRef(const RemInterfaceRef& ref, const QString& account) {
    const auto r = m_references.find(ref.ipid);
    if (r == m_references.end())
        return ObjectNotRegistered;
    r->publicRefs = std::min<quint64>(r->publicRefs + ref.publicRefs, MaxReferences);
    if (ref.privateRefs > 0) {
        quint64& own = r->privateRefs[account];
        own = std::min<quint64>(own + ref.privateRefs, MaxReferences);
    }
    return hr::Ok;
}

void ObjectExporter::release(const RemInterfaceRef& ref, const QString& account) {
    const auto r = m_references.find(ref.ipid);
    if (r == m_references.end())
        return;
    r->publicRefs -= std::min<quint64>(r->publicRefs, ref.publicRefs);
    if (const auto own = r->privateRefs.find(account); own != r->privateRefs.end()) {
        own->second -= std::min<quint64>(own->second, ref.privateRefs);
        if (own->second == 0)
            r->privateRefs.erase(own);
    }
    if (r->held())
        return;
    const quint64 oid = r->oid;
    m_references.erase(r);
    auto& ipids = m_objects.at(oid).ipids;
    std::erase(ipids, ref.ipid);
    if (ipids.empty())
        erase(oid);
}

void ObjectExporter::erase(quint64 oid) {
    const auto entry = m_objects.find(oid);
    if (entry == m_objects.end())
        return;
    for (const Uuid& ipid : entry->second.ipids)
        m_references.remove(ipid);
    m_oids.erase(entry->second.object.get());
    m_objects.erase(entry);
}

quint32 ObjectExporter::simplePing(quint64 setId) {
    const auto set = m_sets.find(setId);
    if (set == m_sets.end())
        return resolver::InvalidSet;
    set->second.pinged = Clock::now();
    return resolver::Ok;
}

quint32 ObjectExporter::complexPing(quint64& setId, quint16 sequence, const std::vector<quint64>& add,
                                    const std::vector<quint64>& remove) {
    if (setId == 0) {
        if (m_sets.size() >= m_limits.maxPingSets) {
            collect();
            if (m_sets.size() >= m_limits.maxPingSets)
                return resolver::AccessDenied;
        }
        setId = randomId();
        m_sets[setId].sequence = sequence;
    }
    const auto found = m_sets.find(setId);
    if (found == m_sets.end())
        return resolver::InvalidSet;
    PingSet& set = found->second;
    set.pinged = Clock::now();
    // A repeated or late message changes nothing (MS-DCOM 3.1.2.5.1.3): sequence numbers wrap around.
    if (static_cast<qint16>(sequence - set.sequence) < 0)
        return resolver::Ok;
    set.sequence = sequence;
    quint32 status = resolver::Ok;
    for (const quint64 oid : add) {
        if (m_objects.contains(oid))
            set.oids.insert(oid);
        else
            status = resolver::InvalidOid;
    }
    for (const quint64 oid : remove) {
        set.oids.erase(oid);
        if (const auto o = m_objects.find(oid); o != m_objects.end())
            o->second.used = Clock::now();
    }
    return status;
}

void ObjectExporter::collect() {
    const auto dead = Clock::now() - m_limits.pingPeriod * MissedPings;
    std::erase_if(m_sets, [&](const auto& set) { return set.second.pinged < dead; });
    std::unordered_set<quint64> pinged;
    for (const auto& [id, set] : m_sets)
        pinged.insert(set.oids.begin(), set.oids.end());
    std::vector<quint64> orphans;
    for (const auto& [oid, entry] : m_objects)
        if (entry.used < dead && !pinged.contains(oid))
            orphans.push_back(oid);
    for (const quint64 oid : orphans)
        erase(oid);
}

void ObjectExporter::clear() {
    m_sets.clear();
    m_references.clear();
    m_oids.clear();
    // An object may hold the last reference to something that ends others; none of them may find a half-empty
    // table.
    auto objects = std::move(m_objects);
    m_objects.clear();
}

} // namespace wbemscope::lab
