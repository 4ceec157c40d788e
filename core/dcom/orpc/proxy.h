#pragma once

#include "core/dcom/ndr/uuid.h"
#include "core/security/securityblanket.h"

#include <memory>

namespace wbemscope::dcom {

class ReferenceTable;

/// One interface pointer: which object, which interface, and the blanket that is asked for on it. Made by an
/// ObjectRuntime, which makes the calls. When the last owner goes, its references are queued for RemRelease;
/// that is safe on any thread and after the runtime is gone.
class Proxy {
public:
    ~Proxy();
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;

    const Uuid& iid() const { return m_iid; }
    const Uuid& ipid() const { return m_ipid; }
    quint64 oxid() const { return m_oxid; }
    quint64 oid() const { return m_oid; }
    ProxyKind kind() const { return m_kind; }

    /// What CoSetProxyBlanket would have set; the next call uses it.
    const SecurityBlanket& blanket() const { return m_blanket; }
    void setBlanket(SecurityBlanket blanket) { m_blanket = std::move(blanket); }

    /// For the ledger: the namespace that calls on this proxy are about.
    QString nameSpace() const { return m_nameSpace; }
    void setNameSpace(QString nameSpace) { m_nameSpace = std::move(nameSpace); }

private:
    friend class ObjectRuntime;
    Proxy() = default;

    Uuid m_iid;
    Uuid m_ipid;
    quint64 m_oxid = 0;
    quint64 m_oid = 0;
    ProxyKind m_kind = ProxyKind::Unknown;
    SecurityBlanket m_blanket;
    QString m_nameSpace;
    quint64 m_reference = 0; ///< in the table; 0: none is held
    std::shared_ptr<ReferenceTable> m_table;
};

using ProxyPtr = std::shared_ptr<Proxy>;

} // namespace wbemscope::dcom
