#include "core/dcom/orpc/objectexporter.h"
#include "core/dcom/orpc/remunknown.h"
#include "core/dcom/orpc/serverseen.h"

using namespace wbemscope;
using namespace wbemscope::dcom;

namespace {
template <class T> void roundTrip(const QByteArray& bytes) {
    const QString name = QStringLiteral("fuzz");
    const QByteArray once = encode(decode<T>(bytes, name));
    if (encode(decode<T>(once, name)) != once)
        qFatal("not stable");
}
void serverSeen(const QByteArray& bytes) {
    serverSeenIn(decode<OrpcThat>(bytes, QStringLiteral("fuzz")));
    decodeServerSeen(bytes);
}
} // namespace

// The first byte chooses one of the small structures of resolver and remote unknown.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    constexpr std::array targets{roundTrip<OrpcThis>,
                                 roundTrip<OrpcThat>,
                                 roundTrip<DualStringArray>,
                                 roundTrip<ServerAlive2Response>,
                                 roundTrip<ResolveOxidRequest>,
                                 roundTrip<ResolveOxid2Response>,
                                 roundTrip<ComplexPingRequest>,
                                 roundTrip<ComplexPingResponse>,
                                 roundTrip<RemQueryInterfaceRequest>,
                                 roundTrip<RemQueryInterfaceResponse>,
                                 roundTrip<RemAddRefRequest>,
                                 roundTrip<RemAddRefResponse>,
                                 roundTrip<RemQueryInterface2Request>,
                                 roundTrip<RemQueryInterface2Response>,
                                 serverSeen};
    if (size < 1)
        return 0;
    try {
        targets[data[0] % targets.size()](
            QByteArray(reinterpret_cast<const char*>(data + 1), static_cast<qsizetype>(size - 1)));
    } catch (const DecodeError&) {
    }
    return 0;
}
