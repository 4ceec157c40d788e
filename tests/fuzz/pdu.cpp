// RPC PDUs: what decodes must encode to bytes that decode to the same again, and a fragment must open in
// place.
#include "core/dcom/rpc/pdu.h"
#include "core/dcom/rpc/fragment.h"
#include "core/dcom/rpc/verificationtrailer.h"
#include "core/security/protocolerror.h"

#include <cstdlib>

using namespace wbemscope;
using namespace wbemscope::dcom;

namespace {

template <class Body> void open(std::span<quint8> bytes, const PduHeader& header) {
    Body body;
    CallTrace trace;
    const auto stub = openFragment(bytes, header, body, {}, &trace, true);
    if (stub.size() > bytes.size())
        std::abort();
    quint32 at = 0;
    for (const auto& span : trace.pdus.at(0).spans) {
        if (span.offset != at)
            std::abort();
        at += span.length;
    }
    if (at != header.fragLength)
        std::abort();
    if constexpr (std::is_same_v<Body, RequestBody>) {
        QByteArray copy(reinterpret_cast<const char*>(stub.data()), static_cast<qsizetype>(stub.size()));
        takeVerificationTrailer(copy, {{}, Ndr32Syntax, header, body.contextId, body.opnum}, false);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const std::span<quint8> span(reinterpret_cast<quint8*>(bytes.data()), size);
    try {
        const Pdu pdu = decodePdu(bytes);
        const QByteArray again = encodePdu(pdu);
        if (encodePdu(decodePdu(again)) != again)
            std::abort();
    } catch (const DecodeError&) {
    }
    try {
        const PduHeader header = decodeHeader(span);
        if (header.fragLength > size)
            return 0;
        CallTrace trace;
        tracePdu(trace, bytes.left(header.fragLength), false, true);
        switch (header.type) {
        case PduType::Request:
            open<RequestBody>(span, header);
            break;
        case PduType::Response:
            open<ResponseBody>(span, header);
            break;
        case PduType::Fault:
            open<FaultBody>(span, header);
            break;
        default:
            break;
        }
    } catch (const ProtocolError&) {
    }
    return 0;
}
