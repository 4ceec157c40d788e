#pragma once

#include "core/dcom/orpc/objectruntime.h"
#include "core/dcom/wmio/objectarray.h"
#include "core/session/connection.h"

namespace wbemscope {

/// A server-side enumeration over the DCOM engine: IWbemWCOSmartEnum where the host has it (each class
/// travels once), else IEnumWbemClassObject.
class DcomEnumerator final : public Enumerator {
public:
    /// `forwardOnly`: the next batch may be asked for before it is wanted.
    DcomEnumerator(std::shared_ptr<dcom::ObjectRuntime> runtime, dcom::ProxyPtr proxy, bool forwardOnly);

    Batch next(int maxRows, std::chrono::milliseconds wait, std::stop_token stop) override;
    HResult skip(int rows, std::chrono::milliseconds wait, std::stop_token stop) override;
    void reset(std::stop_token stop) override;
    std::unique_ptr<Enumerator> clone(std::stop_token stop) override;

private:
    void findSmartEnumerator(std::stop_token stop);
    dcom::MethodCall nextCall(int maxRows, std::chrono::milliseconds wait) const;
    Batch fetch(int maxRows, std::chrono::milliseconds wait, std::stop_token stop);
    HResult decodeNext(dcom::NdrReader& ndr, Batch& batch);
    void noteLoss(const ProtocolError& error);

    std::shared_ptr<dcom::ObjectRuntime> m_runtime;
    dcom::ProxyPtr m_proxy;
    bool m_smartTried = false;
    dcom::ProxyPtr m_smart; ///< Null: the host has none.
    dcom::Uuid m_proxyId;   ///< Names us to the smart enumerator.
    dcom::wmio::SmartEnumReader m_smartReader;
    dcom::wmio::UnitReader m_unitReader;
    dcom::PendingCall m_pending; ///< The next batch, on its way while the last one is looked at.
    int m_pendingRows = 0;
    std::optional<Batch> m_early;        ///< What skip() left of a batch that had been under way.
    std::optional<ProtocolError> m_loss; ///< An answer that did not arrive took its rows with it.
    bool m_forwardOnly;
};

} // namespace wbemscope
