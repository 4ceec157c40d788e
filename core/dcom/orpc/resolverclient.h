#pragma once

#include "core/dcom/orpc/door.h"
#include "core/dcom/orpc/exporter.h"
#include "core/dcom/orpc/objectruntime.h"
#include "core/dcom/orpc/pingset.h"

namespace wbemscope::dcom {

/// The client's conversation with the object resolver on the host's well-known port: is it alive, activation,
/// where is an exporter, pings (MS-DCOM 3.2.4.1, 3.2.6.1).
class ResolverClient {
public:
    ResolverClient(Door& door, const RuntimeOptions& options, Uuid causality);

    struct Activated {
        Exporter exporter;
        QByteArray objref;
    };
    Activated activate(const Uuid& clsid, const Uuid& iid, std::stop_token stop);

    /// ResolveOxid2, or ResolveOxid with servers before 5.2. Throws OR_INVALID_OXID when the host does not
    /// know it.
    Exporter resolve(quint64 oxid, std::stop_token stop);
    /// Is this the resolver whose address an OBJREF carries?
    bool isMe(const DualStringArray& resolver) const;

    /// Pings the objects once. `timeout` for each call of it.
    void ping(const std::vector<quint64>& objects, std::chrono::milliseconds timeout, std::stop_token stop);
    bool hasPingSet() const { return m_pings.id() != 0; }

    const ComVersion& version() const { return m_version; }
    const DualStringArray& bindings() const { return m_bindings; }
    bool serverSeenKnown() const { return m_serverSeenKnown; }

private:
    Passage passage(const Uuid& iid, quint16 opnum, QByteArray stub, QString arguments) const;
    void serverAlive(std::stop_token stop);
    Activated createInstance(const Uuid& clsid, const Uuid& iid, bool askServerSeen, std::stop_token stop);
    Activated remoteActivation(const Uuid& clsid, const Uuid& iid, std::stop_token stop);
    void rememberResolver(const QByteArray& objref);
    OrpcThis header(bool askServerSeen) const;

    Door& m_door;
    const RuntimeOptions& m_options;
    Uuid m_causality;
    SecurityBlanket m_blanket;
    bool m_alive = false;
    bool m_serverSeenKnown = false;
    bool m_oldActivation = false;
    ComVersion m_version;
    DualStringArray m_bindings;
    DualStringArray m_objRefResolver; ///< as the activated OBJREF named it
    PingSet m_pings;
};

} // namespace wbemscope::dcom
