#pragma once

#include "core/dcom/rpc/pdu.h"
#include "tests/common/capturereader.h"

/// Requests with their responses, and the interface each belongs to.
namespace wbemscope::test {

/// One call of the capture: request and response stubs with the interface they belong to.
struct Exchange {
    dcom::Uuid iid;
    quint16 opnum = 0;
    QByteArray request;
    QByteArray response;
    AuthnLevel level = AuthnLevel::None;
};

inline std::vector<Exchange> exchanges(const QString& path) {
    std::vector<Exchange> calls;
    for (const auto& connection : readRpcCapture(path)) {
        std::map<quint16, dcom::Uuid> contexts;
        std::map<quint32, std::size_t> byCallId;
        for (const auto& pdu : connection.pdus) {
            if (pdu.type() == 11 || pdu.type() == 14) {
                const dcom::Pdu decoded = dcom::decodePdu(pdu.bytes);
                for (const auto& context : std::get<dcom::BindBody>(decoded.body).contexts)
                    contexts[context.id] = context.abstractSyntax.uuid; // a rejected id may be used again
            } else if (pdu.type() == 0) {
                if ((pdu.flags() & 1) != 0) {
                    byCallId[pdu.callId()] = calls.size();
                    calls.push_back({contexts[pdu.contextId()], pdu.opnum(), {}, {}, {}});
                }
                calls[byCallId[pdu.callId()]].request += pdu.stub();
                calls[byCallId[pdu.callId()]].level = static_cast<AuthnLevel>(pdu.authLevel());
            } else if (pdu.type() == 2) {
                calls[byCallId[pdu.callId()]].response += pdu.stub();
            }
        }
    }
    return calls;
}

inline const Exchange* find(const std::vector<Exchange>& calls, const dcom::Uuid& iid, quint16 opnum) {
    for (const Exchange& e : calls)
        if (e.iid == iid && e.opnum == opnum)
            return &e;
    return nullptr;
}

} // namespace wbemscope::test
